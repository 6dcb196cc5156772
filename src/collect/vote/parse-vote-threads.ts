import { z } from 'zod';
import { knownOpening } from '../known-opening.ts';
import { Instant } from '../../model/instant.ts';
import type { Window } from '../../model/window.ts';
import { isBot } from '../bot-account.ts';
import { nodesOf, rowsOf } from '../search-page.ts';
import type { ThinThread } from './plan-thread.ts';
import type { VoteComment, VoteThread } from './vote-thread.ts';

const Actor = z.object({ type: z.string().nullish(), login: z.string() }).nullish();
const Comment = z.object({
  id: z.string(),
  fullDatabaseId: z.union([z.string(), z.int()]).nullish(),
  url: z.httpUrl().nullish(),
  body: z.string().nullish(),
  state: z.string().nullish(),
  createdAt: Instant.nullish(),
  submittedAt: Instant.nullish(),
  author: Actor,
});
const Thin = z.object({
  type: z.enum(['Issue', 'PullRequest']),
  id: z.string(),
  number: z.int(),
  title: z.string(),
  url: z.httpUrl(),
  body: z.string().nullish(),
  createdAt: Instant.nullish(),
  updatedAt: Instant.nullish(),
  closedAt: Instant.nullish(),
  mergedAt: Instant.nullish(),
  author: Actor,
  comments: z.object({ totalCount: z.int() }).nullish(),
  totalCommentsCount: z.int().nullish(),
});
/** A thread as a search shows it: without labels and comments. */
export type ThinRow = z.infer<typeof Thin>;

/** The newest of a list. Rows are read one by one, so that a broken one does not hide the others. */
const Newest = z
  .object({
    pageInfo: z.object({ hasPreviousPage: z.boolean(), startCursor: z.string().nullish() }).nullish(),
    nodes: z.array(z.unknown()).nullable(),
  })
  .nullish();
const Answer = z.object({
  node: z.object({ labels: rowsOf(z.object({ name: z.string() })), comments: Newest, reviews: Newest }),
});
type Said = z.infer<typeof Comment>;

/**
 * What was said in a thread, as far as it was read: `earlier` is the cursor of the page before, `unread` counts broken rows,
 * `cut` says that there are more labels or reviews.
 */
export type ThreadAnswer = { labels: string[]; said: Said[]; earlier: string | null; unread: number; cut: boolean };

/** Reads a row of a search; null when it is no thread. */
export function parseThinRow(node: unknown): ThinRow | null {
  return Thin.safeParse(node).data ?? null;
}

/** What decides whether the thread is read with its comments. */
export function thinThread(row: ThinRow): ThinThread {
  return {
    kind: row.type === 'PullRequest' ? 'pull-request' : 'issue',
    title: row.title,
    body: row.body ?? '',
    comments: row.totalCommentsCount ?? row.comments?.totalCount ?? 0,
  };
}

/** Reads the comments of a thread beside those that are known from later pages; null when they did not come. */
export function parseThreadAnswer(data: unknown, known: unknown[]): ThreadAnswer | null {
  const node = Answer.safeParse(data).data?.node;
  if (!node) return null;
  const rows = [...nodesOf(node.comments), ...nodesOf(node.reviews), ...known].map((row) => Comment.safeParse(row));
  const said = rows.flatMap(({ data: one }) => one ?? []);
  const page = node.comments?.pageInfo;
  return {
    labels: node.labels?.nodes.map(({ name }) => name) ?? [],
    said: [...new Map(said.map((one) => [one.id, one])).values()],
    earlier: page?.hasPreviousPage ? (page.startCursor ?? null) : null,
    unread: rows.filter(({ success }) => !success).length + (node.labels?.unread ?? 0),
    cut: node.labels?.cut === true || node.reviews?.pageInfo?.hasPreviousPage === true,
  };
}

/**
 * A thread as it stood at the window's end: later comments are left out, a later merge or closing has not happened.
 * Labels and the description have no date and are those of the moment of reading.
 */
export function voteThreadOf(
  row: ThinRow,
  { labels, said }: Pick<ThreadAnswer, 'labels' | 'said'>,
  where: { repo: string; window: Window },
): VoteThread {
  const { repo, window } = where;
  const mergedAt = before(row.mergedAt, window.to);
  const closedAt = before(row.closedAt, window.to);
  return {
    repo,
    number: row.number,
    kind: row.type === 'PullRequest' ? 'pull-request' : 'issue',
    title: row.title,
    body: row.body ?? '',
    author: row.author?.login ?? null,
    bot: row.author ? isBot(row.author.login, row.author.type ?? undefined) : false,
    url: row.url,
    state: mergedAt ? 'merged' : closedAt ? 'closed' : 'open',
    createdAt: knownOpening(row.createdAt),
    updatedAt: row.updatedAt ?? null,
    endedAt: mergedAt ?? closedAt,
    labels,
    comments: inOrder(said.map(commentOf).filter(({ at }) => at === null || Date.parse(at) < Date.parse(window.to))),
  };
}

function commentOf(row: z.infer<typeof Comment>): VoteComment {
  const login = row.author?.login ?? null;
  return {
    key: String(row.fullDatabaseId ?? row.id),
    author: login === null ? null : login.replace(/\[bot\]$/, ''),
    app: row.author?.type === 'Bot' || login?.endsWith('[bot]') === true,
    bot: login !== null && isBot(login, row.author?.type ?? undefined),
    body: row.body ?? '',
    at: row.submittedAt ?? row.createdAt ?? null,
    url: row.url ?? null,
    approval: row.state === 'APPROVED',
  };
}

function before(at: Instant | null | undefined, end: Instant): Instant | null {
  return at !== null && at !== undefined && Date.parse(at) < Date.parse(end) ? at : null;
}

/** Oldest first. Comments of one moment stay in the order in which they came; one without a date stays behind the one before it. */
function inOrder(comments: VoteComment[]): VoteComment[] {
  let time = 0;
  const timed = comments.map((comment) => {
    if (comment.at !== null) time = Date.parse(comment.at);
    return { comment, time };
  });
  return timed.sort((one, other) => one.time - other.time).map(({ comment }) => comment);
}
