import { expect, test } from 'vitest';
import { rank } from '../../src/rank/rank.ts';
import { resolveWeights } from '../../src/rank/resolve-weights.ts';
import { newsletter } from '../builders/issue.ts';
import { pull } from '../builders/item.ts';

const trained = { line: { api: 1, fault: 1, security: 1 }, paragraph: { api: 2, fault: 2 } };
const learned = { line: { fault: 5, security: 5 }, paragraph: { fault: 6 } };

test('the house comes before what was learned, that before what was trained', () => {
  expect(resolveWeights({ house: { security: 9 }, learned, trained })).toEqual({
    line: { api: 1, fault: 5, security: 9 },
    paragraph: { api: 2, fault: 6, security: 9 },
  });
});

test('the house may set one score and leave the other to the next layer', () => {
  const house = { fault: { line: 0 }, api: { paragraph: 7 } };
  expect(resolveWeights({ house, trained })).toEqual({
    line: { api: 1, fault: 0, security: 1 },
    paragraph: { api: 7, fault: 2 },
  });
});

test('without layers every rule keeps its own points', () => {
  expect(resolveWeights({ house: {} })).toEqual({ line: {}, paragraph: {} });
  expect(resolveWeights({ house: {}, learned: null, trained: null })).toEqual({ line: {}, paragraph: {} });
});

function faultOf([story]: ReturnType<typeof rank>): number | undefined {
  return story?.reasons.find(({ rule }) => rule === 'fault')?.points;
}

test('a ranking goes by the weights that it is given, and without them by those of the house', () => {
  const house = newsletter({ weights: { fault: 8 } });
  expect(faultOf(rank([pull('Fix a deadlock')], house))).toBe(8);
  expect(faultOf(rank([pull('Fix a deadlock')], house, { weights: resolveWeights({ house: {}, trained }) }))).toBe(1);
});
