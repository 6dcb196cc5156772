import type { Entry, Slug } from '../../model/entry.ts';
import type { ItemId } from '../../model/item.ts';
import type { Ranked } from '../../model/story.ts';
import { listedEntries, type DeskIssue } from '../state/desk-issue.ts';

type Known = Pick<DeskIssue, 'issue' | 'entries' | 'ranked'>;

/** What became of the stories of an issue so far. */
export type SortedStories = {
  /** Of each story that another listed entry tells too: that entry. */
  joined: ReadonlyMap<ItemId, Slug>;
  /** Entries that are drafted or were taken out, and that no listed entry tells, by their names. */
  outside: [Slug, Entry][];
  /** Stories that no entry is about, best first. */
  passedOver: Ranked[];
};

/** Sorts the stories of an issue by what became of them. */
export function sortStories({ issue, entries, ranked }: Known): SortedStories {
  const listed = listedEntries({ issue, entries });
  const slugs = new Set(listed.map(({ slug }) => slug));
  const told = new Set(listed.map(({ entry }) => entry.story));
  const linked = new Map(listed.flatMap(({ slug, entry }) => linksOf(entry).map((link) => [link, slug] as const)));
  const storyOf = storiesByItem(ranked);
  const own = new Map(listed.map(({ slug, entry }) => [slug, storyOf.get(entry.story)?.id ?? entry.story]));
  const joinedTo = (story: ItemId): Slug | undefined => {
    const slug = linked.get(story);
    return slug === undefined || told.has(story) || own.get(slug) === (storyOf.get(story)?.id ?? story)
      ? undefined
      : slug;
  };
  const outside = [...entries].filter(([slug, { story }]) => !slugs.has(slug) && joinedTo(story) === undefined);
  const about = new Set([...entries.values()].map(({ story }) => story));
  return {
    joined: new Map(
      [...new Set([...about, ...ranked.map(({ id }) => id)])].flatMap((story) => {
        const slug = joinedTo(story);
        return slug === undefined ? [] : [[story, slug] as const];
      }),
    ),
    outside: outside.sort(([a], [b]) => (a < b ? -1 : 1)),
    passedOver: ranked.filter(
      ({ id, items }) => !about.has(id) && joinedTo(id) === undefined && !items.some((item) => told.has(item)),
    ),
  };
}

/** The ranked story that each item belongs to. */
export function storiesByItem(ranked: readonly Ranked[]): Map<ItemId, Ranked> {
  return new Map(ranked.flatMap((story) => story.items.map((item) => [item, story] as const)));
}

/** The items that an entry links to, those of the news under it included. */
export function linksOf({ links, children = [] }: Pick<Entry, 'links' | 'children'>): ItemId[] {
  return [...links, ...children.flatMap((child) => child.links)];
}

/** The entry about a story, the listed one where there are two. */
export function slugAbout({ issue, entries }: Pick<DeskIssue, 'issue' | 'entries'>, story: ItemId): Slug | null {
  const slugs = [...entries].flatMap(([slug, entry]) => (entry.story === story ? [slug] : []));
  const listed = new Set(listedEntries({ issue, entries }).map(({ slug }) => slug));
  return slugs.find((slug) => listed.has(slug)) ?? slugs[0] ?? null;
}

/** A story that an entry may be split off for: the items that it takes along. */
export type Part = { id: ItemId; items: ItemId[] };

/** What of an entry can become an entry of its own: each further item of it, and each other story that it tells too. */
export function partsOf(known: Known, slug: Slug): Part[] {
  const entry = known.entries.get(slug);
  if (entry === undefined) return [];
  const storyOf = storiesByItem(known.ranked);
  const own = storyOf.get(entry.story);
  const told = new Set(listedEntries(known).map((one) => one.entry.story));
  const parts = new Map<ItemId, Part>();
  for (const item of [...(own?.id === entry.story ? own.items : []), ...linksOf(entry)]) {
    const story = storyOf.get(item);
    const part =
      story === undefined || story.id === own?.id ? { id: item, items: [item] } : { id: story.id, items: story.items };
    if (part.id !== entry.story && !told.has(part.id) && !parts.has(part.id)) parts.set(part.id, part);
  }
  return [...parts.values()];
}
