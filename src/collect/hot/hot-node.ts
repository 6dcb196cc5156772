import { z } from 'zod';
import { isBot } from '../bot-account.ts';
import { knownOpening } from '../known-opening.ts';
import { nodesOf, rowsOf } from '../search-page.ts';
import { isInWindow, type Window } from '../../model/window.ts';

const Time = z.iso.datetime();
const Actor = z.object({ type: z.string().optional(), login: z.string() }).nullable();

/** A thread as the search asks for it: a GitHub issue, or a pull request, which alone has `isDraft`. */
export const HotNode = z.object({
  kind: z.enum(['Issue', 'PullRequest']),
  number: z.int().positive(),
  title: z.string(),
  url: z.httpUrl(),
  body: z.string().nullable(),
  isDraft: z.boolean().optional(),
  createdAt: Time.transform(knownOpening),
  closedAt: Time.nullable(),
  mergedAt: Time.nullish(),
  repository: z.object({ nameWithOwner: z.string() }),
  author: Actor,
  comments: z.object({ totalCount: z.int() }).nullable(),
  reactions: z.object({ totalCount: z.int() }).nullable(),
  labels: rowsOf(z.object({ name: z.string() })),
  timelineItems: rowsOf(z.object({ createdAt: Time, author: Actor })),
});
export type HotNode = z.infer<typeof HotNode>;

/** A comment that a person wrote in the window. */
export type Comment = { at: string; by: string };

/** Whether GitHub had more comments of the window than it showed. They come oldest first. */
export function isTalkCut({ timelineItems }: HotNode, { to }: Window): boolean {
  return (
    timelineItems?.cut === true && timelineItems.nodes.every(({ createdAt }) => Date.parse(createdAt) < Date.parse(to))
  );
}

/** Comments of people inside the window, oldest first. */
export function commentsInWindow({ timelineItems }: HotNode, window: Window): Comment[] {
  return nodesOf(timelineItems)
    .flatMap(({ createdAt: at, author }) =>
      author === null || isBot(author.login, author.type) || !isInWindow(window, at) ? [] : [{ at, by: author.login }],
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
