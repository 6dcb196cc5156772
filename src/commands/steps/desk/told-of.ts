import type { ItemId } from '../../../model/item.ts';
import type { Ranked, Told } from '../../../model/story.ts';

/** What earlier issues told, by story. */
export function toldOf(ranked: readonly Ranked[]): Map<ItemId, Told> {
  return new Map(ranked.flatMap((story) => (story.told ? [[story.id, story.told] as const] : [])));
}
