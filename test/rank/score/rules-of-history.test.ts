import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/model/item.ts';
import type { EarlierIssue } from '../../../src/rank/stories/history.ts';
import { pull } from '../../builders/item.ts';
import { pointsOf } from '../../builders/points-of.ts';

/** Open work that was pushed in a week. */
function open(ageDays: number, over: Partial<Item> = {}): Item {
  const { facts: _facts, ...rest } = over;
  const moves: Item['moves'] = [{ move: 'pushed', at: '2019-05-08T08:00:00Z' }];
  return pull('Conditions', { state: 'open', moves, signals: { ageDays }, ...rest });
}

describe('the age of open work counts', () => {
  test('from two months on, in full from a year on', () => {
    expect([59, 73, 365, 2000].map((age) => pointsOf(open(age), 'long-open'))).toEqual([0, 0.1, 0.5, 0.5]);
  });

  test('only while it moves on and is not merged', () => {
    const closed: Item['moves'] = [{ move: 'closed', at: '2019-05-08T08:00:00Z' }];
    expect(pointsOf(open(400, { moves: closed }), 'long-open')).toBe(0);
    expect(pointsOf(open(400, { state: 'merged' }), 'long-open')).toBe(0);
  });
});

const silent = { number: 0, told: [] };

test('open work counts more when two or three of the last issues collected it as well', () => {
  const earlier = ['2019-W18', '2019-W17', '2019-W16'].map((issue) => ({ ...silent, issue, items: [open(30)] }));
  const points = [0, 1, 2, 3].map((count) => pointsOf(open(40), 'persistent', ...earlier.slice(0, count)));
  expect(points).toEqual([0, 0, 0.67, 1]);
});

/** An issue that told the open work. */
function telling(issue: string): EarlierIssue {
  const item = open(40);
  const told = [{ id: item.id, items: [item.id], refs: [], state: 'open' as const }];
  return { issue, number: 1, items: [item], told };
}

describe('our own last mention counts', () => {
  const merged = open(60, { state: 'merged', moves: [{ move: 'merged', at: '2019-05-13T08:00:00Z' }] });

  test.each([
    ['2019-W19', -1],
    ['2019-W18', -0.75],
    ['2019-W16', -0.25],
    ['2019-W15', 0],
  ])('against a story that we told in %s: %d points', (issue, points) => {
    expect(pointsOf(merged, 'told-lately', telling(issue))).toBe(points);
  });

  test.each([
    ['2019-W08', 0],
    ['2019-W07', 0.5],
    ['2018-W52', 0.5],
  ])('for a story that we last told in %s: %d points', (issue, points) => {
    expect(pointsOf(merged, 'told-long-ago', telling(issue))).toBe(points);
  });

  test('neither way for a story that is new to us', () => {
    expect([pointsOf(merged, 'told-lately'), pointsOf(merged, 'told-long-ago')]).toEqual([0, 0]);
  });
});
