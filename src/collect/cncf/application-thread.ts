import { z } from 'zod';
import { rowsOf } from '../search-page.ts';
import type { LabelEvent } from './labels-at.ts';

const Thread = z.object({
  number: z.int(),
  title: z.string(),
  url: z.httpUrl(),
  body: z.string(),
  createdAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  author: z.object({ type: z.string().optional(), login: z.string() }).nullable(),
  labels: rowsOf(z.object({ name: z.string() })),
  timelineItems: rowsOf(
    z
      .object({
        type: z.enum(['LabeledEvent', 'UnlabeledEvent']),
        createdAt: z.iso.datetime(),
        actor: z.object({ login: z.string() }).nullable(),
        label: z.object({ name: z.string() }),
      })
      .transform(({ label, actor, ...event }): LabelEvent => ({
        ...event,
        label: label.name,
        by: actor?.login ?? null,
      })),
  ),
});
type Thread = z.infer<typeof Thread>;
type Labels = NonNullable<Thread['labels']>;
type Events = NonNullable<Thread['timelineItems']>;

/** A GitHub issue that may be an application, with its labels now and their changes since the window began. */
export type ApplicationThread = Thread & { labels: Labels; timelineItems: Events };

/** Reads a row of a search or of a list of REST; null when it is no thread or its labels did not come. */
export function parseApplicationThread(row: unknown): ApplicationThread | null {
  const thread = Thread.safeParse(row).data;
  if (!thread?.labels || !thread.timelineItems) return null;
  return { ...thread, labels: thread.labels, timelineItems: thread.timelineItems };
}
