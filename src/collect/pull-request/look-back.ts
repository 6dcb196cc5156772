import { Instant } from '../../model/instant.ts';
import type { Window } from '../../model/window.ts';
import type { Memory, Week } from '../collector.ts';
import { shiftInstant } from '../instants.ts';
import type { ThinPullRequest } from './pull-request-node.ts';

/** A search may show what happened only hours later, so the last day of a window is looked at again. Seconds. */
const overlap = 86_400;

type Dated = Pick<ThinPullRequest, 'number' | 'createdAt' | 'closedAt' | 'mergedAt'>;

/**
 * The moment from which merged pull requests are searched: a day before the window where the issue before ended there and
 * remembers that day, else the beginning of the window.
 */
export function searchFrom({ window, before }: Week): Instant {
  const until = Instant.safeParse(before['until']).data;
  const isNext = until !== undefined && Date.parse(until) === Date.parse(window.from);
  return isNext ? shiftInstant(window.from, -overlap) : window.from;
}

/**
 * The window of a pull request. It begins a day early for one that was opened, closed or merged in that day and not since, and
 * that the issue before did not hold as it ended: it joins this issue late.
 */
export function windowOfPull(node: Dated, week: Week): Window {
  const { window, before } = week;
  const [from, at] = [searchFrom(week), lastChange(node, window)];
  if (at === null || !isWithin(at, from, window.from)) return window;
  const held = Instant.safeParse(before[keyOf(node)]).data;
  return held !== undefined && Date.parse(held) >= Date.parse(at) ? window : { ...window, from };
}

/** What the next issue has to know: when this window ended, and what was found of its last day, `#12` with its last change. */
export function rememberLastDay(nodes: readonly Dated[], window: Window): Memory {
  const lastDay = shiftInstant(window.to, -overlap);
  const rows = nodes.flatMap((node) => {
    const at = lastChange(node, window);
    return at !== null && isWithin(at, lastDay, window.to) ? [[keyOf(node), at]] : [];
  });
  return { until: window.to, ...Object.fromEntries(rows) };
}

/** When it was last opened, closed or merged before the end of the window. */
function lastChange({ createdAt, closedAt, mergedAt }: Dated, { to }: Window): Instant | null {
  const times = [mergedAt, closedAt, createdAt].filter((at) => at !== null);
  return times.filter((at) => Date.parse(at) < Date.parse(to)).sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
}

function isWithin(at: Instant, from: Instant, to: Instant): boolean {
  return Date.parse(at) >= Date.parse(from) && Date.parse(at) < Date.parse(to);
}

function keyOf({ number }: Dated): string {
  return `#${number}`;
}
