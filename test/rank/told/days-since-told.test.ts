import { expect, test } from 'vitest';
import { daysSinceTold } from '../../../src/rank/told/days-since-told.ts';
import { pull } from '../../builders/item.ts';

const movedAt = (...times: string[]) => pull('Conditions', { moves: times.map((at) => ({ move: 'discussed', at })) });

test.each([
  ['2019-W19', '2019-05-13T00:00:00Z', 0],
  ['2019-W19', '2019-05-13T23:59:59Z', 0],
  ['2019-W19', '2019-05-14T00:00:00Z', 1],
  ['2019-W19', '2019-05-10T00:00:00Z', 0],
  ['2018-W52', '2019-01-07T00:00:00Z', 7],
  ['2020-W53', '2021-01-05T12:00:00Z', 1],
  ['2020-W12', '2020-03-31T00:00:00Z', 8],
])('from the end of %s to %s are %i whole days', (issue, at, days) => {
  expect(daysSinceTold(issue, [movedAt(at)])).toBe(days);
});

test('the newest move of all items counts', () => {
  const items = [movedAt('2019-05-13T08:00:00Z', '2019-05-16T08:00:00Z'), movedAt('2019-05-14T08:00:00Z')];
  expect(daysSinceTold('2019-W19', items)).toBe(3);
});
