import { formatRef, type ItemId } from '../../model/item.ts';
import type { EditorAnswer } from '../../model/picked-story.ts';
import { areaUnderCurve, averagePrecision, meanOf, recallWithin, type Judged } from '../../rank/evaluate/metrics.ts';
import { isPicked, placeOf, placePick, type PickPlace } from '../../rank/evaluate/place-picks.ts';
import type { OrderedWeeks } from './order-weeks.ts';

/** Places of the picks of printed volumes that the recorded weeks hold. */
export function placeVolumes(volumes: readonly (readonly string[])[], ordered: OrderedWeeks): PickPlace[] {
  return volumes.map((refs) => placePick(refs, ordered)).filter((place) => place !== null);
}

/** The share of places among the first `most`. */
export function shareWithin(places: readonly number[], most: number): number {
  return places.filter((place) => place <= most).length / places.length;
}

/** How well an order finds what another newsletter picked of a week. Shares and chances, 0 to 1. */
export type WeekFigures = {
  picks: number;
  /** Share of the picks in the top 30 % of the whole ranking, and of the stories of Kubernetes alone; equal scores share places. */
  recall30: number;
  recall30Kubernetes: number;
  /** Among the stories of Kubernetes, means over the weeks. */
  auc: number;
  precision: number;
};

type EditorWeeks = ReadonlyMap<string, ReadonlyMap<ItemId, EditorAnswer>>;

/** Places of what Last Week in Kubernetes Development picked, each in the week that it was picked of. */
export function placeEditorPicks(picked: EditorWeeks, ordered: OrderedWeeks): PickPlace[] {
  return [...picked].flatMap(([week, picks]) => {
    const stories = ordered.get(week) ?? [];
    const refs = [...picks.keys()].map((id) => formatRef(id).toLowerCase());
    return stories.filter((story) => isPicked(story, refs)).map((story) => placeOf(story, stories));
  });
}

/** Picks of Last Week in Kubernetes Development against the orders of the same weeks; a week without a pick is left out. */
export function measureWeeks(picked: EditorWeeks, ordered: OrderedWeeks): WeekFigures {
  const weeks = [...picked].flatMap(([week, picks]) => {
    const refs = [...picks.keys()].map((id) => formatRef(id).toLowerCase());
    const all = (ordered.get(week) ?? []).map(({ project, score, ...story }) => ({
      score,
      project,
      positive: isPicked({ ...story, project }, refs),
    }));
    const own = all.filter(({ project }) => project === 'kubernetes');
    return all.some(({ positive }) => positive) ? [{ all, own }] : [];
  });
  return {
    picks: weeks.reduce((sum, { all }) => sum + countPicks(all), 0),
    recall30: recallOver(weeks.map(({ all }) => all)),
    recall30Kubernetes: recallOver(weeks.map(({ own }) => own)),
    auc: meanOf(weeks.map(({ own }) => areaUnderCurve(own))),
    precision: meanOf(weeks.map(({ own }) => averagePrecision(own))),
  };
}

function countPicks(judged: readonly Judged[]): number {
  return judged.filter(({ positive }) => positive).length;
}

/** Each pick counts the same, whatever its week. */
function recallOver(weeks: readonly Judged[][]): number {
  const found = weeks.reduce(
    (sum, judged) => sum + countPicks(judged) * (recallWithin(judged, 0.3 * judged.length) || 0),
    0,
  );
  return found / weeks.reduce((sum, judged) => sum + countPicks(judged), 0);
}
