import { expect, test } from 'vitest';
import { coverRidges } from '../../src/render/cover-ridges.ts';
import { pullRequestItem } from '../builders/issue.ts';

const window = { issue: '2019-W19', from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };
const layers = [
  { projects: ['kubernetes'], colour: 0 },
  { projects: ['containerd'], colour: 1 },
];

/** The highest point of a ridge: the smallest y of its path, where y grows downwards. */
function peak(path: string): number {
  return Math.min(...[...path.matchAll(/[Q ](-?\d+) (-?\d+)/g)].map((match) => Number(match[2])));
}

test('there is a ridge for every group, the first group’s last, which is in front', () => {
  expect(coverRidges([], window, layers).map((ridge) => ridge.colour)).toEqual([1, 0]);
});

test('a ridge rises where its project moved', () => {
  const [, quiet] = coverRidges([], window, layers);
  const [, busy] = coverRidges([pullRequestItem({ project: 'kubernetes' })], window, layers);
  expect(peak(busy?.path ?? '')).toBeLessThan(peak(quiet?.path ?? ''));
});

test('moves outside the window leave no trace', () => {
  const late = pullRequestItem({ project: 'kubernetes', moves: [{ move: 'merged', at: '2019-05-13T00:00:00Z' }] });
  expect(coverRidges([late], window, layers)).toEqual(coverRidges([], window, layers));
});

test('paths have whole numbers inside the picture', () => {
  const items = Array.from({ length: 50 }, (_, number) => pullRequestItem({ number }));
  for (const { path } of coverRidges(items, window, layers)) {
    expect(path).toMatch(/^M0 240V\d+(Q\d+ \d+ \d+ \d+)+L1200 \d+V240Z$/);
    expect(peak(path)).toBeGreaterThanOrEqual(0);
  }
});
