import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportText } from '../../../src/commands/steps/deliver/report-text.ts';
import { mailingReport, readMailing, type MailingReport } from '../../../src/deliver/insight/mailing-report.ts';
import { reportMailing } from '../../../src/commands/steps/deliver/report-mailing.ts';
import { runStatus } from '../../../src/commands/status.ts';
import { messageIdOf } from '../../../src/deliver/tokens/message-id.ts';
import type { Storage } from '../../../src/platform/open-storage.ts';
import { openStorage } from '../../../src/platform/open-storage.ts';
import type { Ledger, Settled } from '../../../src/platform/ports.ts';
import { keyRing } from '../../builders/compose-frame.ts';
import { codesOf } from '../../builders/codes-of.ts';
import { contextOf } from '../../builders/reviewed-home.ts';
import {
  afterNoon,
  mailing,
  noon,
  plainRows,
  putReaders,
  reader,
  readerId,
  result,
} from '../../builders/stored-readers.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';
import { project } from '../../builders/zhoubao.ts';

const issue = '2026-W47';
const secret = `k1:${'A-Secret.of-this-House/'.repeat(2)}`;

/** Two of the results are not what is hoped for. */
function endOf(subscriber: string): Partial<Settled> {
  if (subscriber === readerId(0)) return { state: 'uncertain', class: 'connection', reply: null };
  if (subscriber === readerId(1)) return { state: 'rejected', class: 'suppress', reply: '550 no' };
  return {};
}

/** A home with a mailing to 14 readers at 12 domains, 10 of whom got theirs; one is uncertain and one was refused. */
async function mailedHome(): Promise<string> {
  const home = await temporaryFolder();
  await inLedger(home, async ({ subscribers, ledger }) => {
    const people = Array.from({ length: 14 }, (_, at) =>
      reader(at, { address: `r${at}@${at < 3 ? 'all' : `d${at}`}.example.org`, language: at < 2 ? 'zh' : 'both' }),
    );
    await putReaders(subscribers, people);
    await ledger.plan(mailing(), plainRows);
    const { planned } = await ledger.waiting(issue, { now: noon, after: 0, except: [], limit: 100 });
    const claim = planned.filter(({ subscriber }) => ![readerId(12), readerId(13)].includes(subscriber));
    await ledger.exchange({ sender: 'a', now: noon, settle: [], claim, limits: [] });
    const settle = claim.map((one) => result(one, endOf(one.subscriber)));
    await ledger.exchange({ sender: 'a', now: noon, settle, claim: [], limits: [] });
    await ledger.recordReport({ id: 'x', issue, subscriber: readerId(2), kind: 'soft', at: noon, detail: '' });
  });
  return home;
}

