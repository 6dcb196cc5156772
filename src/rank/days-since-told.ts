import type { Item } from '../model/item.ts';
import type { IssueId } from '../model/window.ts';

const day = 86_400_000;

/** Whole days from the end of the week that an issue covers to the newest move of the items; never below 0. */
export function daysSinceTold(issue: IssueId, items: readonly Item[]): number {
  const newest = Math.max(...items.flatMap(({ moves }) => moves.map(({ at }) => Date.parse(at))));
  return Math.max(0, Math.floor((newest - endOf(issue)) / day));
}

/** The Monday after an ISO week, in UTC. Week 1 is the one of 4 January. */
function endOf(issue: IssueId): number {
  const [year = 0, week = 0] = issue.split('-W').map(Number);
  const fourth = Date.UTC(year, 0, 4);
  const sinceMonday = (new Date(fourth).getUTCDay() + 6) % 7;
  return fourth + (week * 7 - sinceMonday) * day;
}
