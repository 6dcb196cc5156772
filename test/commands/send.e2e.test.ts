import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { decodeWords } from 'postal-mime';
import { expect, test } from 'vitest';
import { runApprove } from '../../src/commands/approve.ts';
import { runSend } from '../../src/commands/send.ts';
import { runStatus } from '../../src/commands/status.ts';
import { splitMail, valueOf } from '../../src/deliver/compose/mime-parts.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { codesOf } from '../builders/codes-of.ts';
import { dkimRecords } from '../builders/compose-frame.ts';
import { change, contextOf, sample } from '../builders/reviewed-home.ts';
import {
  delivery,
  fillReaders,
  fillSendingHome,
  relayInTest,
  sendingContext,
  storageOf,
} from '../builders/sending-home.ts';
import { readerId } from '../builders/stored-readers.ts';
import { copiesOf, temporaryFolder } from '../builders/temporary-folder.ts';
import { until } from '../builders/until.ts';

const approved = copiesOf((home) => fillSendingHome(home));
const folder = `issues/${sample}`;
const as = 'grey';

type Plan = { digest: string; missing: { code: string }[] };

async function digestOfPlan(context: Parameters<typeof runSend>[0]): Promise<string> {
  return ((await runSend(context, { issue: sample })).json as Plan).digest;
}

test('all that is missing is told at once, and nothing is planned', async () => {
  const home = await temporaryFolder();
  const { bounceDomain: _, listId: __, ...some } = delivery;
  await fillSendingHome(home, { delivery: some });
  const context = { ...sendingContext(home, 'x'), environment: readEnvironment({}) };
  const plan = await runSend(context, { issue: sample });
  expect(plan.problems).toEqual([]);
  const { digest, missing } = plan.json as Plan;
  const all = [
    'delivery-setting-missing',
    'delivery-setting-missing',
    'delivery-secret-invalid',
    'delivery-signing-key-invalid',
    'delivery-setting-missing',
  ];
  expect(missing.map(({ code }) => code)).toEqual(all);
  const asked = { issue: sample, confirm: digest, as: 'blue', at: '2020-01-01T00:00:00Z', workers: true };
  expect(codesOf(await runSend(context, asked))).toEqual([
    'desk-role-missing',
    ...all,
    'mailing-time-past',
    'worker-needs-postgres',
  ]);
});

test('suppressions of a key that is not there any more are told of', async () => {
  const home = await approved();
  const { subscribers } = await storageOf(home);
  const gone = { hash: 'ab'.repeat(32), key: 'k0', reason: 'unsubscribed', at: '2026-11-22T12:00:00Z' } as const;
  await subscribers.change({ id: readerId(0) }, () => ({ suppress: [gone], answer: null }));
  const plan = await runSend(sendingContext(home, 'smtp://127.0.0.1:9'), { issue: sample });
  expect(codesOf(plan)).toEqual(['suppression-key-missing']);
  expect(plan.problems[0]?.message).toContain('k0 (1)');
});

test('another digest than the approved one, a stale issue and an empty audience are refused', async () => {
  const home = await approved();
  const relay = await relayInTest();
  const context = sendingContext(home, relay.url);
  const digest = await digestOfPlan(context);
  expect(codesOf(await runSend(context, { issue: sample, confirm: '0'.repeat(64), as }))).toEqual(['approval-changed']);
  expect(codesOf(await runSend(context, { issue: sample, confirm: digest, as }))).toEqual(['send-no-subscribers']);
  const refusals: [string, string][] = [
    [digest.slice(0, 12), 'send-no-subscribers'],
    [` ${digest.slice(0, 40).toUpperCase()}`, 'send-no-subscribers'],
    [digest.slice(0, 11), 'digest-malformed'],
    [`${digest}0`, 'digest-malformed'],
    ['the newest', 'digest-malformed'],
    [digest.slice(1, 20), 'approval-changed'],
  ];
  for (const [confirm, code] of refusals)
    expect(codesOf(await runSend(context, { issue: sample, confirm, as }))).toEqual([code]);
  await change(home, `${folder}/issue.yaml`, (text) => text.replace(/(abstract:\n +zh: )/, '$1a'));
  const other = sendingContext(home, relay.url);
  expect(codesOf(await runSend(other, { issue: sample, confirm: digest, as }))).toEqual(['send-stale']);
  expect(relay.mails).toEqual([]);
});

test('a plan says that the page which mails lead to is not there yet', async () => {
  const home = await approved();
  const planText = async () => (await runSend(sendingContext(home, 'smtp://127.0.0.1:9'), { issue: sample })).text;
  expect(await planText()).toContain('issue.yaml has no published:, so "Read in the browser" leads nowhere');
  const publishAt = async (moment: string) => {
    await change(
      home,
      `${folder}/issue.yaml`,
      (text) => `${text.replace(/^published: .*\n/m, '')}published: ${moment}\n`,
    );
    const { digest } = (await runApprove(contextOf(home), { issue: sample })).json as Plan;
    expect((await runApprove(contextOf(home), { issue: sample, digest, as: 'blue' })).problems).toEqual([]);
  };
  await publishAt('2100-01-01T00:00:00Z');
  expect(await planText()).toContain('on 2100-01-01T00:00:00Z: until the archive is built after that');
  await publishAt('2019-05-14T00:00:00Z');
  expect(await planText()).not.toContain('leads nowhere');
});

