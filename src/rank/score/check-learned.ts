import { problem, type Problem } from '../../model/problem.ts';
import type { Weights } from '../../model/weights.ts';
import { rules } from './rules.ts';

/** What the schema of learned weights cannot see: names of rules that do not exist. */
export function checkLearned({ line, paragraph }: Weights, file: string): Problem[] {
  const known = new Set(rules.map(({ rule }) => rule));
  return Object.entries({ line, paragraph }).flatMap(([decision, weights]) =>
    Object.keys(weights)
      .filter((rule) => !known.has(rule))
      .map((rule) => {
        const key = `${decision}.${rule}`;
        return problem('learned-weights-invalid', { file, key }, `${file}: ${key}: no rule is called “${rule}”.`);
      }),
  );
}
