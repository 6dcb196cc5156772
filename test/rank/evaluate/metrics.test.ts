import { expect, test } from 'vitest';
import { areaUnderCurve, averagePrecision, recallWithin, type Judged } from '../../../src/rank/evaluate/metrics.ts';

const list = (...pairs: [score: number, positive: number][]): Judged[] =>
  pairs.map(([score, positive]) => ({ score, positive: positive === 1 }));

/** The list by which an implementation of these figures is checked. */
const known = list([3, 1], [2, 0], [2, 1], [1, 0], [0, 0]);

test('the known list has its known figures', () => {
  expect(areaUnderCurve(known)).toBeCloseTo(0.9167, 4);
  expect(averagePrecision(known)).toBeCloseTo(0.8333, 4);
});

test.each([
  [0.2, 0.5],
  [0.3, 0.625],
  [0.4, 0.75],
])('the best %d of the known list hold %d of the chosen', (share, recall) => {
  expect(recallWithin(known, share * known.length)).toBeCloseTo(recall, 9);
});

test('the order of the rows does not matter, only that of the scores', () => {
  expect(areaUnderCurve(known.toReversed())).toBe(areaUnderCurve(known));
  expect(averagePrecision(known.toReversed())).toBe(averagePrecision(known));
});

test('equal scores tell nothing apart', () => {
  expect(areaUnderCurve(list([1, 1], [1, 0], [1, 0]))).toBe(0.5);
  expect(recallWithin(list([1, 1], [1, 0], [1, 0], [1, 0]), 2)).toBe(0.5);
});

test('without chosen ones, or without others, there is no chance to tell them apart', () => {
  expect(areaUnderCurve(list([1, 1]))).toBeNaN();
  expect(areaUnderCurve([])).toBeNaN();
});
