import { differenceInHours } from 'date-fns/differenceInHours';
import { max } from 'date-fns/max';
import { parseISO } from 'date-fns/parseISO';
import type { Item } from '../../model/item.ts';
import type { IssueId } from '../../model/window.ts';

/** Whole days of 24 hours from the end of the week that an issue covers, in UTC, to the newest move of the items; never below 0. */
export function daysSinceTold(issue: IssueId, items: readonly Item[]): number {
  const newest = max(items.flatMap(({ moves }) => moves.map(({ at }) => parseISO(at))));
  const end = parseISO(`${issue}-7T24:00:00Z`);
  return Math.max(0, Math.floor(differenceInHours(newest, end) / 24));
}
