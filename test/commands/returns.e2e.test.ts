import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runReturns } from '../../src/commands/returns.ts';
import { runSend } from '../../src/commands/send.ts';
import { bounceLocalPart } from '../../src/deliver/tokens/bounce-token.ts';
import { takeLock } from '../../src/platform/issue-lock.ts';
import { bounceTo } from '../builders/bounce-mail.ts';
import { codesOf } from '../builders/codes-of.ts';
import { keyRing } from '../builders/compose-frame.ts';
import { sample } from '../builders/reviewed-home.ts';
import {
  fillReaders,
  fillSendingHome,
  relayInTest,
  secret,
  sendingContext,
  storageOf,
} from '../builders/sending-home.ts';
import { copiesOf } from '../builders/temporary-folder.ts';
import { startZhoubao } from '../builders/zhoubao.ts';

const approved = copiesOf((home) => fillSendingHome(home));
const as = 'grey';

const verp = (subscriber: string): string =>
  `${bounceLocalPart(keyRing(secret), { issue: sample, subscriber })}@bounce.example.org`;

async function mailbox(home: string, mails: Record<string, string>): Promise<string> {
  const root = join(home, 'bounces');
  for (const folder of ['new', 'cur', 'tmp']) await mkdir(join(root, folder), { recursive: true });
  for (const [name, raw] of Object.entries(mails)) await writeFile(join(root, 'new', name), raw);
  return root;
}

test('bounces settle what was uncertain and suppress readers; a dry run changes nothing, and letters are kept', async () => {
  const home = await approved();
  const storage = await storageOf(home);
  await fillReaders(storage, 2);
  const relay = await relayInTest();
  const context = sendingContext(home, relay.url);
  const { digest } = (await runSend(context, { issue: sample })).json as { digest: string };
  const at = `${new Date(Date.now() + 900_000).toISOString().slice(0, 19)}Z`;
  await runSend(context, { issue: sample, confirm: digest, as, at });
  // A sender that died with one mail in its hands.
  const now = context.clock.now();
  await storage.ledger.alter(sample, ['scheduled'], { state: 'running', mailedAt: now, upTo: 6 });
  const { planned } = await storage.ledger.waiting(sample, { now, after: 0, limit: 1 });
  const [lost] = planned;
  await storage.ledger.exchange({ sender: 'gone', now, settle: [], claim: planned, limits: [] });
  await storage.ledger.abandon(['gone'], now);
  expect((await runSend(context, { issue: sample, steer: 'resume', anyway: true, as })).json).toMatchObject({
    counts: { submitted: 5, uncertain: 1 },
  });
  const { from: sender, to } = relay.mails[0]!;
  const root = await mailbox(home, {
    '1.hard': bounceTo(sender, '5.1.1', '550 5.1.1 No such user'),
    '2.uncertain': bounceTo(verp(lost!.subscriber), '4.4.7', '451 4.4.7 Delivery time expired'),
    '3.letter': 'From: reader@example.org\r\nTo: weekly@example.org\r\nSubject: Thank you\r\n\r\nA fine issue.\r\n',
    '4.forged': bounceTo(`b+${'a'.repeat(60)}@bounce.example.org`, '5.1.1', '550 5.1.1 No such user'),
  });
  const dry = await runReturns(context, { from: root, apply: false, recipients: [] });
  expect(dry.text).toContain('4 messages: 2 would be taken, 2 kept for you to read. Nothing was changed');
  expect(dry.text).toMatch(/^ {2}hard +forged\b/m);
  expect(dry.text.match(/did not arrive, and never will/g)).toHaveLength(1);
  expect((await readdir(join(root, 'new'))).length).toBe(4);
  expect(await storage.ledger.counts(sample)).toMatchObject({ uncertain: 1 });
  const done = await runReturns(context, { from: root, apply: true, recipients: [] });
  expect(done.json).toMatchObject({ applied: true, counts: { taken: 2, known: 0, unmatched: 2 } });
  expect(codesOf(done)).toEqual(['returns-unmatched']);
  expect(JSON.stringify(done)).not.toMatch(/reader-?\d*@/);
  expect(await readdir(join(root, 'new'))).toEqual([]);
  expect((await readdir(join(root, 'cur'))).length).toBe(2);
  expect((await readdir(join(root, '.Unmatched', 'cur'))).length).toBe(2);
  expect(await storage.ledger.counts(sample)).toMatchObject({ uncertain: 0, rejected: 1, submitted: 5 });
  expect((await storage.subscribers.find({ address: to[0]!, hashes: [] })).subscriber?.state).toBe('bounced');
  expect((await storage.subscribers.find({ id: lost!.subscriber })).subscriber).toMatchObject({
    state: 'active',
    softBounces: 1,
  });
  // The same report once more, from standard input.
  const input = bounceTo(sender, '5.1.1', '550 5.1.1 No such user').replaceAll('\r', '');
  const shell = `printf '%s' "$MESSAGE" | "$0" "$@"`;
  const variables = { ZHOUBAO_SECRET: secret, MESSAGE: input };
  const again = await startZhoubao(['returns', '-', '--apply', '--home', home], variables, shell).ended;
  expect(again.stdout).toContain('1 messages: 0 taken, 1 known before, 0 kept');
});

test('two processes do not take one mailbox at once, and who comes second is told', async () => {
  const home = await approved();
  const context = sendingContext(home, 'smtp://127.0.0.1:9');
  const root = await mailbox(home, { '1': 'Subject: Thank you\r\n\r\nFine.\r\n' });
  const release = await takeLock(join(root, '.zhoubao-returns.lock'));
  const take = () => runReturns(context, { from: root, apply: true, recipients: [] });
  expect(codesOf(await take())).toEqual(['returns-busy']);
  expect(await readdir(join(root, 'new'))).toEqual(['1']);
  await release?.();
  expect((await take()).json).toMatchObject({ counts: { unmatched: 1 } });
  expect(await readdir(root)).not.toContain('.zhoubao-returns.lock');
});

test('what is missing for returns is told at once', async () => {
  const home = await approved();
  const context = sendingContext(home, 'smtp://127.0.0.1:9');
  expect(codesOf(await runReturns(context, { apply: false, recipients: [] }))).toEqual(['delivery-setting-missing']);
  const nowhere = await runReturns(context, { from: join(home, 'nowhere'), apply: true, recipients: [] });
  expect(codesOf(nowhere)).toEqual(['returns-folder-missing']);
});