test('options that ask for different things do nothing, and an act names its issue', async () => {
  const home = await approved();
  const context = sendingContext(home, 'smtp://127.0.0.1:9');
  expect(codesOf(await runSend(context, { issue: sample, steer: 'pause', report: true }))).toEqual([
    'send-options-mixed',
  ]);
  expect(codesOf(await runSend(context, { issue: sample, wait: true }))).toEqual(['send-options-mixed']);
  expect(codesOf(await runSend(context, { issue: sample, workers: true }))).toEqual(['send-options-mixed']);
  expect(codesOf(await runSend(context, { issue: sample, steer: 'resume', wait: true, workers: true }))).toEqual([
    'send-options-mixed',
  ]);
  expect(codesOf(await runSend(context, { issue: sample, steer: 'resume', workers: true, as }))).toEqual([
    'worker-needs-postgres',
  ]);
  expect(codesOf(await runSend(context, { steer: 'pause' }))).toEqual(['issue-id-invalid']);
  expect(codesOf(await runSend(context, { issue: sample, steer: 'pause', as }))).toEqual(['mailing-missing']);
});

test('what changed after the confirmation stops the mailing, but for what changes no mail', async () => {
  const home = await approved();
  const storage = await storageOf(home);
  await fillReaders(storage, 2);
  const relay = await relayInTest({
    answer: ({ to }) => (to[0] === 'reader-1@example.org' ? { code: 450, text: '4.2.0 busy' } : null),
  });
  const context = () => sendingContext(home, relay.url);
  const digest = await digestOfPlan(context());
  const held = await runSend(context(), { issue: sample, confirm: digest, as });
  expect(held.json).toMatchObject({ state: 'running', counts: { submitted: 5, deferred: 1 } });
  expect(held.text).toContain('The next retry is due at');
  // The day on which it was published is no part of a mail.
  await change(home, `${folder}/issue.yaml`, (text) => `${text}published: 2019-05-14T00:00:00Z\n`);
  expect((await runSend(context(), { issue: sample, steer: 'resume', as })).json).toMatchObject({ state: 'running' });
  await change(home, `${folder}/issue.yaml`, (text) => text.replace(/(abstract:\n +zh: )/, '$1a'));
  // Of the three modes two show the Chinese text.
  expect(codesOf(await runSend(context(), { issue: sample, steer: 'resume', as }))).toEqual(
    Array(2).fill('delivery-face-differs'),
  );
  expect(await storage.ledger.mailing(sample)).toMatchObject({ state: 'stopped' });
  expect(relay.mails).toHaveLength(5);
});

test('a test goes to one address, marked and signed, and leaves no delivery', async () => {
  const home = await approved();
  const relay = await relayInTest();
  const context = sendingContext(home, relay.url);
  const sent = await runSend(context, { issue: sample, test: 'editor@example.org', mode: 'en', as });
  expect(sent.problems).toEqual([]);
  expect(relay.mails.map(({ to }) => to)).toEqual([['editor@example.org']]);
  const { raw } = relay.mails[0]!;
  expect(decodeWords(valueOf(splitMail(raw)!.fields, 'subject')!)).toMatch(/^\[Test\] ./);
  expect((await dkimVerify(raw, { resolver: dkimRecords })).results[0]?.status.result).toBe('pass');
  expect(codesOf(await runSend(context, { issue: sample, test: 'nobody', as }))).toEqual([
    'subscriber-address-invalid',
  ]);
  expect(await readFile(join(home, folder, 'log.jsonl'), 'utf8')).not.toContain('editor@example.org');
});

/** A port on loopback that nobody listens at. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

test('where the relay is down it says since when and why, and so do the report and status', async () => {
  const home = await approved();
  await fillReaders(await storageOf(home), 1);
  const url = `smtp://127.0.0.1:${await closedPort()}`;
  const { promise, resolve } = Promise.withResolvers<void>();
  const context = { ...sendingContext(home, url), stopped: () => promise };
  const sending = runSend(context, { issue: sample, confirm: await digestOfPlan(context), as });
  const trouble = /The relay has taken no mail since \S+ \(.*ECONNREFUSED.*\)\. It is tried again\./;
  await until('it says so', () => context.said.find((line) => trouble.test(line)));
  expect((await runSend(sendingContext(home, url), { issue: sample, report: true })).text).toMatch(trouble);
  expect((await runStatus(sendingContext(home, url), { issue: sample })).text).toMatch(trouble);
  resolve();
  const ended = await sending;
  expect(ended.json).toMatchObject({ state: 'running', counts: { planned: 3, uncertain: 0 } });
  expect(ended.text).toContain('Nobody gets it twice; go on with');
});
