import type { Edge } from '../../model/story.ts';
import type { ReadItem } from '../items/read-item.ts';

/** Joins each item to the first one of its group; a group of versions of one item has no edge. */
export function chain<Part extends Pick<ReadItem, 'item'>>(
  parts: readonly Part[],
  reason: (part: Part) => string,
): Edge[] {
  const [first, ...others] = parts;
  if (!first) return [];
  return others
    .filter((part) => part.item.id !== first.item.id)
    .map((part) => ({ from: part.item.id, to: first.item.id, reason: reason(part) }));
}
