import { z } from 'zod';
import { problem, type Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { Collector, Reading, Request, Response } from './collector.ts';
import { readApplication, type Board } from './cncf/application-item.ts';
import { readLandscape } from './cncf/read-landscape.ts';
import { mostResults, SearchPage } from './search-page.ts';

const pageSize = 25;
const mostRestRows = 100;

/** Three connections: 0.5 points for 25 threads with their labels and what happened to these. */
const applicationQuery = `
query Applications($q: String!, $since: DateTime!, $first: Int!, $after: String) {
  rateLimit { cost remaining }
  search(type: ISSUE, query: $q, first: $first, after: $after) {
    issueCount
    pageInfo { hasNextPage endCursor }
    nodes {
      type: __typename
      ... on Issue {
        number title url body createdAt closedAt
        author { type: __typename login }
        labels(first: 30) { nodes { name } }
        timelineItems(first: 60, since: $since, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) {
          nodes {
            type: __typename
            ... on LabeledEvent { createdAt actor { login } label { name } }
            ... on UnlabeledEvent { createdAt actor { login } label { name } }
          }
        }
      }
    }
  }
}`;

const CncfOptions = z.strictObject({
  /** `sandbox`: applications; `toc`: moves between levels; `landscape`: the levels that projects have. */
  board: z.enum(['sandbox', 'toc', 'landscape']),
  branch: z
    .string()
    .regex(/^[\w./-]+$/)
    .default('master'),
  path: z
    .string()
    .regex(/^[\w./-]+$/)
    .default('landscape.yml'),
});
type CncfOptions = z.infer<typeof CncfOptions>;

/**
 * Projects on their way into and through the CNCF. A label or the landscape is quoted as it is: a vote that passed is not
 * yet a move. Signals: `needsInfo` and `returning` by label, `review` where a review or vote is on.
 */
export const cncf: Collector<CncfOptions> = {
  kind: 'cncf',
  summary: 'Projects that applied to the CNCF, were reviewed, or changed their level.',
  yields: ['project'],
  place: 'repository',
  options: CncfOptions,
  start: (source, { window }) =>
    source.options.board === 'landscape' ? [askForLandscape(source)] : [ask(source, window)],
  startWithoutToken: (source, { window }) =>
    source.options.board === 'landscape' ? [askForLandscape(source)] : [askForList(source, window)],
  read(response, source, { window, before }) {
    if (response.request.tag === 'landscape') return readLandscape(response, { source, window, before });
    const { board } = source.options;
    if (board === 'landscape') return { items: [], problems: [unreadable(source)] };
    return response.request.tag === 'list'
      ? readList(response, source, { window, board })
      : readSearch(response, source, { window, board });
  },
};

function ask({ repo }: Source, window: Window): Request {
  const q = `repo:${repo} is:issue updated:>=${window.from} created:<${window.to}`;
  const variables = { q, since: window.from, first: pageSize, after: null };
  return { api: 'graphql', query: applicationQuery, variables, load: 10, tag: 'search' };
}

function askForList({ repo: name }: Source, window: Window): Request {
  const [owner, repo] = name.split('/');
  const parameters = { owner, repo, state: 'all', since: window.from, per_page: mostRestRows };
  return { api: 'rest', route: 'GET /repos/{owner}/{repo}/issues', parameters, tag: 'list' };
}

function askForLandscape({ repo, options }: Source<CncfOptions>): Request {
  const url = `https://raw.githubusercontent.com/${repo}/${options.branch}/${options.path}`;
  return { api: 'web', url, tag: 'landscape' };
}

type Place = { window: Window; board: Board };

function readSearch(response: Response, source: Source, { window, board }: Place): Reading {
  const page = SearchPage.safeParse(response.data).data?.search;
  const { request } = response;
  if (!page || request.api !== 'graphql') return { items: [], problems: [unreadable(source)] };
  const { endCursor, hasNextPage } = page.pageInfo;
  const readings = (page.nodes ?? []).map((node) => readApplication(node, { source, window, board }));
  const follow =
    hasNextPage && endCursor !== null ? [{ ...request, variables: { ...request.variables, after: endCursor } }] : [];
  const isCut = page.issueCount > mostResults && request.variables['after'] === null;
  return {
    items: readings.flatMap(({ items }) => items),
    follow,
    problems: [...readings.flatMap(({ problems }) => problems), ...(isCut ? [tooMany(source, mostResults)] : [])],
  };
}

const RestIssue = z.object({
  number: z.int(),
  title: z.string(),
  html_url: z.string(),
  body: z.string().nullable(),
  created_at: z.string(),
  closed_at: z.string().nullable(),
  user: z.object({ type: z.string(), login: z.string() }).nullable(),
  labels: z.array(z.object({ name: z.string() })),
  pull_request: z.unknown().optional(),
});

/** The list of REST says what is labelled, not since when: only what was opened or closed in the window is told. */
function readList(response: Response, source: Source, { window, board }: Place): Reading {
  const rows = z.array(z.unknown()).safeParse(response.data).data;
  if (!rows) return { items: [], problems: [unreadable(source)] };
  const readings = rows
    .map((row) => RestIssue.safeParse(row).data ?? null)
    .filter((row) => row === null || row.pull_request === undefined)
    .map((row) => readApplication(row && { ...asNode(row) }, { source, window, board }));
  return {
    items: readings.flatMap(({ items }) => items),
    problems: [
      ...readings.flatMap(({ problems }) => problems),
      ...(rows.length >= mostRestRows ? [tooMany(source, mostRestRows)] : []),
    ],
  };
}

function asNode({ html_url, created_at, closed_at, user, labels, body, ...row }: z.infer<typeof RestIssue>) {
  const times = { createdAt: created_at, closedAt: closed_at };
  return {
    ...row,
    ...times,
    url: html_url,
    body: body ?? '',
    author: user,
    labels: { nodes: labels },
    timelineItems: { nodes: [] },
  };
}

function unreadable(source: Source): Problem {
  const message = `An answer for the projects of ${source.repo} was not what was asked for, so they are missing.`;
  return problem('row-invalid', { source: source.id }, message);
}

function tooMany(source: Source, shown: number): Problem {
  const message = `More than ${shown} threads of ${source.repo} changed since the window began; the others were not read.`;
  return problem('source-partial', { source: source.id }, message);
}
