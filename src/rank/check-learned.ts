import { problem, type Problem } from '../model/problem.ts';
import type { Weights } from '../model/weights.ts';
import { rules } from './rules.ts';

/** Points of learned weights that no rule can have: the strongest of the rules themselves have 20. */
const most = 100;

/** What the schema of learned weights cannot see: points beyond all bounds, and names of rules that do not exist. */
export function checkLearned({ line, paragraph }: Weights, file: string): Problem[] {
  const known = new Set(rules.map(({ rule }) => rule));
  return Object.entries({ line, paragraph }).flatMap(([decision, weights]) =>
    Object.entries(weights).flatMap(([rule, points]) => {
      const key = `${decision}.${rule}`;
      const faults = [
        ...(known.has(rule) ? [] : [`no rule is called “${rule}”`]),
        ...(Math.abs(points) <= most ? [] : [`${points} points are more than ${most}`]),
      ];
      return faults.map((fault) => problem('learned-weights-invalid', { file, key }, `${file}: ${key}: ${fault}.`));
    }),
  );
}
