import { expect, test } from 'vitest';
import type { SteeringFacts } from '../../../src/deliver/sending/resume-fences.ts';
import { steerMailing } from '../../../src/deliver/sending/steer-mailing.ts';
import type { Mailing, MailingState } from '../../../src/model/delivery.ts';
import { afterNoon, mailing, noon } from '../../builders/stored-readers.ts';

const hour = 3600;
const settings = {
  lateHours: 6,
  breaker: { bounces: 0.02, complaints: 0.001, after: 200, least: { bounces: 10, complaints: 3 } },
};
const counts = { planned: 10, claimed: 0, submitted: 0, deferred: 0, rejected: 0, uncertain: 0, skipped: 0 };

const facts = (over: Partial<Mailing> = {}, more: Partial<SteeringFacts> = {}): SteeringFacts => ({
  mailing: { ...mailing(over), total: 10 },
  counts,
  reports: { hard: 0, complaints: 0 },
  keys: ['k2', 'k1'],
  restoredAt: null,
  lastSeen: afterNoon(60),
  nextDue: null,
  now: afterNoon(120),
  ...more,
});

const steer = (act: 'pause' | 'resume' | 'cancel', given: SteeringFacts, anyway = false) =>
  steerMailing({ act, by: 'grey', anyway }, given, settings);

const codes = (steered: ReturnType<typeof steer>): string[] => steered.problems.map(({ code }) => code);

test.each<['pause' | 'resume' | 'cancel', MailingState, MailingState | 'same' | 'refused']>([
  ['pause', 'running', 'paused'],
  ['pause', 'scheduled', 'paused'],
  ['pause', 'paused', 'same'],
  ['pause', 'stopped', 'refused'],
  ['pause', 'finished', 'refused'],
  ['pause', 'cancelled', 'refused'],
  ['resume', 'running', 'same'],
  ['resume', 'scheduled', 'same'],
  ['resume', 'paused', 'running'],
  ['resume', 'stopped', 'running'],
  ['resume', 'finished', 'refused'],
  ['resume', 'cancelled', 'refused'],
  ['cancel', 'running', 'cancelled'],
  ['cancel', 'scheduled', 'cancelled'],
  ['cancel', 'paused', 'cancelled'],
  ['cancel', 'stopped', 'cancelled'],
  ['cancel', 'cancelled', 'same'],
  ['cancel', 'finished', 'refused'],
])('%s of a mailing that is %s: %s', (act, state, becomes) => {
  const steered = steer(act, facts({ state }));
  if (becomes === 'refused') expect(codes(steered)).toEqual(['mailing-over']);
  else if (becomes === 'same') expect(steered).toMatchObject({ change: null, problems: [] });
  else {
    expect(steered).toMatchObject({ change: { state: becomes } });
    expect(steered.from).toContain(state);
  }
});

test('what never began goes back to its schedule', () => {
  const steered = steer('resume', facts({ state: 'paused', mailedAt: null }));
  expect(steered).toMatchObject({ change: { state: 'scheduled', why: null } });
});

test('a start that is hours late is begun only in spite of it, and then now', () => {
  const late = facts({ state: 'stopped', mailedAt: null }, { now: afterNoon(7 * hour) });
  expect(codes(steer('resume', late))).toEqual(['mailing-fenced']);
  expect(steer('resume', late, true)).toMatchObject({
    change: { state: 'scheduled', startAt: afterNoon(7 * hour) },
  });
});

test('a database that was put back lets no mailing go on, running or not, and says what does', () => {
  for (const state of ['running', 'paused', 'stopped'] as const) {
    const restored = facts({ state }, { restoredAt: noon });
    expect(codes(steer('resume', restored))).toEqual(['storage-restored']);
    expect(codes(steer('resume', restored, true))).toEqual(['storage-restored']);
    expect(steer('resume', restored).problems[0]?.message).toContain('zhoubao database confirm-restored');
    expect(steer('cancel', restored)).toMatchObject({ change: { state: 'cancelled' } });
  }
});

test('nobody need explain a pause of a day, but a stop of a day', () => {
  const day = { now: afterNoon(24 * hour) };
  expect(steer('resume', facts({ state: 'paused' }, day))).toMatchObject({ change: { state: 'running' } });
  expect(codes(steer('resume', facts({ state: 'stopped' }, day)))).toEqual(['mailing-fenced']);
  expect(steer('resume', facts({ state: 'stopped' }, day), true)).toMatchObject({ change: { state: 'running' } });
});

const bounced = {
  counts: { ...counts, planned: 700, submitted: 285, rejected: 15 },
  reports: { hard: 5, complaints: 0 },
};

test('what the breaker stopped goes on only by somebody who saw the figures, and is counted from there', () => {
  const stopped = facts({ state: 'stopped' }, bounced);
  const refused = steer('resume', stopped);
  expect(codes(refused)).toEqual(['mailing-fenced']);
  expect(refused.problems[0]?.message).toContain(
    '5 % of 300 mails bounced; 2 % is the limit. In all 285 were taken, 15 refused for good, 5 bounced later, 0 complained, 700 wait.',
  );
  expect(steer('resume', stopped, true)).toMatchObject({
    change: { state: 'running', why: null, forgiven: { submitted: 285, rejected: 15, hard: 5, complaints: 0 } },
    did: expect.stringContaining('5 % of 300 mails bounced'),
    said: expect.stringContaining('counts from here on'),
  });
});

test('a limit that is another one by now lets it go on without a word', () => {
  const wider = { ...settings, breaker: { ...settings.breaker, bounces: 0.1 } };
  const steered = steerMailing(
    { act: 'resume', by: 'grey', anyway: false },
    facts({ state: 'stopped' }, bounced),
    wider,
  );
  expect(steered).toMatchObject({ change: { state: 'running' }, did: 'resumed sending' });
  expect(steered.from === null ? null : steered.change).not.toHaveProperty('forgiven');
});

test('a mailing whose key is gone goes on only in spite of it, and then with the key for what is new', () => {
  const gone = facts({ state: 'paused', key: 'k0' });
  expect(steer('resume', gone).problems[0]?.message).toContain('the key k0, which ZHOUBAO_SECRET has no longer');
  expect(steer('resume', gone, true)).toMatchObject({ change: { state: 'running', key: 'k2' } });
  const there = steer('resume', facts({ state: 'paused', key: 'k1' }));
  expect(there.from === null ? null : there.change).toEqual({ state: 'running', why: null });
});

test('what is given up has an end', () => {
  expect(steer('cancel', facts())).toMatchObject({ change: { state: 'cancelled', endedAt: afterNoon(120) } });
});
