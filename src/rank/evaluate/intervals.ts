import type { Random } from '../../model/seeded-random.ts';
import { meanOf } from './metrics.ts';

export { seededRandom } from '../../model/seeded-random.ts';

/**
 * The middle 95 % of the means of samples that are drawn, with replacement, from figures of releases or issues. Whole releases
 * and issues are drawn, since what lies in one of them is alike.
 */
export function intervalOf(figures: readonly number[], random: Random, samples = 2000): [low: number, high: number] {
  const means = Array.from({ length: samples }, () =>
    meanOf(figures.map(() => figures[Math.floor(random() * figures.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return [means[Math.floor(samples * 0.025)] ?? 0, means[Math.ceil(samples * 0.975) - 1] ?? 0];
}
