import type { Item } from '../model/item.ts';
import { noiseOf } from './noise.ts';
import { plainTitle } from './plain-title.ts';

/**
 * An item with what every later step asks of it: its plain title, why it is noise (null when it is not), and how many issues
 * ago it was collected (0 for this one).
 */
export type ReadItem = { item: Item; title: string; noise: string | null; ago: number };

/** Reads an item once for all later steps. */
export function readItem(item: Item, ago = 0): ReadItem {
  const title = plainTitle(item.title);
  return { item, title, noise: noiseOf(item, title), ago };
}
