import { expect, test } from 'vitest';
import { solvePositive } from '../../../src/rank/learn/solve-positive.ts';

const solve = (matrix: number[], right: number[]): number[] => [
  ...solvePositive(Float64Array.from(matrix), Float64Array.from(right)),
];

test('one equation', () => {
  expect(solve([4], [8])).toEqual([2]);
});

test('two equations: 4x + 2y = 10 and 2x + 3y = 7', () => {
  const [x, y] = solve([4, 2, 2, 3], [10, 7]);
  expect([x, y]).toEqual([expect.closeTo(2, 12), expect.closeTo(1, 12)]);
});

test('only the lower half is read', () => {
  expect(solve([4, 99, 2, 3], [10, 7])).toEqual(solve([4, 2, 2, 3], [10, 7]));
});

test('a matrix without weight off its diagonal divides', () => {
  expect(solve([2, 0, 0, 0, 4, 0, 0, 0, 5], [2, 8, 15])).toEqual([
    expect.closeTo(1, 12),
    expect.closeTo(2, 12),
    expect.closeTo(3, 12),
  ]);
});
