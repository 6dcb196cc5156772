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

/** A tracking issue of a KEP, whose number is the KEP's, with what happened to it inside the window. */
export type OptInThread = {
  number: number;
  title: string;
  url: string;
  author: string | null;
  createdAt: Instant | null;
  milestone: string | null;
  events: OptInEvent[];
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
  timelineItems: z.object({ nodes: z.array(z.unknown()).nullable() }).nullish(),
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
  const events = nodesOf(row.timelineItems).flatMap((written): OptInEvent[] => {
    const event = Event.safeParse(written).data;
    if (event === undefined) return [];
    const done = kinds[event.type];
    const at = event.createdAt ?? null;
    const value = event.label?.name ?? event.milestoneTitle ?? '';
    if (done === undefined || at === null || value === '' || !isInWindow(window, at)) return [];
    return [{ done, value, at, by: event.actor?.login ?? null }];
  });
  return {
    number: row.number,
    title: row.title,
    url: row.url,
    author: row.author?.login ?? null,
    createdAt: row.createdAt ?? null,
    milestone: row.milestone?.title ?? null,
    events,
  };
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
