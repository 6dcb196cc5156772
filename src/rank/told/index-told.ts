import { formatRef } from '../../model/item.ts';
import { newestFirst, type EarlierIssue, type ToldStory } from '../stories/history.ts';

/** A story that an earlier issue told. Of several the one of the smallest `place` counts: that of the newest issue, in its order. */
export type ToldPlace = { place: number; issue: string; number: number; before: ToldStory };

/** Told stories by their items and by all that they refer to, written as people write them. */
export type ToldIndex = { byItem: ReadonlyMap<string, ToldPlace>; byRef: ReadonlyMap<string, ToldPlace> };

/** The stories that earlier issues told, each item and reference with the newest that has it. */
export function indexTold(earlier: readonly EarlierIssue[]): ToldIndex {
  const [byItem, byRef] = [new Map<string, ToldPlace>(), new Map<string, ToldPlace>()];
  const stories = newestFirst(earlier).flatMap(({ issue, number, told }) =>
    told.map((before) => ({ issue, number, before })),
  );
  for (const [place, story] of stories.entries()) {
    for (const id of story.before.items) keepFirst(byItem, formatRef(id), { place, ...story });
    for (const ref of story.before.refs) keepFirst(byRef, ref, { place, ...story });
  }
  return { byItem, byRef };
}

function keepFirst(map: Map<string, ToldPlace>, ref: string, told: ToldPlace): void {
  if (!map.has(ref)) map.set(ref, told);
}
