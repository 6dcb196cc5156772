import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseDetails } from '../../../src/collect/fetch/choose-details.ts';
import { takeCall } from '../../../src/collect/fetch/plan-calls.ts';

const waiting = fc.array(
  fc.record({ load: fc.integer({ min: 1, max: 100 }), characters: fc.integer({ min: 1, max: 900_000 }) }),
);

test('a call holds what fits, in order, and everything is taken once', () => {
  fc.assert(
    fc.property(waiting, fc.integer({ min: 20, max: 100 }), (all, most) => {
      const { call, rest } = takeCall(all, most);
      expect(new Set([...call, ...rest])).toEqual(new Set(all));
      expect(call.length + rest.length).toBe(all.length);
      expect(all.length === 0 || call.length > 0).toBe(true);
      expect(call.length).toBeLessThanOrEqual(50);
      const sum = (of: 'load' | 'characters') => call.reduce((total, one) => total + one[of], 0);
      expect(call.length === 1 || sum('load') <= most || call.length === 0).toBe(true);
      expect(call.length === 1 || sum('characters') <= 1_000_000).toBe(true);
    }),
  );
});

test('a call takes at most fifty requests, and one that is too large goes alone', () => {
  const small = Array.from({ length: 60 }, () => ({ load: 1, characters: 1 }));
  expect(takeCall(small, 100).call).toHaveLength(50);
  expect(takeCall([{ load: 100, characters: 1 }, ...small], 20).call).toHaveLength(1);
});

const detail = fc.record({ worth: fc.integer({ min: 0, max: 9 }), points: fc.constantFrom(0.05, 1), order: fc.uuid() });

test('details are chosen by their worth, whatever order they come in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(detail, { selector: ({ order }) => order }), fc.nat(20), (details, count) => {
      const budget = { count, points: 5 };
      const { chosen, rest } = chooseDetails(details, budget);
      expect(chooseDetails(details.toReversed(), budget).chosen).toEqual(chosen);
      expect(chosen.length).toBeLessThanOrEqual(count);
      expect(chosen.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(5);
      expect(chosen.length + rest.length).toBe(details.length);
      expect(Math.min(...chosen.map(({ worth }) => worth))).toBeGreaterThanOrEqual(
        Math.max(-1, ...rest.map(({ worth }) => worth)),
      );
    }),
  );
});
