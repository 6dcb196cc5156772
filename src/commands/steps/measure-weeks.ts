import { formatRef, type ItemId } from '../../model/item.ts';
import type { EditorAnswer } from '../../model/picked-story.ts';
import { areaUnderCurve, averagePrecision, meanOf } from '../../rank/learn/metrics.ts';
import { isPicked, placePick, type PickPlace } from '../../rank/learn/place-picks.ts';
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
  /** Share of the picks in the top 30 % of the whole ranking, and of the stories of Kubernetes alone. */
  recall30: number;
  recall30Kubernetes: number;
  /** Among the stories of Kubernetes, means over the weeks. */
  auc: number;
  precision: number;
};

type EditorWeeks = ReadonlyMap<string, ReadonlyMap<ItemId, EditorAnswer>>;

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
  const places = (of: 'all' | 'own') =>
    weeks.flatMap((week) =>
      week[of].flatMap(({ positive }, index) => (positive ? [(index + 1) / week[of].length] : [])),
    );
  return {
    picks: places('all').length,
    recall30: shareWithin(places('all'), 0.3),
    recall30Kubernetes: shareWithin(places('own'), 0.3),
    auc: meanOf(weeks.map(({ own }) => areaUnderCurve(own))),
    precision: meanOf(weeks.map(({ own }) => averagePrecision(own))),
  };
}
