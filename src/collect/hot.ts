import { z } from 'zod';
import { problem, type Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { Collector, Reading, Request } from './collector.ts';
import { evidenceCut, formatEvidence } from './evidence-text.ts';
import { hotItem } from './hot/hot-item.ts';
import { commentsInWindow, HotNode } from './hot/hot-node.ts';
import { shiftInstant } from './instants.ts';
import { SearchPage } from './search-page.ts';

/** A list each for labels and comments: 21 of a hundredth of a point for 10 threads. */
const thread = `number title url body createdAt closedAt
        repository { nameWithOwner }
        author { type: __typename login }
        comments { totalCount }
        reactions { totalCount }
        labels(first: 100) { nodes { name } }
        timelineItems(first: 100, since: $since, itemTypes: [ISSUE_COMMENT]) {
          pageInfo { hasNextPage }
          nodes { ... on IssueComment { createdAt author { type: __typename login } } }
        }`;
const hotQuery = (type: 'Issue' | 'PullRequest') => `
query Hot($owner: String!, $name: String!, $q: String!, $since: DateTime!, $first: Int!) {
  repository(owner: $owner, name: $name) { nameWithOwner }
  search(type: ISSUE, query: $q, first: $first) {
    issueCount
    pageInfo { hasNextPage endCursor }
    nodes {
      kind: __typename
      ... on ${type} {
        ${type === 'Issue' ? '' : 'isDraft mergedAt '}${thread}
      }
    }
  }
}`;

const HotOptions = z.strictObject({
  /** Comments of people in the window from which on a thread is hot. */
  comments: z.int().min(1).default(5),
  /** At most so many threads of a repository: those with most comments ever are looked at. */
  most: z.int().min(1).max(25).default(10),
  /** Also pull requests, for a repository whose pull requests are not collected. */
  pullRequests: z.boolean().default(false),
});
type HotOptions = z.infer<typeof HotOptions>;

const Found = z.object({ repository: z.object({ nameWithOwner: z.string() }).nullable() });

/**
 * Open GitHub issues, and pull requests where the options say so, that people talked about inside the window. Signals:
 * `commentsInWindow` of people, at most 100; `commentersInWindow` without the author; `talkCut` where there were more; `totalComments` `reactions`;
 * `ageDays` from the opening to the end of the window; `bodyLength`; `draft` of a pull request. Without a token nothing can be
 * asked: REST takes a request a thread for its comments, more than the 60 of such a run leave.
 */
export const hot: Collector<HotOptions> = {
  kind: 'hot',
  summary: 'Open GitHub issues that were discussed in the window.',
  yields: ['github-issue', 'pull-request'],
  place: 'repository',
  options: HotOptions,
  start: (source, { window }) => [
    ask('Issue', source, window),
    ...(source.options.pullRequests ? [ask('PullRequest', source, window)] : []),
  ],
  read: (response, source, { window }) => {
    const page = SearchPage.safeParse(response.data);
    const found = Found.safeParse(response.data);
    if (found.data?.repository === null) return { items: [], problems: [notFound(source)] };
    if (!page.success) return { items: [], problems: [unreadable(source, 'an answer')] };
    return readThreads(page.data.search.nodes ?? [], source, window);
  },
};

function ask(type: 'Issue' | 'PullRequest', { repo, options }: Source<HotOptions>, window: Window): Request {
  const [owner, name] = repo.split('/');
  const opened = `created:<=${shiftInstant(window.to, -1)}`;
  const kind = type === 'Issue' ? 'is:issue' : 'is:pr';
  const q = `repo:${repo} ${kind} is:open updated:>=${window.from} ${opened} comments:>=${options.comments} sort:comments-desc`;
  const variables = { owner, name, q, since: window.from, first: options.most };
  const load = Math.ceil(options.most * 0.4);
  return { api: 'graphql', query: hotQuery(type), variables, load, tag: type };
}

function readThreads(rows: readonly unknown[], source: Source<HotOptions>, window: Window): Reading {
  const parsed = rows.filter((row) => row !== null).map((row) => HotNode.safeParse(row));
  const nodes = parsed.flatMap(({ data }) => (data ? [data] : []));
  const hottest = nodes.filter((node) => commentsInWindow(node, window).length >= source.options.comments);
  const unread = parsed.length - nodes.length;
  const unreadRows = nodes.reduce(
    (sum, { labels, timelineItems }) => sum + (labels?.unread ?? 0) + (timelineItems?.unread ?? 0),
    0,
  );
  return {
    items: hottest.map((node) => hotItem(node, { source, window })),
    problems: [
      ...(unread + unreadRows > 0 ? [unreadable(source, `${unread + unreadRows} rows`)] : []),
      ...hottest.flatMap((node) => checkLength(node, source)),
    ],
  };
}

function checkLength({ number, body }: HotNode, source: Source<HotOptions>): Problem[] {
  const ref = `${source.repo}#${number}`;
  const { cut } = formatEvidence([], 'description', body ?? '');
  return cut ? [evidenceCut({ source: source.id, ref }, `the description of ${ref}`)] : [];
}

function notFound(source: Source<HotOptions>): Problem {
  const message = `GitHub shows no repository ${source.repo}: it does not exist, or the token may not read it.`;
  return problem('repository-not-found', { source: source.id }, message);
}

function unreadable(source: Source<HotOptions>, what: string): Problem {
  const message = `Discussed threads of ${source.repo} may be missing: ${what} could not be read.`;
  return problem('row-invalid', { source: source.id }, message);
}
