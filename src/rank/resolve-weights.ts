import type { HouseWeights, RuleWeights, Weights } from '../model/weights.ts';

/** Where points come from beside the rules themselves. Null is a layer that is not there. */
export type WeightLayers = { house: HouseWeights; learned?: Weights | null; trained?: Weights | null };

/**
 * The points of each rule: those of the house, else those learned from its own editors, else those trained on other
 * newsletters. A rule that no layer names is absent and keeps its own. A number of the house is for both decisions.
 */
export function resolveWeights({ house, learned = null, trained = null }: WeightLayers): Weights {
  return {
    line: { ...trained?.line, ...learned?.line, ...housePoints(house, 'line') },
    paragraph: { ...trained?.paragraph, ...learned?.paragraph, ...housePoints(house, 'paragraph') },
  };
}

function housePoints(house: HouseWeights, decision: keyof Weights): RuleWeights {
  return Object.fromEntries(
    Object.entries(house).flatMap(([rule, weight]) => {
      const points = typeof weight === 'number' ? weight : weight[decision];
      return points === undefined ? [] : [[rule, points] as const];
    }),
  );
}