async function inLedger<T>(home: string, work: (storage: Storage) => Promise<T>): Promise<T> {
  const { value: storage } = await openStorage({ address: undefined, home, now: noon });
  if (storage === null) throw new Error('There is no database.');
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

const reportOf = (home: string): Promise<MailingReport> =>
  inLedger(home, async ({ ledger }) => mailingReport((await readMailing(issue, ledger, afterNoon(120)))!));

test('a report says by language, queue and reply where everybody stands', async () => {
  const report = await reportOf(await mailedHome());
  expect(report).toMatchObject({ issue, state: 'running', total: 14, isWhole: true });
  expect(report.counts).toMatchObject({ submitted: 10, rejected: 1, uncertain: 1, planned: 2 });
  expect(report.modes.map(({ mode, total }) => [mode, total])).toEqual([
    ['both', 12],
    ['zh', 2],
  ]);
  expect(report.queues[0]).toMatchObject({ queue: 'all.example.org', total: 3 });
  expect(report.queues).toHaveLength(10);
  expect(report.rest).toMatchObject({ queues: 2, total: 2 });
  expect(report.replies[0]).toEqual({ state: 'submitted', class: 'taken', number: 10 });
  expect(report.returns).toEqual([{ kind: 'soft', number: 1 }]);
  // All ended at once.
  expect(report.timing.perMinute).toBeNull();
});

test('the pace is of the time in which mails left, and none while the rest is held', async () => {
  const home = await mailedHome();
  const paceAt = (seconds: number, over: Parameters<Ledger['alter']>[2] = {}) =>
    inLedger(home, async ({ ledger }) => {
      await ledger.alter(issue, ['running'], over);
      return mailingReport((await readMailing(issue, ledger, afterNoon(seconds)))!).timing.perMinute;
    });
  await inLedger(home, async ({ ledger }) => {
    const { planned } = await ledger.waiting(issue, { now: noon, after: 0, except: [], limit: 100 });
    await ledger.exchange({ sender: 'a', now: noon, settle: [], claim: planned, limits: [] });
    const [one, two] = planned.map((row, at) => result(row, { at: afterNoon(1000 + 20 * at) }));
    await ledger.exchange({ sender: 'a', now: noon, settle: [one!, two!], claim: [], limits: [] });
  });
  expect(await paceAt(1030)).toBe(3);
  expect(await paceAt(1310)).toBeNull();
  expect(await paceAt(1030, { heldUntil: afterNoon(1800) })).toBeNull();
  expect(await paceAt(1030, { heldUntil: afterNoon(1010) })).toBeNull();
  expect(await paceAt(1030, { heldUntil: afterNoon(900) })).toBe(3);
});

test('moments that people wait for are told in whole seconds', async () => {
  const report = await reportOf(await mailedHome());
  const timing = { ...report.timing, heldUntil: '2026-11-22T12:30:00.001Z', nextDue: '2026-11-22T12:20:59.999Z' };
  const text = reportText({ ...report, timing });
  expect(text).toMatch(/held until +2026-11-22T12:30:01Z/);
  expect(text).toMatch(/next retry +2026-11-22T12:21:00Z/);
});

test('its words tell how to settle what is uncertain, and no address', async () => {
  const text = reportText(await reportOf(await mailedHome()));
  expect(text).toContain('2026-W47  sending: 10 of 14 mails taken (71.4 %)');
  expect(text).toContain(`npx zhoubao send ${issue} --settle <subscriber>=taken`);
  expect(text).toContain(`<${readerId(0)}@example.org>`);
  expect(text).not.toMatch(/r\d+@/);
});

test('the command reports, and asks for a person while something is uncertain', async () => {
  const home = await mailedHome();
  const report = await reportMailing(contextOf(home), issue);
  expect(codesOf(report)).toEqual(['deliveries-uncertain']);
  const as = { state: 'submitted', reply: 'settled', at: noon } as const;
  await inLedger(home, ({ ledger }) => ledger.settle(issue, readerId(0), as));
  expect((await reportMailing(contextOf(home), issue)).problems).toEqual([]);
  expect((await reportOf(home)).counts).toMatchObject({ submitted: 11, uncertain: 0 });
});

test('an issue without a mailing has no report, and no database is made for the asking', async () => {
  const home = await temporaryFolder();
  const report = await reportMailing(contextOf(home), issue);
  expect(codesOf(report)).toEqual(['mailing-missing']);
  expect(await contextOf(home).home.files.list('.zhoubao')).toEqual([]);
});

test('the Message-ID of a mail whose process died is made anew, where the secret is there', async () => {
  const home = await mailedHome();
  await inLedger(home, async ({ ledger }) => {
    const { planned } = await ledger.waiting(issue, { now: noon, after: 0, except: [], limit: 1 });
    await ledger.exchange({ sender: 'a', now: noon, settle: [], claim: planned, limits: [] });
    await ledger.abandon(['a'], noon);
  });
  await cp(join(project, 'newsletter.yaml'), join(home, 'newsletter.yaml'));
  const plain = contextOf(home);
  const without = (await reportMailing(plain, issue)).json as MailingReport;
  expect(without.uncertain.filter(({ messageId }) => messageId === null)).toHaveLength(1);
  const context = { ...plain, environment: { ...plain.environment, secret } };
  const { json, text } = await reportMailing(context, issue);
  const { uncertain } = json as MailingReport;
  const lost = uncertain.find(({ subscriber }) => subscriber !== readerId(0))!;
  expect(lost.messageId).toBe(messageIdOf(keyRing(secret), { issue, subscriber: lost.subscriber }, 'example.org'));
  expect(text).toContain(`  ${lost.messageId}`);
});

test('why nothing leaves at the moment is told until the mailing is over, and then when it was', async () => {
  const home = await mailedHome();
  const trouble = 'The relay has taken no mail since noon (ECONNREFUSED).';
  await inLedger(home, ({ ledger }) => ledger.beat({ sender: 'b', host: 'one', pid: 1, at: afterNoon(9), trouble }));
  const running = await reportOf(home);
  expect(running.troubles).toEqual([{ host: 'one', at: afterNoon(9), trouble }]);
  expect(reportText(running)).toContain(`trouble     ${trouble} So one at ${afterNoon(9)}.`);
  expect((await runStatus(contextOf(home), { issue })).text).toContain(trouble);
  await inLedger(home, ({ ledger }) =>
    ledger.alter(issue, ['running'], { state: 'cancelled', endedAt: afterNoon(60) }),
  );
  const over = await reportOf(home);
  expect(over).toMatchObject({ troubles: [], timing: { endedAt: afterNoon(60) } });
  expect(reportText(over)).toContain(`cancelled   ${afterNoon(60)}`);
});

test('status names the sending of an issue, and why it goes no further', async () => {
  const home = await mailedHome();
  const row = async (): Promise<unknown> => ((await runStatus(contextOf(home), { issue })).json as unknown[])[0];
  expect(await row()).toMatchObject({ issue, status: 'sending', sending: { taken: 10, total: 14, why: null } });
  await inLedger(home, ({ ledger }) =>
    ledger.alter(issue, ['running'], { state: 'stopped', why: 'Too many bounced.' }),
  );
  expect(await row()).toMatchObject({ status: 'stopped', sending: { why: 'Too many bounced.' } });
  const { text } = await runStatus(contextOf(home), { issue });
  expect(text).toContain('10 of 14 mails taken');
  expect(text).toContain('Too many bounced.');
});
