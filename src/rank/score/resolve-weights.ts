import type { HouseWeights, RuleWeights, Weights, Worth } from '../../model/weights.ts';
import { ownWeights } from './own-weights.ts';
import { rules } from './rules.ts';

/** Where points come from beside the rules themselves. Null is a layer that is not there. */
export type WeightLayers = { house: HouseWeights; learned?: Weights | null; trained?: Weights | null };

const own = ownWeights(rules);

/**
 * The points of every rule: those of the house, else those learned from its own editors, else those trained on other
 * newsletters, else its own. A number of the house is for both decisions. Names of rules that do not exist are left out.
 */
export function resolveWeights({ house, learned = null, trained = null }: WeightLayers): Weights {
  const resolve = (worth: Worth): RuleWeights => {
    const layers = [own[worth], trained?.[worth], learned?.[worth], housePoints(house, worth)];
    const known = layers
      .flatMap((layer) => Object.entries(layer ?? {}))
      .filter(([rule]) => Object.hasOwn(own[worth], rule));
    return Object.fromEntries(known);
  };
  return { line: resolve('line'), paragraph: resolve('paragraph') };
}

/** The points that the house sets, and no others. */
export function houseWeights(house: HouseWeights): Weights {
  return { line: housePoints(house, 'line'), paragraph: housePoints(house, 'paragraph') };
}

function housePoints(house: HouseWeights, worth: Worth): RuleWeights {
  return Object.fromEntries(
    Object.entries(house).flatMap(([rule, weight]) => {
      const points = typeof weight === 'number' ? weight : weight[worth];
      return points === undefined ? [] : [[rule, points] as const];
    }),
  );
}
