import type { NoteLine } from '../learn/note-line.ts';
import type { Ranker } from './rolling.ts';

/** Points by signal. */
const points: Readonly<Record<string, number>> = {
  'kind/api-change': 3,
  'action-required': 3,
  'kind/feature': 2,
  'word/alpha': 2,
  'word/security': 2,
  'sig/auth': 2,
  'sig/autoscaling': 2,
  'kep-link': 1,
  'kind/deprecation': 1,
  'word/new': 1,
  'word/default': 1,
  'area/test': 1,
  'sig/api-machinery': 1,
  'sig/apps': 1,
  'kind/bug': -1,
  'kind/cleanup': -1,
  'kind/flake': -1,
  'word/metrics': -1,
  'word/stable': -2,
  'word/bump': -2,
  'word/fix': -3,
  'kind/failing-test': -3,
};

/**
 * The hand weights of ../ranking/README.md for what is worth a paragraph. They were chosen with the whole file in view, the
 * releases that are scored included, so that they are no baseline that anybody could have had in time.
 */
export const handWeights: Ranker =
  () =>
  ({ line }) => {
    const signals = [
      ...line.flags,
      ...line.kinds.map((kind) => `kind/${kind}`),
      ...line.sigs.map((sig) => `sig/${sig}`),
      ...line.areas.map((area) => `area/${area}`),
      ...line.words.map((word) => `word/${word}`),
    ];
    return signals.reduce((sum, signal) => sum + (points[signal] ?? 0), pointsOfSize(line));
  };

/** Four SIGs and more, and a long note, lift; a short note lowers. */
function pointsOfSize({ sigs, length }: NoteLine): number {
  const team = sigs.length >= 4 ? 1 : 0;
  if (length < 80) return team - 2;
  return length >= 300 && length < 600 ? team + 1 : team;
}
