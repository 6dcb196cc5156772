import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { describe, expect, test } from 'vitest';
import { runDatabase } from '../../src/commands/database.ts';
import { runSend } from '../../src/commands/send.ts';
import { runStatus } from '../../src/commands/status.ts';
import { splitMail, valueOf } from '../../src/deliver/compose/mime-parts.ts';
import { decodePart } from '../../src/deliver/compose/decode-part.ts';
import { messageIdOf } from '../../src/deliver/tokens/message-id.ts';
import type { Storage } from '../../src/platform/open-storage.ts';
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
import { copiesOf, temporaryFolder } from '../builders/temporary-folder.ts';
import { until } from '../builders/until.ts';

const folder = `issues/${sample}`;
const as = 'grey';

type Plan = {
  digest: string;
  audience: { total: number; modes: { mode: string; number: number }[] };
  missing: unknown[];
};
type Faces = Record<string, { html: { digest: string }; text: { digest: string }; subject: string }>;

type Newsroom = {
  home: string;
  storage: Storage;
  contextAt: (relay: string, more?: Record<string, string>) => ReturnType<typeof sendingContext>;
};

const idOf = (subscriber: string): string => messageIdOf(keyRing(secret), { issue: sample, subscriber }, 'example.org');

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

async function approvedOf(home: string): Promise<{ faces: Faces }> {
  const { parse } = await import('yaml');
  return (parse(await readFile(join(home, folder, 'approval.yaml'), 'utf8')) as { bound: { faces: Faces } }).bound;
}

/** The files of a home elsewhere. */
async function withoutDatabase(home: string): Promise<string> {
  const copy = await temporaryFolder();
  await cp(home, copy, { recursive: true, filter: (path) => !path.includes('.zhoubao') });
  return copy;
}

