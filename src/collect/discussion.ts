import { z } from 'zod';
import { problem, type Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Collector, Reading, Request, Response, Week } from './collector.ts';
import { readDiscussion } from './discussion/discussion-item.ts';

const pageSize = 20;
const mostPages = 5;

/** Three connections deep: a quarter of a point for 20 discussions with their last 10 comments. */
const discussionQuery = `
query Discussions($owner: String!, $name: String!, $first: Int!, $after: String) {
  rateLimit { cost remaining }
  repository(owner: $owner, name: $name) {
    nameWithOwner
    discussions(first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number title url body createdAt updatedAt closedAt upvoteCount isAnswered answerChosenAt
        author { type: __typename login }
        answerChosenBy { login }
        category { name slug }
        comments(last: 10) { totalCount nodes { createdAt author { type: __typename login } } }
      }
    }
  }
}`;

const DiscussionOptions = z.strictObject({
  /** Slugs of the categories to read; all where it is empty. */
  include: z.array(z.string()).default([]),
  /** Slugs of categories to leave out, such as `q-a`. */
  exclude: z.array(z.string()).default([]),
});
type DiscussionOptions = z.infer<typeof DiscussionOptions>;

const Answer = z.object({
  repository: z.object({
    nameWithOwner: z.string(),
    discussions: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z.array(z.unknown()).nullable(),
    }),
  }),
});
const State = z.object({ page: z.int() });

/**
 * GitHub discussions that were opened, answered, closed or commented on inside the window. Signals: `upvotes`, `comments`,
 * `commentsInWindow` (of the last ten), `announcement` where a vote's bot wrote it.
 */
export const discussion: Collector<DiscussionOptions> = {
  kind: 'discussion',
  summary: 'GitHub discussions that were opened, answered or went on.',
  yields: ['discussion'],
  place: 'repository',
  options: DiscussionOptions,
  start: (source) => [ask(source, null, 1)],
  read,
};

function ask({ repo }: Source, after: string | null, page: number): Request {
  const [owner, name] = repo.split('/');
  const variables = { owner, name, first: pageSize, after };
  return { api: 'graphql', query: discussionQuery, variables, load: 5, tag: 'discussions', state: { page } };
}

function read(response: Response, source: Source<DiscussionOptions>, { window }: Week): Reading {
  const repository = Answer.safeParse(response.data).data?.repository;
  const page = State.safeParse(response.request.state).data?.page;
  if (!repository || page === undefined) return { items: [], problems: [unreadable(source)] };
  const { nodes, pageInfo } = repository.discussions;
  const readings = (nodes ?? []).map((node) =>
    readDiscussion(node, { source, window, repo: repository.nameWithOwner }),
  );
  // Sorted by their last change: once one is older than the window, so are all after it.
  const reachesBack = (nodes ?? []).some((node) => isOlder(node, window.from));
  const after = pageInfo.hasNextPage && !reachesBack ? pageInfo.endCursor : null;
  const isLast = page >= mostPages;
  return {
    items: readings.flatMap(({ items }) => items),
    follow: after !== null && !isLast ? [ask(source, after, page + 1)] : [],
    problems: [...readings.flatMap(({ problems }) => problems), ...(after !== null && isLast ? [tooMany(source)] : [])],
  };
}

function isOlder(node: unknown, from: string): boolean {
  const { data } = z.object({ updatedAt: z.iso.datetime() }).safeParse(node);
  return data !== undefined && Date.parse(data.updatedAt) < Date.parse(from);
}

function unreadable(source: Source): Problem {
  const message = `An answer for the discussions of ${source.repo} was not a page of discussions, so they are missing.`;
  return problem('row-invalid', { source: source.id }, message);
}

function tooMany(source: Source): Problem {
  const message = `More than ${mostPages * pageSize} discussions of ${source.repo} changed since the window began; the others were not read.`;
  return problem('source-partial', { source: source.id }, message);
}
