import type { Collection } from '../model/collection.ts';
import type { Draft } from '../model/draft.ts';
import type { Entry, Slug } from '../model/entry.ts';
import type { Digest } from '../model/evidence.ts';
import type { Issue } from '../model/issue.ts';
import type { Item, ItemId } from '../model/item.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { Related } from '../model/story.ts';

/** What a rendering is made from: the files of one issue and the newsletter's settings, all read by the caller. */
export type RenderInput = {
  newsletter: Newsletter;
  issue: Issue;
  entries: ReadonlyMap<Slug, Entry>;
  items: readonly Item[];
  /** Items that earlier issues collected; entries may be about them, and the week did not bring them. */
  backlog?: ReadonlySet<ItemId>;
  collection: Collection | null;
  drafts: ReadonlyMap<Slug, Draft>;
  /** The stored texts that the drafts quote, for editors; without them their quotes are not shown. */
  evidence?: ReadonlyMap<Digest, string>;
  /** Other stories that may be the same news, by story. */
  related: ReadonlyMap<ItemId, readonly Related[]>;
};

/** The items that the week brought. */
export function itemsOfWeek({ items, backlog }: Pick<RenderInput, 'items' | 'backlog'>): Item[] {
  return items.filter(({ id }) => backlog?.has(id) !== true);
}

/** Text of every file of `templates/` by its path below that folder, for example `partials/entry.hbs`. */
export type Templates = ReadonlyMap<string, string>;
