import type { Newsletter } from '../../model/newsletter.ts';
import { problem, type Outcome } from '../../model/problem.ts';
import type { Weights } from '../../model/weights.ts';
import { learnedWeights, type Home } from '../../platform/home.ts';
import { checkLearned } from '../../rank/score/check-learned.ts';

/**
 * What was learned from the home's own editors, or null: nothing was, newsletter.yaml switches it off, or the file holds what no
 * weights can be, which is a warning. A ranking never goes by a part of such a file.
 */
export async function readLearnedWeights(home: Home, newsletter: Newsletter): Promise<Outcome<Weights | null>> {
  if (!newsletter.learning) return { value: null, problems: [] };
  const { value, problems } = await home.learnedWeights();
  if (value === null) return { value, problems: problems.map(invalid) };
  const faults = checkLearned(value, learnedWeights);
  return { value: faults.length > 0 ? null : { line: value.line, paragraph: value.paragraph }, problems: faults };
}

function invalid({ place, message }: { place: Parameters<typeof problem>[1]; message: string }) {
  return problem('learned-weights-invalid', place, message);
}
