import { compareText } from '../../model/compare-text.ts';
import type { Item, ItemId, ItemState } from '../../model/item.ts';
import type { IssueId } from '../../model/window.ts';

/** A story that an issue told: the id it had, its items and what they refer to (as in `ranking.jsonl`), and how it stood then. */
export type ToldStory = { id: ItemId; items: readonly ItemId[]; refs: readonly string[]; state: ItemState };

/**
 * An issue before the one that is ranked. `items` explain stories of several weeks and are given for the last three issues,
 * `told` for half a year, `keps` (those that moved late enough to be of the backlog) as long as the house says. `number` is
 * below 1 for an issue before the first.
 */
export type EarlierIssue = {
  issue: IssueId;
  number: number;
  items: readonly Item[];
  told: readonly ToldStory[];
  keps?: readonly Item[];
};

/** The same issues, the newest before the others. */
export function newestFirst(earlier: readonly EarlierIssue[]): EarlierIssue[] {
  return earlier.toSorted((a, b) => compareText(b.issue, a.issue));
}

/** An item as an earlier issue had it. */
export type PastItem = { issue: IssueId; item: Item };
