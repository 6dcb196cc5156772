import { expect, test } from 'vitest';
import { steerMailing, type SteeringFacts } from '../../../src/deliver/sending/steer-mailing.ts';
import type { Mailing, MailingState } from '../../../src/model/delivery.ts';
import { afterNoon, mailing, noon } from '../../builders/stored-readers.ts';

const hour = 3600;
const settings = { lateHours: 6 };

const facts = (over: Partial<Mailing> = {}, more: Partial<SteeringFacts> = {}): SteeringFacts => ({
  mailing: { ...mailing(over), total: 10 },
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
    liftFence: false,
  });
});

test('a database that was put back goes on only in spite of it, running or not', () => {
  for (const state of ['running', 'paused', 'stopped'] as const) {
    const restored = facts({ state }, { restoredAt: noon });
    expect(codes(steer('resume', restored))).toEqual(['mailing-fenced']);
    expect(steer('resume', restored, true)).toMatchObject({ liftFence: true, change: { state: 'running' } });
  }
});

test('nobody need explain a pause of a day, but a stop of a day', () => {
  const day = { now: afterNoon(24 * hour) };
  expect(steer('resume', facts({ state: 'paused' }, day))).toMatchObject({ change: { state: 'running' } });
  expect(codes(steer('resume', facts({ state: 'stopped' }, day)))).toEqual(['mailing-fenced']);
  expect(steer('resume', facts({ state: 'stopped' }, day), true)).toMatchObject({ change: { state: 'running' } });
});