/** The way of an issue from its approval to its readers. @param address of an empty PostgreSQL; undefined for the file of a home */
export function describeSending(name: string, address: () => Promise<string | undefined>): void {
  const approved = copiesOf((home) => fillSendingHome(home));

  /** A home with an approved issue and so many readers of each language; of another home's files where one is given. */
  const newsroom = async (ofEach: number, like?: string): Promise<Newsroom> => {
    const home = like === undefined ? await approved() : await withoutDatabase(like);
    const databaseUrl = await address();
    const variables: Record<string, string> = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
    const contextAt = (relay: string, more = {}) => sendingContext(home, relay, { ...variables, ...more });
    const storage = await storageOf(home, databaseUrl);
    await fillReaders(storage, ofEach);
    return { home, storage, contextAt };
  };

  describe(name, () => {
    test('the whole way: from the approval to 60 readers in three modes, each one mail, signed and as approved', async () => {
      const { home, storage, contextAt } = await newsroom(20);
      const relay = await relayInTest();
      const context = contextAt(relay.url);
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
      const { faces } = JSON.parse(
        JSON.stringify((await storage.ledger.mailing(sample)) && (await approvedOf(home))),
      ) as {
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

    test('a scheduled mailing waits, can be paused and resumed, and nothing leaves before', async () => {
      const { contextAt } = await newsroom(2);
      const relay = await relayInTest();
      const context = contextAt(relay.url);
      const digest = await digestOfPlan(context);
      const at = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 19)}Z`;
      const planned = await runSend(context, { issue: sample, confirm: digest, as, at });
      expect(planned.json).toMatchObject({ state: 'scheduled', until: at, counts: { planned: 6 } });
      expect(planned.text).toContain(`It begins at ${at}`);
      expect((await runSend(context, { issue: sample, steer: 'pause', as })).text).toContain('is paused');
      expect((await runSend(context, { issue: sample, steer: 'pause', as })).text).toContain('is paused already');
      expect((await runSend(context, { issue: sample, steer: 'resume', as })).json).toMatchObject({
        state: 'scheduled',
      });
      expect((await runSend(context, { issue: sample, steer: 'cancel', as })).json).toMatchObject({
        state: 'cancelled',
        counts: { skipped: 6 },
      });
      expect(codesOf(await runSend(context, { issue: sample, steer: 'resume', as }))).toEqual(['mailing-over']);
      expect(relay.mails).toEqual([]);
    });

    test('what was cancelled before a mail was begun is confirmed anew, and only that', async () => {
      const { home, storage, contextAt } = await newsroom(2);
      const relay = await relayInTest();
      const context = contextAt(relay.url);
      const digest = await digestOfPlan(context);
      const at = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 19)}Z`;
      await runSend(context, { issue: sample, confirm: digest, as, at });
      expect((await runSend(context, { issue: sample, steer: 'cancel', as })).text).toContain('confirmed anew');
      const plan = await runSend(context, { issue: sample });
      expect(plan.text).toMatch(/cancelled before any mail was begun; this replaces it\n.*--confirm/);
      await fillReaders(storage, 3);
      const sent = await runSend(context, { issue: sample, confirm: digest, as });
      expect(sent.json).toMatchObject({ state: 'finished', total: 9, counts: { submitted: 9, skipped: 0 } });
      expect(new Set(relay.mails.flatMap(({ to }) => to)).size).toBe(9);
      expect((await runSend(context, { issue: sample })).json).toMatchObject({ sent: true });
      expect(codesOf(await runSend(context, { issue: sample, confirm: digest, as }))).toEqual(['mailing-exists']);
      const log = await readFile(join(home, folder, 'log.jsonl'), 'utf8');
      for (const line of ['to 6 readers', 'cancelled sending', 'to 9 readers']) expect(log).toContain(line);
    });

    test('a start that was missed by a day, and a restored database, go on only by a person', async () => {
      const { storage, contextAt } = await newsroom(2);
      const relay = await relayInTest();
      const context = contextAt(relay.url);
      const digest = await digestOfPlan(context);
      const at = `${new Date(Date.now() + 1_000_000).toISOString().slice(0, 19)}Z`;
      await runSend(context, { issue: sample, confirm: digest, as, at });
      await storage.ledger.alter(sample, ['scheduled'], { startAt: '2026-11-01T08:00:00Z' });
      expect(codesOf(await runSend(context, { issue: sample, steer: 'resume', as }))).toEqual(['mailing-fenced']);
      await storage.ledger.markRestored('2026-11-22T08:00:00Z');
      // Only this is about all mailings of the database.
      for (const anyway of [false, true]) {
        const refused = await runSend(context, { issue: sample, steer: 'resume', as, anyway });
        expect(codesOf(refused)).toEqual(['storage-restored']);
      }
      expect((await runDatabase(context, { act: 'confirm-restored', by: as })).problems).toEqual([]);
      const refused = await runSend(context, { issue: sample, steer: 'resume', as });
      expect(refused.problems[0]?.message).toMatch(/more than 6 hours ago/);
      expect(relay.mails).toEqual([]);
      const sent = await runSend(context, { issue: sample, steer: 'resume', as, anyway: true });
      expect(sent.json).toMatchObject({ state: 'finished', counts: { submitted: 6 } });
      expect(await storage.ledger.fence()).toEqual({ restoredAt: null });
      expect(relay.mails).toHaveLength(6);
    });

    test('what a relay refused for our fault waits again once it is mended', async () => {
      const { contextAt } = await newsroom(2);
      const refusing = await relayInTest({
        answer: () => ({ code: 550, text: '5.7.1 Message rejected due to SPF policy' }),
      });
      const digest = await digestOfPlan(contextAt(refusing.url));
      const stopped = await runSend(contextAt(refusing.url), { issue: sample, confirm: digest, as });
      expect(codesOf(stopped)).toEqual(['mailing-stopped']);
      const relay = await relayInTest();
      const context = contextAt(relay.url);
      const again = await runSend(context, { issue: sample, againRefused: true, as });
      expect((again.json as { waiting: number }).waiting).toBeGreaterThan(0);
      const sent = await runSend(context, { issue: sample, steer: 'resume', as });
      expect(sent.json).toMatchObject({ state: 'finished', counts: { submitted: 6, rejected: 0 } });
      expect(relay.mails).toHaveLength(6);
    });

    test('after a canary step the rest is held, and the command ends and says until when', async () => {
      const { home, contextAt } = await newsroom(10);
      await change(home, 'newsletter.yaml', (text) =>
        text.replace(/^delivery:\n/m, 'delivery:\n  canary: [{ share: 0.5, minutes: 30 }]\n'),
      );
      const relay = await relayInTest();
      const context = contextAt(relay.url);
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

    test('a mailing is paused while it is sent, told of, and goes on; nobody gets two', async () => {
      const { contextAt } = await newsroom(8);
      const relay = await relayInTest({ delay: 100 });
      const context = contextAt(relay.url);
      const sending = runSend(context, { issue: sample, confirm: await digestOfPlan(context), as });
      await until('some mails have left', () => relay.mails.length > 3 || undefined);
      const paused = await runSend(contextAt(relay.url), { issue: sample, steer: 'pause', as });
      expect(paused.json).toMatchObject({ state: 'paused' });
      const left = await sending;
      expect(left.json).toMatchObject({ state: 'paused', counts: { claimed: 0, uncertain: 0 } });
      expect(relay.mails.length).toBeLessThan(24);
      const report = await runSend(contextAt(relay.url), { issue: sample, report: true });
      expect(report.text).toContain(`paused: ${relay.mails.length} of 24 mails taken`);
      const resumed = await runSend(contextAt(relay.url), { issue: sample, steer: 'resume', as });
      expect(resumed.json).toMatchObject({ state: 'finished', counts: { submitted: 24 } });
      expect(new Set(relay.mails.flatMap(({ to }) => to)).size).toBe(24);
      expect(relay.mails).toHaveLength(24);
      const { endedAt } = (resumed.json as { timing: { endedAt: string } }).timing;
      expect(Math.abs(Date.parse(endedAt) - Date.now())).toBeLessThan(60_000);
    });

    test('what the breaker stopped goes on by somebody who saw the figures, and it is known who', async () => {
      const { home, contextAt } = await newsroom(10);
      await change(home, 'newsletter.yaml', (text) =>
        text.replace(
          /^delivery:\n/m,
          'delivery:\n  breaker: { bounces: 0.4, complaints: 0.4, after: 5 }\n  canary: [{ share: 0.5, minutes: 0 }]\n',
        ),
      );
      let refuses = true;
      const relay = await relayInTest({ answer: () => (refuses ? { code: 550, text: '5.1.1 no such user' } : null) });
      const context = contextAt(relay.url);
      const stopped = await runSend(context, { issue: sample, confirm: await digestOfPlan(context), as });
      expect(codesOf(stopped)).toEqual(['mailing-stopped']);
      expect(stopped.json).toMatchObject({ state: 'stopped', timing: { endedAt: expect.any(String) } });
      const { rejected, submitted } = (stopped.json as { counts: { rejected: number; submitted: number } }).counts;
      refuses = false;
      const refused = await runSend(context, { issue: sample, steer: 'resume', as });
      expect(codesOf(refused)).toEqual(['mailing-fenced']);
      expect(refused.problems[0]?.message).toContain(`In all ${submitted} were taken, ${rejected} refused for good`);
      const sent = await runSend(context, { issue: sample, steer: 'resume', as, anyway: true });
      expect(sent.json).toMatchObject({ state: 'finished', counts: { rejected, submitted: 30 - rejected } });
      const log = readLog(await readFile(join(home, folder, 'log.jsonl'), 'utf8'));
      expect(log.find(({ did }) => did.startsWith('resumed sending in spite of'))).toMatchObject({
        by: as,
        did: expect.stringMatching(/mails bounced; 40 % is the limit/),
      });
    });

    test('a key that changes in the middle changes no Message-ID; one that is gone is asked about', async () => {
      const { storage, contextAt } = await newsroom(2);
      const refusing = await relayInTest({
        answer: () => ({ code: 550, text: '5.7.1 Message rejected due to SPF policy' }),
      });
      const first = contextAt(refusing.url);
      await runSend(first, { issue: sample, confirm: await digestOfPlan(first), as });
      const relay = await relayInTest();
      const next = `next:${'0ther-S3cret.of-the-House/'.repeat(2)}`;
      await runSend(contextAt(relay.url), { issue: sample, againRefused: true, as });
      const without = contextAt(relay.url, { ZHOUBAO_SECRET: next });
      expect(codesOf(await runSend(without, { issue: sample, steer: 'resume', as }))).toEqual(['mailing-fenced']);
      const rotated = contextAt(relay.url, { ZHOUBAO_SECRET: `${next},${secret}` });
      const sent = await runSend(rotated, { issue: sample, steer: 'resume', as });
      expect(sent.json).toMatchObject({ state: 'finished', counts: { submitted: 6 } });
      for (const { subscriber, messageId } of await storage.ledger.list(sample, {}, { after: 0, limit: 10 }))
        expect(messageId).toBe(idOf(subscriber));
      const seen = relay.mails.map(({ raw }) => valueOf(splitMail(raw)!.fields, 'message-id'));
      expect(new Set(seen).size).toBe(6);
    });

    test('after a restore, what the log of the relay knows is settled mail by mail, and nobody gets a second copy', async () => {
      const { home, storage, contextAt } = await newsroom(10);
      await change(home, 'newsletter.yaml', (text) =>
        text.replace(/^delivery:\n/m, 'delivery:\n  canary: [{ share: 0.5, minutes: 30 }]\n'),
      );
      const relay = await relayInTest();
      const context = contextAt(relay.url);
      await runSend(context, { issue: sample, confirm: await digestOfPlan(context), as });
      expect(relay.mails).toHaveLength(15);
      const copy = join(await temporaryFolder(), 'copy.gz');
      expect((await runDatabase(context, { act: 'backup', file: copy })).problems).toEqual([]);
      await storage.ledger.alter(sample, ['running'], { heldUntil: context.clock.now() });
      expect((await runSend(context, { issue: sample, steer: 'resume', as })).json).toMatchObject({
        state: 'finished',
      });
      expect(relay.mails).toHaveLength(30);

      const after = await newsroom(0, home);
      const restored = after.contextAt(relay.url);
      const missing = await runDatabase(restored, { act: 'restore', file: `${copy}.gone` });
      expect(codesOf(missing)).toEqual(['backup-missing']);
      expect((await runDatabase(restored, { act: 'restore', file: copy })).problems).toEqual([]);
      expect(codesOf(await runSend(restored, { issue: sample, steer: 'resume', as }))).toEqual(['storage-restored']);
      const later = relay.mails.map(({ raw }) => valueOf(splitMail(raw)!.fields, 'message-id')!);
      const list = join(await temporaryFolder(), 'settled.txt');
      const lines = later.map((id, at) => `${at % 2 === 0 ? id : id.slice(1, -1).toUpperCase()}=taken`);
      await writeFile(
        list,
        ['# from the log of the relay', ...lines, `<2019-w19.${'a'.repeat(26)}@example.org>=taken`].join('\n'),
      );
      const settled = await runSend(restored, { issue: sample, settle: [list], as });
      expect(settled.json).toMatchObject({ settled: 15, waited: 15, again: 0, known: 15 });
      expect(codesOf(settled)).toEqual(['delivery-unknown']);
      expect((await runDatabase(restored, { act: 'confirm-restored', by: as })).problems).toEqual([]);
      expect((await runSend(restored, { issue: sample, steer: 'resume', as })).json).toMatchObject({
        state: 'running',
        counts: { submitted: 30 },
      });
      expect(relay.mails).toHaveLength(30);
      expect(await readFile(join(after.home, folder, 'log.jsonl'), 'utf8')).toContain(
        'settled 15 deliveries that waited',
      );
    });
  });
}
