import { expect, test } from 'vitest';
import type { JudgedLine } from '../../../src/rank/learn/judged-line.ts';
import { minorOf } from '../../../src/rank/learn/note-line.ts';
import { rollReleases } from '../../../src/rank/evaluate/rolling.ts';
import { noteLine } from '../../builders/note-line.ts';

const lines = ['1.22', '1.24', '1.25', '1.26'].map((release): JudgedLine => ({
  line: noteLine({ release }),
  answers: new Map(),
}));

/** Scores every line by the newest release that was learned from. */
function newestSeen(earlier: readonly JudgedLine[]): () => number {
  return () => Math.max(...earlier.map(({ line }) => minorOf(line.release)));
}

test('each release is scored by what saw only the releases before it', () => {
  const scored = rollReleases(lines, newestSeen, { from: 24, to: 26 });
  expect(scored.map(({ line, score }) => [line.release, score])).toEqual([
    ['1.24', 22],
    ['1.25', 24],
    ['1.26', 25],
  ]);
});
