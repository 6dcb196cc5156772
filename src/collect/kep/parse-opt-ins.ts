import { z } from 'zod';
import { Instant } from '../../model/instant.ts';
import { isInWindow, type Window } from '../../model/window.ts';
import { nodesOf } from '../search-page.ts';

/** What somebody did to the labels or the milestone of a tracking issue; `value` names the label or the milestone. */
export type OptInEvent = {
  done: 'labelled' | 'unlabelled' | 'planned' | 'unplanned';
  value: string;
  at: Instant;
  by: string | null;
};

/**
 * A tracking issue of a KEP, whose number is the KEP's, with what happened to it inside the window. `milestone` is the one
 * at its end. `cut` says that more happened than GitHub showed.
 */
export type OptInThread = {
  number: number;
  title: string;
  url: string;
  author: string | null;
  createdAt: Instant | null;
  milestone: string | null;
  events: OptInEvent[];
  cut: boolean;
};

const Actor = z.object({ login: z.string() }).nullish();
const Event = z.object({
  type: z.string(),
  createdAt: Instant.nullish(),
  actor: Actor,
  label: z.object({ name: z.string() }).nullish(),
  milestoneTitle: z.string().nullish(),
});
const Row = z.object({
  number: z.int(),
  title: z.string(),
  url: z.httpUrl(),
  createdAt: Instant.nullish(),
  author: Actor,
  milestone: z.object({ title: z.string() }).nullish(),
  timelineItems: z
    .object({
      pageInfo: z.object({ hasNextPage: z.boolean() }).optional(),
      nodes: z.array(z.unknown()).nullable(),
    })
    .nullish(),
});

const kinds: Record<string, OptInEvent['done']> = {
  LabeledEvent: 'labelled',
  UnlabeledEvent: 'unlabelled',
  MilestonedEvent: 'planned',
  DemilestonedEvent: 'unplanned',
};

/** More of these by one person in one day are the end of a release cycle, not decisions. */
const mostRemovals = 20;

/** Reads a row of the search; null when it is no tracking issue. */
export function parseOptInThread(node: unknown, window: Window): OptInThread | null {
  const row = Row.safeParse(node).data;
  if (row === undefined) return null;
  const rows = nodesOf(row.timelineItems);
  const events = rows.flatMap(parseEvent);
  const later = events.filter(({ at }) => Date.parse(at) >= Date.parse(window.to));
  return {
    number: row.number,
    title: row.title,
    url: row.url,
    author: row.author?.login ?? null,
    createdAt: row.createdAt ?? null,
    milestone: milestoneAtEnd(events, later, row.milestone?.title ?? null),
    events: events.filter(({ at }) => isInWindow(window, at)),
    cut: row.timelineItems?.pageInfo?.hasNextPage === true && later.length === 0,
  };
}

function parseEvent(written: unknown): OptInEvent[] {
  const event = Event.safeParse(written).data;
  const done = event && kinds[event.type];
  const value = event?.label?.name ?? event?.milestoneTitle ?? '';
  if (!done || !event.createdAt || value === '') return [];
  return [{ done, value, at: event.createdAt, by: event.actor?.login ?? null }];
}

/**
 * A run that is late finds the milestone of its own day. The one at the end of the window is what was set last before it;
 * where nothing was set or removed since the window began, the one that was removed first afterwards, or none if one was
 * only set.
 */
function milestoneAtEnd(events: OptInEvent[], later: OptInEvent[], now: string | null): string | null {
  const first = later.find(isOfMilestone);
  if (first === undefined) return now;
  const earlier = events.filter((event) => isOfMilestone(event) && !later.includes(event)).sort(byTime);
  if (earlier.length > 0) return earlier.reduce<string | null>(milestoneAfter, null);
  return later.find(({ done, at }) => done === 'unplanned' && at === first.at)?.value ?? null;
}

/** A milestone that takes the place of another is a removal and a setting at one moment, in whatever order. */
function milestoneAfter(held: string | null, { done, value }: OptInEvent): string | null {
  if (done === 'planned') return value;
  return held === value ? null : held;
}

function isOfMilestone({ done }: OptInEvent): boolean {
  return done === 'planned' || done === 'unplanned';
}

function byTime(one: OptInEvent, other: OptInEvent): number {
  return Date.parse(one.at) - Date.parse(other.at);
}

/** The threads without removals that one person made by the dozen in one day. */
export function withoutBulkRemovals(threads: OptInThread[]): OptInThread[] {
  const counts = new Map<string, number>();
  for (const event of threads.flatMap(({ events }) => events.filter(isRemoval)))
    counts.set(bulkKey(event), (counts.get(bulkKey(event)) ?? 0) + 1);
  return threads.map((thread) => ({
    ...thread,
    events: thread.events.filter((event) => !isRemoval(event) || (counts.get(bulkKey(event)) ?? 0) <= mostRemovals),
  }));
}

function isRemoval({ done }: OptInEvent): boolean {
  return done === 'unlabelled' || done === 'unplanned';
}

function bulkKey({ by, at }: OptInEvent): string {
  return `${by ?? ''} ${at.slice(0, 10)}`;
}
