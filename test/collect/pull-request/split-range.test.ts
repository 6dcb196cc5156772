import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftInstant } from '../../../src/collect/instants.ts';
import { splitRange } from '../../../src/collect/pull-request/split-range.ts';

const at = (moment: number): string => shiftInstant('1970-01-01T00:00:00Z', moment);

test('two halves meet without a gap and cover the whole', () => {
  const seconds = fc.integer({ min: 1_200_000_000, max: 2_000_000_000 });
  fc.assert(
    fc.property(seconds, fc.integer({ min: 1, max: 700_000_000 }), (start, length) => {
      const [left, right] = splitRange({ from: at(start), to: at(start + length) })!;
      expect([left.from, right.to]).toEqual([at(start), at(start + length)]);
      expect(right.from).toBe(shiftInstant(left.to, 1));
    }),
  );
});

test('a single second has no halves', () => {
  expect(splitRange({ from: '2019-05-06T00:00:00Z', to: '2019-05-06T00:00:00Z' })).toBeNull();
});
