import { z } from 'zod';
import { knownOpening } from '../known-opening.ts';
import { Instant } from '../../model/instant.ts';
import type { Window } from '../../model/window.ts';
import { isBot } from '../bot-account.ts';
import { nodesOf } from '../search-page.ts';
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
const list = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node.nullable()).nullable() }).nullish();
const Row = z.object({
  type: z.string(),
  number: z.int(),
  title: z.string(),
  url: z.httpUrl(),
  body: z.string().nullish(),
  createdAt: Instant.nullish(),
  updatedAt: Instant.nullish(),
  closedAt: Instant.nullish(),
  mergedAt: Instant.nullish(),
  author: Actor,
  labels: list(z.object({ name: z.string() })),
  comments: list(Comment),
  reviews: list(Comment),
});

/**
 * Reads a thread of a search answer as it stood at the window's end: later comments are left out, a later merge or closing
 * has not happened. Labels and the description have no date and are those of the moment of reading. Null when it is no thread.
 */
export function parseVoteThread(node: unknown, repo: string, window: Window): VoteThread | null {
  const parsed = Row.safeParse(node);
  if (!parsed.success) return null;
  const row = parsed.data;
  const mergedAt = before(row.mergedAt, window.to);
  const closedAt = before(row.closedAt, window.to);
  const said = [...nodesOf(row.comments), ...nodesOf(row.reviews)].map(commentOf);
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
    labels: nodesOf(row.labels).map(({ name }) => name),
    comments: said.filter(({ at }) => at === null || Date.parse(at) < Date.parse(window.to)).sort(byTime),
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

/** Comments of one moment stay in the order in which they came. */
function byTime(one: VoteComment, other: VoteComment): number {
  return one.at === null || other.at === null ? 0 : Date.parse(one.at) - Date.parse(other.at);
}
