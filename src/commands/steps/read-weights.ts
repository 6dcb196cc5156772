import type { Newsletter } from '../../model/newsletter.ts';
import type { Outcome } from '../../model/problem.ts';
import type { Weights } from '../../model/weights.ts';
import type { Home } from '../../platform/home.ts';
import { resolveWeights } from '../../rank/score/resolve-weights.ts';
import { readLearnedWeights } from './read-learned-weights.ts';

/** The points that a home ranks with. Weights that cannot be read are a problem, and the ranking goes without them. */
export async function readWeights(home: Home, newsletter: Newsletter): Promise<Outcome<Weights>> {
  const learned = await readLearnedWeights(home, newsletter);
  const trained = await home.trainedWeights();
  const layers = { house: newsletter.weights, learned: learned.value, trained: trained.value };
  return { value: resolveWeights(layers), problems: [...learned.problems, ...trained.problems] };
}
