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

/**
 * Where the stories of an issue stand. An entry about any item of a ranked story is about that story; one about its head goes before
 * those that people split off.
 */
export function listStories({ sections }: Issue, { entries, drafts, ranked }: Sources): Map<ItemId, Listed> {
  const storyOf = storiesByItem(ranked);
  const list = new Map<ItemId, Listed>();
  for (const { id: section, groups } of sections) {
    for (const { id: group, entries: slugs } of groups) {
      for (const [index, slug] of slugs.entries()) {
        const about = entries.get(slug)?.story ?? drafts.get(slug)?.story;
        if (about === undefined) continue;
        const story = storyOf.get(about) ?? about;
        if (about === story || !list.has(story)) list.set(story, { slug, section, group, place: index + 1 });
      }
    }
  }
  return list;
}

/** The stories that a listed entry about another one tells too: people merged them, and turned none of them down. */
export function listMerged({ sections }: Issue, { entries, ranked }: Pick<Sources, 'entries' | 'ranked'>): Set<ItemId> {
  const storyOf = storiesByItem(ranked);
  const listed = sections.flatMap(({ groups }) => groups.flatMap((group) => group.entries));
  return new Set(
    listed.flatMap((slug) => {
      const { links = [], children = [] } = entries.get(slug) ?? {};
      return [...links, ...children.flatMap((child) => child.links)].filter((link) => storyOf.get(link) === link);
    }),
  );
}

/** The story that an item belongs to, by the item. */
export function storiesByItem(ranked: readonly Ranked[]): Map<ItemId, ItemId> {
  return new Map(ranked.flatMap(({ id, items }) => items.map((item) => [item, id] as const)));
}
