import { z } from 'zod';
import { problem, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { Reading, Request, Response, Week } from '../collector.ts';
import { shiftInstant } from '../instants.ts';
import { rememberLastDay } from './look-back.ts';
import { checkLength, parseThin, pullRequestItem } from './pull-request-item.ts';
import { noDetail, type PullRequestNode } from './pull-request-node.ts';

const pageSize = 100;

const Found = z.object({ total_count: z.int(), items: z.array(z.unknown()) });
const Row = z.object({
  number: z.int(),
  title: z.string(),
  html_url: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().nullish(),
  created_at: z.string(),
  closed_at: z.string().nullish(),
  comments: z.int().nullish(),
  user: z.object({ login: z.string(), type: z.string() }).nullish(),
  labels: z.array(z.object({ name: z.string() })).nullish(),
  milestone: z.object({ title: z.string() }).nullish(),
  pull_request: z.object({ merged_at: z.string().nullish() }),
});

/**
 * What was merged in the window, as the REST API shows it without a token: one request, no files, sizes or talk. It shows 100
 * pull requests, so none of them is taken up by the day before.
 */
export function askForFound({ repo }: Source, window: Window): Request {
  const q = `repo:${repo} is:pr is:merged merged:${window.from}..${shiftInstant(window.to, -1)}`;
  return { api: 'rest', route: 'GET /search/issues', parameters: { q, per_page: pageSize }, tag: 'found' };
}

/** The merged pull requests of a REST search. Beyond the first 100 they are missing, which is a problem. */
export function readFound(response: Response, source: Source, week: Week): Reading {
  const found = Found.safeParse(response.data);
  if (response.status === 404 || !found.success) return { items: [], problems: [unreadable(source)] };
  const rows = found.data.items.map((row) => parseFound(row, source));
  const readings = rows.map((row) => readRow(row, source, week));
  const nodes = rows.flatMap(({ node }) => (node === null ? [] : [node]));
  const missing = found.data.total_count - found.data.items.length;
  return {
    items: readings.flatMap(({ items }) => items),
    problems: [...readings.flatMap(({ problems }) => problems ?? []), ...(missing > 0 ? [cut(source, missing)] : [])],
    remember: rememberLastDay(nodes, week.window),
  };
}

type FoundRow = ReturnType<typeof parseThin> & { labels: { name: string }[] };

function parseFound(row: unknown, source: Source): FoundRow {
  const { data } = Row.safeParse(row);
  return { ...parseThin(data ? thinOf(data, source) : row, source), labels: data?.labels ?? [] };
}

function readRow(row: FoundRow, source: Source, week: Week): Reading {
  if (row.node === null) return { items: [], problems: [row.problem] };
  const item = pullRequestItem({ ...row.node, ...noDetail, labels: nodesOfLabels(row.labels) }, { source, week });
  return { items: item.moves.length > 0 ? [item] : [], problems: checkLength(row.node, source) };
}

function nodesOfLabels(nodes: { name: string }[]): PullRequestNode['labels'] {
  return { totalCount: nodes.length, nodes, unread: 0, cut: false };
}

/** A row of the REST API with GraphQL's names. */
function thinOf(row: z.infer<typeof Row>, { repo }: Source) {
  return {
    number: row.number,
    title: row.title,
    url: row.html_url,
    body: row.body ?? null,
    isDraft: row.draft ?? false,
    createdAt: row.created_at,
    mergedAt: row.pull_request.merged_at ?? null,
    closedAt: row.closed_at ?? null,
    totalCommentsCount: row.comments ?? null,
    repository: { nameWithOwner: nameIn(row.html_url) ?? repo },
    author: row.user ? { type: row.user.type, login: row.user.login } : null,
    milestone: row.milestone ?? null,
  };
}

/** The repository's present name, which an address has after a renaming. */
function nameIn(url: string): string | null {
  return /^https:\/\/[^/]+\/([^/]+\/[^/]+)\/pull\/\d+$/.exec(url)?.[1] ?? null;
}

function cut(source: Source, missing: number): Problem {
  const message = `${source.repo} merged ${missing} more pull requests than one search shows; they are missing without a token.`;
  return problem('source-partial', { source: source.id }, message);
}

function unreadable(source: Source): Problem {
  const message = `An answer for the pull requests of ${source.repo} was not a list of search results, so they are missing.`;
  return problem('row-invalid', { source: source.id }, message);
}
