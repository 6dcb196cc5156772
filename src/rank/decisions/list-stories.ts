import type { Draft } from '../../model/draft.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import type { Issue } from '../../model/issue.ts';
import type { ItemId } from '../../model/item.ts';
import type { Ranked } from '../../model/story.ts';

/** Where the entry of a story stands; places count from 1 within the group. */
export type Listed = { slug: Slug; section: string; group: string; place: number };

type Sources = {
  entries: ReadonlyMap<Slug, Entry>;
  drafts: ReadonlyMap<Slug, Draft>;
  ranked: readonly Ranked[];
};

/** Where the stories of an issue stand. An entry about any item of a ranked story is about that story. */
export function listStories({ sections }: Issue, { entries, drafts, ranked }: Sources): Map<ItemId, Listed> {
  const storyOf = storiesByItem(ranked);
  const list = new Map<ItemId, Listed>();
  for (const { id: section, groups } of sections) {
    for (const { id: group, entries: slugs } of groups) {
      for (const [index, slug] of slugs.entries()) {
        const about = entries.get(slug)?.story ?? drafts.get(slug)?.story;
        if (about !== undefined) list.set(storyOf.get(about) ?? about, { slug, section, group, place: index + 1 });
      }
    }
  }
  return list;
}

/** The story that an item belongs to, by the item. */
export function storiesByItem(ranked: readonly Ranked[]): Map<ItemId, ItemId> {
  return new Map(ranked.flatMap(({ id, items }) => items.map((item) => [item, id] as const)));
}
