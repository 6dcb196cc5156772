import type { Collection } from '../../model/collection.ts';
import type { Draft } from '../../model/draft.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import type { Issue } from '../../model/issue.ts';
import type { Item, ItemId } from '../../model/item.ts';
import type { Attempt } from '../../model/problem.ts';
import type { Related } from '../../model/story.ts';
import {
  readAllItems,
  readCollection,
  readDrafts,
  readEntries,
  readIssue,
  readItems,
  readRanking,
} from '../../platform/issue-folder.ts';
import type { Files } from '../../platform/ports.ts';

export type IssueFiles = {
  issue: Issue;
  items: Item[];
  /** Which of the items are of the backlog and not of the week. */
  backlog: Set<ItemId>;
  collection: Collection;
  entries: Map<Slug, Entry>;
  drafts: Map<Slug, Draft>;
  /** Suggestions by story. They are for editors alone, so an issue whose ranking cannot be read has none. */
  related: Map<ItemId, readonly Related[]>;
};

/** All that a drafted issue consists of, or every reason why a part of it cannot be read. */
export async function readIssueFiles(folder: Files): Promise<Attempt<IssueFiles>> {
  const issue = await readIssue(folder);
  const [items, week] = [await readAllItems(folder), await readItems(folder)];
  const collection = await readCollection(folder);
  const entries = await readEntries(folder);
  const drafts = await readDrafts(folder);
  const problems = [issue, items, collection, entries, drafts].flatMap((one) => one.problems);
  if (!issue.value || !items.value || !collection.value || problems.length > 0) return { value: null, problems };
  const known = new Set(week.value?.map(({ id }) => id));
  const backlog = new Set(items.value.map(({ id }) => id).filter((id) => !known.has(id)));
  const ranked = (await readRanking(folder)).value ?? [];
  const related = new Map(ranked.map((story) => [story.id, story.related ?? []]));
  const machine = { items: items.value, backlog, collection: collection.value, drafts: drafts.value, related };
  return { value: { issue: issue.value, entries: entries.value, ...machine }, problems: [] };
}
