import { expect, test } from 'vitest';
import { ownWeights } from '../../../src/rank/score/own-weights.ts';
import { rank } from '../../../src/rank/rank.ts';
import { houseWeights, resolveWeights, type WeightLayers } from '../../../src/rank/score/resolve-weights.ts';
import { rules } from '../../../src/rank/score/rules.ts';
import { newsletter } from '../../builders/issue.ts';
import { pull } from '../../builders/item.ts';

const trained = { line: { api: 1, fault: 1, security: 1 }, paragraph: { api: 2, fault: 2 } };
const learned = { line: { fault: 5, security: 5 }, paragraph: { fault: 6 } };

/** The points of some rules, for a line and for a paragraph. */
function pointsOf(layers: WeightLayers, ...names: string[]): (number | undefined)[][] {
  const { line, paragraph } = resolveWeights(layers);
  return names.map((rule) => [line[rule], paragraph[rule]]);
}

test('the house comes before what was learned, that before what was trained, and the rule itself comes last', () => {
  const layers = { house: { security: 9 }, learned, trained };
  expect(pointsOf(layers, 'api', 'fault', 'security', 'merged')).toEqual([
    [1, 2],
    [5, 6],
    [9, 9],
    [1, 1],
  ]);
});

test('the house may set one score and leave the other to the next layer', () => {
  const house = { fault: { line: 0 }, api: { paragraph: 7 } };
  expect(pointsOf({ house, trained }, 'fault', 'api')).toEqual([
    [0, 2],
    [1, 7],
  ]);
});

test('without layers every rule has its own points, and none else has any', () => {
  const own = ownWeights(rules);
  expect(resolveWeights({ house: {} })).toEqual(own);
  expect(resolveWeights({ house: { gone: 3 }, learned: null, trained: { line: { gone: 1 }, paragraph: {} } })).toEqual(
    own,
  );
});

test('what the house itself sets is known apart', () => {
  expect(houseWeights({ security: 9, api: { paragraph: 7 } })).toEqual({
    line: { security: 9 },
    paragraph: { security: 9, api: 7 },
  });
});

function faultOf([story]: ReturnType<typeof rank>): number | undefined {
  return story?.reasons.find(({ rule }) => rule === 'fault')?.points;
}

test('a ranking goes by the weights that it is given, and without them by those of the house', () => {
  const house = newsletter({ weights: { fault: 8 } });
  expect(faultOf(rank([pull('Fix a deadlock')], house))).toBe(8);
  expect(faultOf(rank([pull('Fix a deadlock')], house, { weights: resolveWeights({ house: {}, trained }) }))).toBe(1);
});
