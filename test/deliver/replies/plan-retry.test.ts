import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awake, isResting, nextTry, restAfter } from '../../../src/deliver/replies/plan-retry.ts';

const since = '2026-11-23T08:00:00.000Z';
const minutesAfter = (minutes: number): string => new Date(Date.parse(since) + minutes * 60_000).toISOString();
const least = (): number => 0;

/** Minutes between tries until it is given up, when every try fails at once. */
function waitsOf(pace: 'at-once' | 'usual' | 'hours', giveUpHours: number, random = least): number[] {
  const waits: number[] = [];
  let now = since;
  for (let attempts = 1; attempts < 100; attempts++) {
    const due = nextTry(pace, { attempts, since, now, giveUpHours, random });
    if (due === null) return waits;
    waits.push((Date.parse(due) - Date.parse(now)) / 60_000);
    now = due;
  }
  throw new Error('never given up');
}

describe('the next try', () => {
  test('is soon at first, for greylisting, and then 30 minutes and more, twice as long each time', () => {
    expect(waitsOf('usual', 24)).toEqual([5, 30, 60, 120, 240, 480, 480]);
  });

  test('takes hours where the limit lasts for hours', () => {
    expect(waitsOf('hours', 24)).toEqual([120, 240, 480]);
  });

  test('is given up after the hours that were set', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (hours, chance) => {
        const waits = waitsOf('usual', hours, () => chance);
        expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(hours * 60 + 0.001);
        for (const wait of waits.slice(1)) expect(wait).toBeGreaterThanOrEqual(30);
      }),
    );
  });

  test('does not come at the same time for all that failed together', () => {
    expect(waitsOf('usual', 4, () => 0.5)[1]).toBe(37.5);
  });
});

describe('the rest of a queue', () => {
  const limited = { class: 'back-off', rest: 15 } as const;

  test('lasts as long as the verdict says, and twice as long the next time', () => {
    const first = restAfter(awake, limited, since);
    expect(first).toEqual({ until: minutesAfter(15), times: 1 });
    expect(restAfter(first, limited, minutesAfter(15))).toEqual({ until: minutesAfter(45), times: 2 });
  });

  test('is not made longer by what was under way when it began', () => {
    const first = restAfter(awake, limited, since);
    expect(restAfter(first, limited, minutesAfter(1))).toBe(first);
    expect(isResting(first, minutesAfter(14))).toBe(true);
    expect(isResting(first, minutesAfter(15))).toBe(false);
  });

  test('never lasts more than six hours', () => {
    expect(restAfter({ until: null, times: 50 }, limited, since).until).toBe(minutesAfter(360));
  });

  test('starts anew once a mail is taken', () => {
    expect(restAfter({ until: since, times: 3 }, { class: 'taken', rest: 0 }, minutesAfter(1))).toEqual(awake);
  });

  test('is nothing where one reader alone is meant', () => {
    expect(restAfter(awake, { class: 'suppress', rest: 0 }, since)).toBe(awake);
  });
});
