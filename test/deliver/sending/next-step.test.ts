import { expect, test } from 'vitest';
import { nextStep, whyBroken, whyStale, type MailingFacts } from '../../../src/deliver/sending/next-step.ts';
import type { DeliveryCounts, Mailing } from '../../../src/model/delivery.ts';
import { afterNoon, mailing, noon } from '../../builders/stored-readers.ts';

const canary = [
  { share: 0.01, minutes: 30 },
  { share: 0.1, minutes: 0 },
];
const settings = {
  lateHours: 6,
  canary,
  breaker: { bounces: 0.02, complaints: 0.001, after: 200, least: { bounces: 10, complaints: 3 } },
};
const none: DeliveryCounts = {
  planned: 0,
  claimed: 0,
  submitted: 0,
  deferred: 0,
  rejected: 0,
  uncertain: 0,
  skipped: 0,
};
const hour = 3600;

/** A mailing to a thousand readers. */
type Over = { mailing?: Partial<Mailing>; counts?: Partial<DeliveryCounts> } & Partial<
  Omit<MailingFacts, 'mailing' | 'counts'>
>;

const facts = ({ mailing: over, counts, ...more }: Over = {}): MailingFacts => ({
  mailing: { ...mailing({ upTo: 1000, ...over }), total: 1000 },
  counts: { ...none, ...counts },
  ready: 0,
  nextDue: null,
  reports: { hard: 0, complaints: 0 },
  restored: false,
  now: noon,
  ...more,
});

const scheduled = (startAt: string) => ({ state: 'scheduled', startAt, mailedAt: null }) as const;
const bounced = { submitted: 190, rejected: 10 };

test.each<[string, Over, object]>([
  ['before its time it waits for it', { mailing: scheduled(afterNoon(60)) }, { step: 'wait', until: afterNoon(60) }],
  ['at its time it begins', { mailing: scheduled(noon) }, { step: 'begin' }],
  ['within the hours it begins', { mailing: scheduled(afterNoon(-6 * hour)) }, { step: 'begin' }],
  [
    'later it does not',
    { mailing: scheduled(afterNoon(-6 * hour - 1)) },
    { step: 'stop', why: expect.stringContaining('6 hours ago') },
  ],
  ['a restored one waits for its time', { mailing: scheduled(afterNoon(60)), restored: true }, { step: 'wait' }],
  [
    'and does not begin',
    { mailing: scheduled(noon), restored: true },
    { step: 'stop', why: expect.stringContaining('from a copy') },
  ],
  ['paused', { mailing: { state: 'paused' }, ready: 5 }, { step: 'leave' }],
  ['stopped', { mailing: { state: 'stopped' }, ready: 5 }, { step: 'leave' }],
  ['cancelled', { mailing: { state: 'cancelled' } }, { step: 'leave' }],
  ['finished', { mailing: { state: 'finished' } }, { step: 'leave' }],
  ['restored while it ran', { restored: true, ready: 5 }, { step: 'stop' }],
  ['too many bounced, though more may leave', { counts: bounced, ready: 5 }, { step: 'stop' }],
  ['something may leave', { ready: 1, counts: { claimed: 3 } }, { step: 'send' }],
  ['something has just become due', { nextDue: noon }, { step: 'send' }],
  ['the last are in somebody’s hands', { counts: { claimed: 1 }, nextDue: afterNoon(60) }, { step: 'watch' }],
  ['all that is left is due later', { nextDue: afterNoon(60) }, { step: 'wait', until: afterNoon(60) }],
  ['nothing is left', {}, { step: 'finish' }],
  ['nothing has left yet', { mailing: { upTo: 0 } }, { step: 'widen', upTo: 10 }],
  [
    'the first step has left',
    { mailing: { upTo: 10 } },
    { step: 'hold', until: afterNoon(1800).replace('Z', '.000Z') },
  ],
  ['the wait goes on', { mailing: { upTo: 10, heldUntil: afterNoon(60) } }, { step: 'wait', until: afterNoon(60) }],
  [
    'a retry comes before its end',
    { mailing: { upTo: 10, heldUntil: afterNoon(60) }, nextDue: afterNoon(9) },
    { step: 'wait', until: afterNoon(9) },
  ],
  ['the wait is over', { mailing: { upTo: 10, heldUntil: noon } }, { step: 'widen', upTo: 100 }],
  ['a step without a wait has left', { mailing: { upTo: 100 } }, { step: 'widen', upTo: 1000 }],
  [
    'a retry does not hold up the next step',
    { mailing: { upTo: 100 }, nextDue: afterNoon(60) },
    { step: 'widen', upTo: 1000 },
  ],
  ['steps were changed meanwhile', { mailing: { upTo: 37 } }, { step: 'widen', upTo: 100 }],
])('%s', (_, over, step) => {
  expect(nextStep(facts(over), settings)).toMatchObject(step);
});

