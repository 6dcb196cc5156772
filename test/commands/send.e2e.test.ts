import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { decodeWords } from 'postal-mime';
import { expect, test } from 'vitest';
import { runSend } from '../../src/commands/send.ts';
import { runStatus } from '../../src/commands/status.ts';
import { splitMail, valueOf } from '../../src/deliver/compose/mime-parts.ts';
import { decodePart } from '../../src/deliver/compose/decode-part.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { brokenLogLines, digestOf, readLog } from '../../src/platform/issue-log.ts';
import { placeholders } from '../../src/render/placeholders.ts';
import { codesOf } from '../builders/codes-of.ts';
import { dkimRecords, keyRing } from '../builders/compose-frame.ts';
import { publicPages } from '../builders/public-pages.ts';
import { change, sample } from '../builders/reviewed-home.ts';
import {
  fillReaders,
  fillSendingHome,
  relayInTest,
  secret,
  sendingContext,
  storageOf,
} from '../builders/sending-home.ts';
import { copiesOf } from '../builders/temporary-folder.ts';

const approved = copiesOf((home) => fillSendingHome(home));
const folder = `issues/${sample}`;
const as = 'grey';

type Plan = {
  digest: string;
  audience: { total: number; modes: { mode: string; number: number }[] };
  missing: unknown[];
};
type Faces = Record<string, { html: { digest: string }; text: { digest: string }; subject: string }>;

async function digestOfPlan(context: Parameters<typeof runSend>[0]): Promise<string> {
  return ((await runSend(context, { issue: sample })).json as Plan).digest;
}

/** The digests of both parts with the reader's address and the one of the web version put back into placeholders. */
function maskedDigests(raw: Buffer, webVersion: string): { text: string; html: string; link: string } {
  const { fields, parts } = splitMail(raw)!;
  const link = /^<(.*)>$/.exec(valueOf(fields, 'list-unsubscribe') ?? '')![1]!;
  const [text, html] = parts.map((part) =>
    digestOf(
      decodePart(raw, part)!
        .toString('utf8')
        .replaceAll('\r\n', '\n')
        .replaceAll(link, placeholders.unsubscribe)
        .replaceAll(webVersion, placeholders.webVersion),
    ),
  );
  return { text: text!, html: html!, link };
}

test('the whole way: from the approval to 60 readers in three modes, each one mail, signed and as approved', async () => {
  const home = await approved();
  const storage = await storageOf(home);
  await fillReaders(storage, 20);
  const relay = await relayInTest();
  const context = sendingContext(home, relay.url);
  const plan = await runSend(context, { issue: sample });
  expect(plan.problems).toEqual([]);
  const { digest, audience, missing } = plan.json as Plan;
  expect(missing).toEqual([]);
  expect(audience).toMatchObject({ total: 60, modes: ['zh', 'en', 'both'].map((mode) => ({ mode, number: 20 })) });
  expect(plan.text).toContain(`--confirm ${digest}`);
  const sent = await runSend(context, { issue: sample, confirm: digest, as });
  expect(sent.problems).toEqual([]);
  expect(sent.json).toMatchObject({ state: 'finished', total: 60, counts: { submitted: 60 }, isWhole: true });
  expect(new Set(relay.mails.flatMap(({ to }) => to)).size).toBe(60);
  expect(relay.mails).toHaveLength(60);
  const { faces } = JSON.parse(JSON.stringify((await storage.ledger.mailing(sample)) && (await approvedOf(home)))) as {
    faces: Faces;
  };
  for (const { raw, to } of relay.mails) {
    const { results } = await dkimVerify(raw, { resolver: dkimRecords });
    expect(results.map(({ status }) => status.result)).toEqual(['pass']);
    const signed = /\bh=([^;]+);/
      .exec(raw.toString('latin1').replaceAll(/\r\n\s+/g, ''))![1]!
      .toLowerCase()
      .split(':');
    expect(signed).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']));
    const mode = ['zh', 'en', 'both'][Math.floor(Number(/reader-(\d+)/.exec(to[0]!)![1]) / 20)]!;
    const page = `https://weekly.example.org/${mode === 'en' ? 'en' : 'zh'}/2019/19/`;
    const masked = maskedDigests(raw, page);
    expect({ mode, html: masked.html, text: masked.text }).toEqual({
      mode,
      html: faces[mode]!.html.digest,
      text: faces[mode]!.text.digest,
    });
  }
  const log = await readFile(join(home, folder, 'log.jsonl'), 'utf8');
  expect(brokenLogLines(log)).toEqual([]);
  const lines = readLog(log).slice(-2);
  expect(lines.map(({ by }) => by)).toEqual([as, 'send']);
  expect(lines[0]!.did).toBe(`confirmed sending ${digest.slice(0, 12)} to 60 readers`);
  expect(lines[1]!.did).toContain('finished sending: 60 of 60 taken');
  expect(log + context.said.join('')).not.toMatch(/reader-\d/);
  expect((await runStatus(context, { issue: sample })).json).toMatchObject([{ status: 'sent' }]);
  // The link of a received mail works at the public pages.
  const { raw, to } = relay.mails[0]!;
  const { app } = await publicPages({ store: storage.subscribers, ring: keyRing(secret) });
  const { pathname } = new URL(maskedDigests(raw, 'x').link);
  const click = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
  expect((await app.request(pathname, click)).status).toBe(200);
  const gone = await storage.subscribers.find({ address: to[0]!, hashes: [] });
  expect(gone.subscriber?.state).toBe('unsubscribed');
  // A second one is another mailing, which there is not.
  expect(codesOf(await runSend(context, { issue: sample, confirm: digest, as }))).toEqual(['mailing-exists']);
  expect(codesOf(await runSend(context, { issue: sample, steer: 'resume', as }))).toEqual(['mailing-over']);
  expect(relay.mails).toHaveLength(60);
});

