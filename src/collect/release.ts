import { z } from 'zod';
import { problem, type Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { Collector, Reading, Request, Response } from './collector.ts';
import { shiftInstant } from './instants.ts';
import { parseReleaseFeed } from './release/parse-release-feed.ts';
import { readRelease } from './release-item.ts';

const pageSize = 30;
const mostPages = 15;
/** Releases come by the date of their commit. One is looked for this many days behind the window; later ones are rare. */
const lookBack = 90 * 86_400;

/** One connection: 100 repositories are a point. */
const releaseQuery = `
query Releases($owner: String!, $name: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    releases(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { tagName name url createdAt publishedAt isPrerelease isDraft description author { type: __typename login } }
    }
  }
}`;

const Answer = z.object({
  repository: z
    .object({
      nameWithOwner: z.string(),
      releases: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(z.unknown()).nullable(),
      }),
    })
    .nullable(),
});
const Page = z.object({ page: z.int() });
const Feed = z.object({ text: z.string() });

/**
 * Releases published inside the window, sub-module tags such as `api/v1.9.0` among them. Drafts are none. Without a token the
 * Atom feed of the repository is read, which has the newest ten. Signals: `prerelease` by flag or name; `major` `minor` `patch`
 * by the version's zeros; `submodule`; `notesLength` in characters.
 */
export const release: Collector<Record<string, never>> = {
  kind: 'release',
  summary: 'Releases that were published in the window.',
  yields: ['release'],
  place: 'repository',
  options: z.strictObject({}),
  start: (source) => [ask(source, null, 1)],
  startWithoutToken: ({ repo }) => [{ api: 'web', url: `https://github.com/${repo}/releases.atom`, tag: 'feed' }],
  read: (response, source, { window }) => {
    if (response.request.tag === 'feed') return readFeed(response, source, window);
    return readPage(response, source, window);
  },
};

function readPage(response: Response, source: Source, window: Window): Reading {
  const answer = Answer.safeParse(response.data);
  const state = Page.safeParse(response.request.state);
  if (response.status === 404) return { items: [], problems: [notFound(source)] };
  if (!answer.success || !state.success) return { items: [], problems: [unreadable(source)] };
  if (answer.data.repository === null) return { items: [], problems: [notFound(source)] };
  const { nameWithOwner, releases } = answer.data.repository;
  const nodes = releases.nodes ?? [];
  const readings = nodes.map((node) => readRelease(node, { source, window, repo: nameWithOwner }));
  const { hasNextPage, endCursor } = releases.pageInfo;
  const more = hasNextPage && endCursor !== null && !reachesBack(nodes, shiftInstant(window.from, -lookBack));
  const last = state.data.page >= mostPages;
  return {
    items: readings.flatMap(({ items }) => items),
    follow: more && !last ? [ask(source, endCursor, state.data.page + 1)] : [],
    problems: [...readings.flatMap(({ problems }) => problems), ...(more && last ? [tooMany(source)] : [])],
  };
}

function readFeed({ data, status }: Response, source: Source, window: Window): Reading {
  if (status !== 200) return { items: [], problems: [notFound(source)] };
  const text = Feed.safeParse(data).data?.text;
  const feed = text === undefined ? null : parseReleaseFeed(text, source.repo);
  if (feed === null) return { items: [], problems: [unreadable(source)] };
  const readings = feed.rows.map((row) => readRelease(row, { source, window, repo: feed.repo }));
  return {
    items: readings.flatMap(({ items }) => items),
    problems: [
      ...readings.flatMap(({ problems }) => problems),
      ...(feed.oldest !== null && Date.parse(feed.oldest) >= Date.parse(window.from) ? [tooFew(source)] : []),
    ],
  };
}

function ask(source: Source, after: string | null, page: number): Request {
  const [owner, name] = source.repo.split('/');
  const variables = { owner, name, first: pageSize, after };
  return { api: 'graphql', query: releaseQuery, variables, load: 3, tag: 'releases', state: { page } };
}

function reachesBack(nodes: unknown[], limit: string): boolean {
  const created = z.object({ createdAt: z.iso.datetime() });
  return nodes.some((node) => {
    const { data } = created.safeParse(node);
    return data !== undefined && Date.parse(data.createdAt) < Date.parse(limit);
  });
}

function notFound(source: Source): Problem {
  const message = `GitHub shows no repository ${source.repo}: it does not exist, or the token may not read it.`;
  return problem('repository-not-found', { source: source.id }, message);
}

function unreadable(source: Source): Problem {
  const message = `An answer for the releases of ${source.repo} was not a page of releases, so they are missing.`;
  return problem('row-invalid', { source: source.id }, message);
}

function tooMany(source: Source): Problem {
  const message = `${source.repo} made more than ${mostPages * pageSize} releases since the window; older ones were not looked at.`;
  return problem('source-partial', { source: source.id }, message);
}

function tooFew(source: Source): Problem {
  const message = `The feed of ${source.repo} does not reach back to the beginning of the window; releases may be missing without a token.`;
  return problem('source-partial', { source: source.id }, message);
}
