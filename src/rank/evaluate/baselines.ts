import { seededRandom } from '../../model/seeded-random.ts';
import type { Worth } from '../../model/weights.ts';
import { fitWeights } from '../learn/fit-weights.ts';
import { isChosen } from '../learn/lesson.ts';
import type { NoteLine } from '../learn/note-line.ts';
import type { Ranker } from './rolling.ts';

/** Any order: every line a random number, the same for the same seed. */
export function randomRanker(seed: number): Ranker {
  const random = seededRandom(seed);
  return () => () => random();
}

/** Newest first; the number of a pull request stands for its age, as most merge dates are not known. */
export const newestFirst: Ranker =
  () =>
  ({ line }) =>
    line.number;

/** The search of Last Week in Kubernetes Development itself: whether a line has one of its labels, or how many. */
export function labelRule(count: 'yes or no' | 'number'): Ranker {
  return () =>
    ({ line }) => {
      const labels = ['deprecation', 'api-change', 'feature'].filter((kind) => line.kinds.includes(kind)).length;
      const found = labels + Number(line.flags.includes('action-required'));
      return count === 'number' ? found : Math.min(1, found);
    };
}

/** Longest note first. */
export const noteLength: Ranker =
  () =>
  ({ line }) =>
    line.length;

/** L2 strength, and lines that a signal needs. */
const [logisticStrength, leastLines] = [30, 15];

/** A logistic regression on every label, word, link and step alone, without rules and without a prior. */
export function plainLogistic(worth: Worth): Ranker {
  return (earlier) => {
    const rows = earlier.map(({ line }) => ({ line, signals: signalsOf(line) }));
    const counts = Map.groupBy(
      rows.flatMap(({ signals }) => signals),
      (signal) => signal,
    );
    const known = new Set([...counts].filter(([, all]) => all.length >= leastLines).map(([signal]) => signal));
    const weights = fitWeights(
      rows.map(({ line, signals }) => ({
        x: new Map(signals.filter((signal) => known.has(signal)).map((signal) => [signal, 1] as const)),
        positive: isChosen(line, worth),
        group: 'all',
      })),
      { mean: {}, lambda: () => logisticStrength },
    );
    return ({ line }) => signalsOf(line).reduce((sum, signal) => sum + (weights[signal] ?? 0), 0);
  };
}

const lengths = [80, 150, 300, 600] as const;

function signalsOf(line: NoteLine): string[] {
  const flags = line.flags.filter((flag) => flag !== 'kep');
  return [
    ...line.kinds.map((kind) => `kind/${kind}`),
    ...line.sigs.map((sig) => `sig/${sig}`),
    ...line.areas.map((area) => `area/${area}`),
    ...line.words.map((word) => `word/${word}`),
    ...flags,
    `sigs ${Math.min(4, line.sigs.length)}`,
    `length ${lengths.filter((limit) => line.length >= limit).length}`,
  ];
}