async function approvedOf(home: string): Promise<{ faces: Faces }> {
  const { parse } = await import('yaml');
  return (parse(await readFile(join(home, folder, 'approval.yaml'), 'utf8')) as { bound: { faces: Faces } }).bound;
}

test('all that is missing is told at once, and nothing is planned', async () => {
  const home = await approved();
  const context = { ...sendingContext(home, 'x'), environment: readEnvironment({}) };
  await change(home, 'newsletter.yaml', (text) =>
    text.replace(/^ {2}bounceDomain: .*\n/m, '').replace(/^ {2}listId: .*\n/m, ''),
  );
  const plan = await runSend(context, { issue: sample });
  expect(plan.problems).toEqual([]);
  const { digest } = plan.json as Plan;
  const all = [
    'delivery-setting-missing',
    'delivery-setting-missing',
    'delivery-secret-invalid',
    'delivery-signing-key-invalid',
    'delivery-setting-missing',
  ];
  expect((plan.json as { missing: { code: string }[] }).missing.map(({ code }) => code)).toEqual(all);
  const refused = await runSend(context, { issue: sample, confirm: digest, as: 'blue', at: '2020-01-01T00:00:00Z' });
  expect(codesOf(refused)).toEqual(['desk-role-missing', ...all, 'mailing-time-past']);
});

test('another digest than the approved one, a stale issue and an empty audience are refused', async () => {
  const home = await approved();
  const relay = await relayInTest();
  const context = sendingContext(home, relay.url);
  const digest = await digestOfPlan(context);
  expect(codesOf(await runSend(context, { issue: sample, confirm: '0'.repeat(64), as }))).toEqual(['approval-changed']);
  expect(codesOf(await runSend(context, { issue: sample, confirm: digest, as }))).toEqual(['send-no-subscribers']);
  await change(home, `${folder}/issue.yaml`, (text) => text.replace(/(abstract:\n +zh: )/, '$1a'));
  const other = sendingContext(home, relay.url);
  expect(codesOf(await runSend(other, { issue: sample, confirm: digest, as }))).toEqual(['send-stale']);
  expect(relay.mails).toEqual([]);
});

test('options that ask for different things do nothing, and an act names its issue', async () => {
  const home = await approved();
  const context = sendingContext(home, 'smtp://127.0.0.1:9');
  expect(codesOf(await runSend(context, { issue: sample, steer: 'pause', report: true }))).toEqual([
    'send-options-mixed',
  ]);
  expect(codesOf(await runSend(context, { issue: sample, wait: true }))).toEqual(['send-options-mixed']);
  expect(codesOf(await runSend(context, { steer: 'pause' }))).toEqual(['issue-id-invalid']);
  expect(codesOf(await runSend(context, { issue: sample, steer: 'pause', as }))).toEqual(['mailing-missing']);
});

