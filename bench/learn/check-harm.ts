import { placeVolumes } from '../../src/commands/steps/measure-weeks.ts';
import { rankWeeks, type OrderedWeeks, type Recorded } from '../../src/commands/steps/order-weeks.ts';
import type { Weights } from '../../src/model/weights.ts';
import type { PickPlace } from '../../src/rank/evaluate/place-picks.ts';

/** What editors picked, by a name, as threads in lower case; and the weeks in which it counts, by default all. */
export type RecordedPicks = { name: string; picks: readonly (readonly string[])[]; week?: string };

/** Of the picks that stood among the first ten of their project, those that no longer do. */
export type Harm = { stood: number; left: { name: string; refs: readonly string[]; from: number; to: number }[] };

const first = 10;

/** Whether learned points push a recorded pick out of the first ten stories of its project. */
export function checkHarm(
  recorded: Recorded,
  known: readonly RecordedPicks[],
  points: Record<'before' | 'after', Weights>,
): Harm {
  const [before, after] = [rankWeeks(recorded, points.before), rankWeeks(recorded, points.after)];
  const harm: Harm = { stood: 0, left: [] };
  for (const { name, picks, week } of known) {
    for (const refs of picks) {
      const [from, to] = [before, after].map((ordered) => placeOf(refs, ordered, week)?.inProject);
      if (from === undefined || to === undefined || from > first) continue;
      harm.stood += 1;
      if (to > first) harm.left.push({ name, refs, from, to });
    }
  }
  return harm;
}

function placeOf(refs: readonly string[], ordered: OrderedWeeks, week?: string): PickPlace | undefined {
  const weeks = week === undefined ? ordered : new Map([...ordered].filter(([one]) => one === week));
  return placeVolumes([refs], weeks)[0];
}
