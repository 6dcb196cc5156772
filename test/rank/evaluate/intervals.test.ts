import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/model/seeded-random.ts';
import { intervalOf } from '../../../src/rank/evaluate/intervals.ts';

const width = ([low, high]: [number, number]) => high - low;
const figures = [0.6, 0.7, 0.75, 0.8, 0.9];

test('the mean lies within its interval, and the interval within the figures', () => {
  const [low, high] = intervalOf(figures, seededRandom(1));
  expect(low).toBeGreaterThanOrEqual(0.6);
  expect(low).toBeLessThan(0.75);
  expect(high).toBeGreaterThan(0.75);
  expect(high).toBeLessThanOrEqual(0.9);
});

test('the same seed gives the same interval', () => {
  expect(intervalOf(figures, seededRandom(7))).toEqual(intervalOf(figures, seededRandom(7)));
});

test('figures that are all equal leave no doubt', () => {
  expect(intervalOf([0.5, 0.5, 0.5], seededRandom(1))).toEqual([0.5, 0.5]);
});

test('more figures of the same kind make the interval narrower', () => {
  const many = Array.from({ length: 20 }, () => figures).flat();
  expect(width(intervalOf(many, seededRandom(1)))).toBeLessThan(width(intervalOf(figures, seededRandom(1))));
});
