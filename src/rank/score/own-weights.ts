import type { RuleWeights, Weights, Worth } from '../../model/weights.ts';
import type { Rule } from './rule.ts';

/** The points of a rule that nobody has changed. */
export function ownPoints({ points, paragraph = points }: Rule, worth: Worth): number {
  return worth === 'line' ? points : paragraph;
}

/** The points of every rule that nobody has changed. */
export function ownWeights(rules: readonly Rule[]): Weights {
  const of = (worth: Worth): RuleWeights =>
    Object.fromEntries(rules.map((rule) => [rule.rule, ownPoints(rule, worth)]));
  return { line: of('line'), paragraph: of('paragraph') };
}
