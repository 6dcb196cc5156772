import { createHash } from 'node:crypto';
import { slugOf, type Slug } from '../../model/entry.ts';
import type { ItemId } from '../../model/item.ts';

/** The name for the entry of a story that no entry of another story has; the same as drafting gives it where that is free. */
export function freeSlug({ entries }: { entries: ReadonlyMap<Slug, { story: ItemId }> }, story: ItemId): Slug {
  const plain = slugOf(story);
  const taken = entries.get(plain);
  if (taken === undefined || taken.story === story) return plain;
  return `${plain.slice(0, 73)}-${createHash('sha256').update(story).digest('hex').slice(0, 6)}`;
}
