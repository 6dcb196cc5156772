import { slugOf, type Slug } from '../../model/entry.ts';
import type { ItemId } from '../../model/item.ts';
import { digestOf } from '../dossier/digest.ts';

/**
 * The slug of each story's entry. Where several stories would share one, `a/b-c#1` and `a-b/c#1`, the first in the alphabet keeps
 * it and the others end in six digits of their id's hash, whatever the order they come in.
 */
export function assignSlugs(stories: readonly ItemId[]): Map<ItemId, Slug> {
  const taken = new Set<Slug>();
  const slugs = [...new Set(stories)].sort().map((story): [ItemId, Slug] => {
    const plain = slugOf(story);
    const slug = taken.has(plain) ? `${plain.slice(0, 73)}-${digestOf(story).slice(0, 6)}` : plain;
    taken.add(slug);
    return [story, slug];
  });
  return new Map(slugs);
}
