import { expect, test } from 'vitest';
import type { JudgedLine } from '../../../src/rank/learn/judged-line.ts';
import { drawCurve } from '../../../src/rank/evaluate/learning-curve.ts';
import { noteLine } from '../../builders/note-line.ts';

/** Every release from 1.20 on, of four lines, the first of which was featured. */
const lines = Array.from({ length: 14 }, (_, index) => `1.${20 + index}`).flatMap((release) =>
  [0, 1, 2, 3].map((number): JudgedLine => ({
    line: noteLine({ release, number, answer: number === 0 ? 'featured' : 'left-out' }),
    answers: new Map(),
  })),
);

test('each part of the earlier lines has a point, and a ranker learns from that part alone', () => {
  const seen: number[] = [];
  const curve = drawCurve(
    lines,
    (earlier) => {
      seen.push(new Set(earlier.map(({ line }) => line.release)).size);
      return ({ line }) => -line.number;
    },
    'paragraph',
  );
  expect(curve.map(({ trainedOn, auc }) => [trainedOn, auc])).toEqual([
    ['the release before', 1],
    ['the last 2 releases', 1],
    ['the last 4 releases', 1],
    ['the last 8 releases', 1],
    ['12.5 % of the lines', 1],
    ['25 % of the lines', 1],
    ['50 % of the lines', 1],
    ['all releases before', 1],
  ]);
  // Ten releases are scored for each part; the first has four before it, the last thirteen.
  expect(seen.slice(0, 10)).toEqual(Array(10).fill(1));
  expect(seen.slice(10, 20)).toEqual(Array(10).fill(2));
  expect(seen.slice(30, 40)).toEqual([4, 5, 6, 7, 8, 8, 8, 8, 8, 8]);
  expect(seen.slice(70)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});