const forgiven = { submitted: 190, rejected: 10, hard: 2, complaints: 0 };

test.each<[string, Over, string | null]>([
  ['199 ends are too few to judge by', { counts: { submitted: 180, rejected: 19 } }, null],
  ['at the limit it goes on', { counts: { submitted: 196, rejected: 4 } }, null],
  ['above it does not', { counts: { submitted: 195, rejected: 5 } }, '2.5 % of 200 mails bounced; 2 % is the limit.'],
  [
    'what comes back of ten readers counts',
    { counts: { submitted: 200 }, reports: { hard: 10, complaints: 0 } },
    '5 % of 200 mails bounced; 2 % is the limit.',
  ],
  ['of nine it may be made up', { counts: { submitted: 200 }, reports: { hard: 9, complaints: 0 } }, null],
  [
    'nor does it add to what the relay refused',
    { counts: { submitted: 196, rejected: 4 }, reports: { hard: 9, complaints: 0 } },
    null,
  ],
  [
    'three complaints',
    { counts: { submitted: 200 }, reports: { hard: 0, complaints: 3 } },
    '1.5 % of 200 readers complained; 0.1 % is the limit.',
  ],
  ['two may be made up', { counts: { submitted: 200 }, reports: { hard: 0, complaints: 2 } }, null],
  [
    'three of many readers are below the share',
    { counts: { submitted: 3000 }, reports: { hard: 0, complaints: 3 } },
    null,
  ],
  [
    'what is uncertain or skipped counts for nothing',
    { counts: { uncertain: 500, skipped: 500, rejected: 100 } },
    null,
  ],
  [
    'what a person has seen is not counted again',
    { mailing: { forgiven }, counts: bounced, reports: { hard: 2, complaints: 0 } },
    null,
  ],
  ['few that came after are not judged by', { mailing: { forgiven }, counts: { submitted: 290, rejected: 50 } }, null],
  [
    'many are',
    { mailing: { forgiven }, counts: { submitted: 380, rejected: 20 }, reports: { hard: 2, complaints: 0 } },
    '5 % of 200 further mails bounced; 2 % is the limit.',
  ],
  [
    'refused mails that wait again make no debt',
    { mailing: { forgiven }, counts: { submitted: 390, rejected: 0 } },
    null,
  ],
])('the breaker: %s', (_, over, why) => {
  expect(whyBroken(facts(over), settings)).toBe(why);
});

test.each<[string, Over, string | null, boolean]>([
  ['somebody was at it an hour ago', {}, afterNoon(-hour), false],
  ['nobody was for seven hours', { mailing: { mailedAt: afterNoon(-9 * hour) } }, afterNoon(-7 * hour), true],
  ['it began an hour ago', { mailing: { mailedAt: afterNoon(-hour) } }, null, false],
  [
    'a canary step held it until an hour ago',
    { mailing: { mailedAt: afterNoon(-20 * hour), heldUntil: afterNoon(-hour) } },
    afterNoon(-19 * hour),
    false,
  ],
  [
    'a retry has been due for an hour',
    { mailing: { mailedAt: afterNoon(-20 * hour) }, nextDue: afterNoon(-hour) },
    afterNoon(-19 * hour),
    false,
  ],
  [
    'a retry that is to come is no work',
    { mailing: { mailedAt: afterNoon(-20 * hour) }, nextDue: afterNoon(hour) },
    afterNoon(-19 * hour),
    true,
  ],
  [
    'what is paused is nobody’s oversight',
    { mailing: { state: 'paused', mailedAt: afterNoon(-20 * hour) } },
    null,
    false,
  ],
])('a mailing that nobody worked at: %s', (_, over, seen, isStale) => {
  expect(whyStale(facts(over), seen, settings) !== null).toBe(isStale);
});
