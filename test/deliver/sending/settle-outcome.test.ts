import { expect, test } from 'vitest';
import type { Claimed, SendOutcome } from '../../../src/platform/ports.ts';
import { settleOutcome, type SettleInput } from '../../../src/deliver/sending/settle-outcome.ts';
import { noon, readerId } from '../../builders/stored-readers.ts';

const claimed: Claimed = {
  issue: '2026-W47',
  subscriber: readerId(1),
  place: 1,
  queue: 'example.org',
  mode: 'zh',
  attempts: 1,
  class: null,
  address: 'reader-1@example.org',
};
const input: SettleInput = {
  now: noon,
  since: noon,
  giveUpHours: 72,
  random: () => 0,
  provider: null,
  messageId: '<m@example.org>',
  isOld: false,
};
const refused = (text: string, phase: 'mail' | 'rcpt' | 'data' | 'body' = 'rcpt'): SendOutcome => ({
  outcome: 'refused',
  phase,
  reply: { code: Number(text.slice(0, 3)), text },
});
const lost = (handedOver: boolean): SendOutcome => ({ outcome: 'lost', handedOver, reason: 'ECONNECTION: closed' });

/** State, minutes until the next try, and whom it is held against. */
function settled(outcome: SendOutcome, over: Partial<SettleInput> = {}, row: Partial<Claimed> = {}): unknown[] {
  const { settled: end, blame } = settleOutcome({ ...claimed, ...row }, outcome, { ...input, ...over });
  return [end.state, end.dueAt === null ? null : (Date.parse(end.dueAt) - Date.parse(noon)) / 60_000, blame];
}

test.each([
  [
    'what was taken is submitted',
    { outcome: 'taken', reply: { code: 250, text: '250 ok' } },
    ['submitted', null, null],
  ],
  ['what was handed over without an answer is uncertain', lost(true), ['uncertain', null, null]],
  ['what was lost before is tried again', lost(false), ['deferred', 5, null]],
  ['a mailbox that is not there ends it', refused('550 5.1.1 no such user'), ['rejected', null, 'hard']],
  ['a mailbox that is full counts softly', refused('552 5.2.2 mailbox full'), ['rejected', null, 'soft']],
  ['what is our fault is held against nobody', refused('550 5.7.26 DMARC failed'), ['rejected', null, null]],
  [
    'a sender that is refused is no fault of the reader',
    refused('550 5.1.1 no such user', 'mail'),
    ['rejected', null, null],
  ],
  ['what may pass is tried again', refused('451 4.3.0 try again'), ['deferred', 5, null]],
] as [string, SendOutcome, unknown[]][])('%s', (_, outcome, expected) => {
  expect(settled(outcome)).toEqual(expected);
});

test('a connection that was closed after other mails says nothing: the mail goes at once over a new one', () => {
  expect(settled(lost(false), { isOld: true })).toEqual(['deferred', 0, null]);
  expect(settled(refused('421 4.4.2 closing connection', 'mail'), { isOld: true })).toEqual(['deferred', 0, null]);
  expect(settled(lost(true), { isOld: true })).toEqual(['uncertain', null, null]);
});

test('what is tried once more is not used up by a fault of another kind', () => {
  const said = refused('550 5.1.2 host not found');
  const first = settled(said);
  expect(first[0]).toBe('deferred');
  expect(settled(said, {}, { attempts: 2, class: 'connection' })[0]).toBe('deferred');
});

test('after 72 hours it is given up, and a relay that was away is held against no reader', () => {
  const late = { since: '2026-11-19T12:00:00Z' };
  expect(settled(refused('451 4.3.0 try again'), late, { attempts: 9 })).toEqual(['rejected', null, 'soft']);
  expect(settled(lost(false), late, { attempts: 9 })).toEqual(['rejected', null, null]);
});

test('neither address nor local part stands in what is kept', () => {
  const { settled: end } = settleOutcome(claimed, refused('550 5.1.1 <reader-1@example.org>: reader-1 unknown'), input);
  expect(end.reply).not.toContain('reader-1');
});