test('a scheduled mailing waits, can be paused and resumed, and nothing leaves before', async () => {
  const home = await approved();
  await fillReaders(await storageOf(home), 2);
  const relay = await relayInTest();
  const context = sendingContext(home, relay.url);
  const digest = await digestOfPlan(context);
  const at = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 19)}Z`;
  const planned = await runSend(context, { issue: sample, confirm: digest, as, at });
  expect(planned.json).toMatchObject({ state: 'scheduled', until: at, counts: { planned: 6 } });
  expect(planned.text).toContain(`It begins at ${at}`);
  expect((await runSend(context, { issue: sample, steer: 'pause', as })).text).toContain('is paused');
  expect((await runSend(context, { issue: sample, steer: 'pause', as })).text).toContain('is paused already');
  expect((await runSend(context, { issue: sample, steer: 'resume', as })).json).toMatchObject({ state: 'scheduled' });
  expect((await runSend(context, { issue: sample, steer: 'cancel', as })).json).toMatchObject({
    state: 'cancelled',
    counts: { skipped: 6 },
  });
  expect(codesOf(await runSend(context, { issue: sample, steer: 'resume', as }))).toEqual(['mailing-over']);
  expect(relay.mails).toEqual([]);
});

test('a start that was missed by a day, and a restored database, go on only by a person', async () => {
  const home = await approved();
  const storage = await storageOf(home);
  await fillReaders(storage, 2);
  const relay = await relayInTest();
  const context = sendingContext(home, relay.url);
  const digest = await digestOfPlan(context);
  const at = `${new Date(Date.now() + 1_000_000).toISOString().slice(0, 19)}Z`;
  await runSend(context, { issue: sample, confirm: digest, as, at });
  await storage.ledger.alter(sample, ['scheduled'], { startAt: '2026-11-01T08:00:00Z' });
  expect(codesOf(await runSend(context, { issue: sample, steer: 'resume', as }))).toEqual(['mailing-fenced']);
  await storage.ledger.markRestored('2026-11-22T08:00:00Z');
  const refused = await runSend(context, { issue: sample, steer: 'resume', as });
  expect(refused.problems[0]?.message).toMatch(/put back from a backup.*more than 6 hours ago/);
  expect(relay.mails).toEqual([]);
  const sent = await runSend(context, { issue: sample, steer: 'resume', as, anyway: true });
  expect(sent.json).toMatchObject({ state: 'finished', counts: { submitted: 6 } });
  expect(await storage.ledger.fence()).toEqual({ restoredAt: null });
  expect(relay.mails).toHaveLength(6);
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

test('what a relay refused for our fault waits again once it is mended', async () => {
  const home = await approved();
  await fillReaders(await storageOf(home), 2);
  const refusing = await relayInTest({
    answer: () => ({ code: 550, text: '5.7.1 Message rejected due to SPF policy' }),
  });
  const digest = await digestOfPlan(sendingContext(home, refusing.url));
  const stopped = await runSend(sendingContext(home, refusing.url), { issue: sample, confirm: digest, as });
  expect(codesOf(stopped)).toEqual(['mailing-stopped']);
  const relay = await relayInTest();
  const context = sendingContext(home, relay.url);
  const again = await runSend(context, { issue: sample, againRefused: true, as });
  expect((again.json as { waiting: number }).waiting).toBeGreaterThan(0);
  const sent = await runSend(context, { issue: sample, steer: 'resume', as });
  expect(sent.json).toMatchObject({ state: 'finished', counts: { submitted: 6, rejected: 0 } });
  expect(relay.mails).toHaveLength(6);
});

test('after a canary step the rest is held, and the command ends and says until when', async () => {
  const home = await approved();
  await fillReaders(await storageOf(home), 10);
  await change(home, 'newsletter.yaml', (text) =>
    text.replace(/^delivery:\n/m, 'delivery:\n  canary: [{ share: 0.5, minutes: 30 }]\n'),
  );
  const relay = await relayInTest();
  const context = sendingContext(home, relay.url);
  const plan = await runSend(context, { issue: sample });
  expect(plan.text).toContain('canary    the first 15, then 30 min');
  const { digest } = plan.json as Plan;
  const held = await runSend(context, { issue: sample, confirm: digest, as });
  expect(held.problems).toEqual([]);
  expect(held.json).toMatchObject({ state: 'running', counts: { submitted: 15, planned: 15 } });
  expect(held.text).toMatch(/The rest may leave at \S+; go on then with/);
  const { until } = held.json as { until: string };
  expect((Date.parse(until) - Date.now()) / 60_000).toBeCloseTo(30, 0);
  expect(relay.mails).toHaveLength(15);
  // Asked again too early nothing more leaves.
  expect((await runSend(context, { issue: sample, steer: 'resume', as })).json).toMatchObject({ until });
  expect(relay.mails).toHaveLength(15);
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
