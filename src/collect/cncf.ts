import { z } from 'zod';
import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { Collector, Reading, Request, Response } from './collector.ts';
import { askForApplicationList, readApplicationList } from './cncf/application-list.ts';
import type { Board } from './cncf/application-step.ts';
import { projectsUnreadable, tooManyThreads } from './cncf/projects-unreadable.ts';
import { readApplication } from './cncf/read-application.ts';
import { readLandscape } from './cncf/read-landscape.ts';
import { NamedRepository, repositoryNotFound } from './repository-not-found.ts';
import { mostResults, SearchPage } from './search-page.ts';

const pageSize = 25;

/** Three connections: 0.5 points for 25 threads with their labels and what happened to these. */
const applicationQuery = `
query Applications($owner: String!, $name: String!, $q: String!, $since: DateTime!, $first: Int!, $after: String) {
  rateLimit { cost remaining }
  repository(owner: $owner, name: $name) { nameWithOwner }
  search(type: ISSUE, query: $q, first: $first, after: $after) {
    issueCount
    pageInfo { hasNextPage endCursor }
    nodes {
      type: __typename
      ... on Issue {
        number title url body createdAt closedAt
        author { type: __typename login }
        labels(first: 30) { pageInfo { hasNextPage } nodes { name } }
        timelineItems(first: 60, since: $since, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) {
          pageInfo { hasNextPage }
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
    source.options.board === 'landscape' ? [askForLandscape(source)] : [askForApplicationList(source, window)],
  read(response, source, { window, before }) {
    if (response.request.tag === 'landscape') return readLandscape(response, { source, window, before });
    const { board } = source.options;
    if (board === 'landscape') return { items: [], problems: [projectsUnreadable(source)] };
    return response.request.tag === 'list'
      ? readApplicationList(response, source, { window, board })
      : readSearch(response, source, { window, board });
  },
};

function ask({ repo }: Source, window: Window): Request {
  const q = `repo:${repo} is:issue updated:>=${window.from} created:<${window.to}`;
  const [owner, name] = repo.split('/');
  const variables = { owner, name, q, since: window.from, first: pageSize, after: null };
  return { api: 'graphql', query: applicationQuery, variables, load: 10, tag: 'search' };
}

function askForLandscape({ repo, options }: Source<CncfOptions>): Request {
  const url = `https://raw.githubusercontent.com/${repo}/${options.branch}/${options.path}`;
  return { api: 'web', url, tag: 'landscape' };
}

type Place = { window: Window; board: Board };

function readSearch(response: Response, source: Source, { window, board }: Place): Reading {
  const page = SearchPage.safeParse(response.data).data?.search;
  const repository = NamedRepository.safeParse(response.data).data?.repository;
  const { request } = response;
  if (repository === null) return { items: [], problems: [repositoryNotFound(source)] };
  if (!page || !repository || request.api !== 'graphql') return { items: [], problems: [projectsUnreadable(source)] };
  const { endCursor, hasNextPage } = page.pageInfo;
  const readings = (page.nodes ?? []).map((node) =>
    readApplication(node, { source, window, board, repo: repository.nameWithOwner }),
  );
  const follow =
    hasNextPage && endCursor !== null ? [{ ...request, variables: { ...request.variables, after: endCursor } }] : [];
  const isCut = page.issueCount > mostResults && request.variables['after'] === null;
  return {
    items: readings.flatMap(({ items }) => items),
    follow,
    problems: [
      ...readings.flatMap(({ problems }) => problems),
      ...(isCut ? [tooManyThreads(source, mostResults)] : []),
    ],
  };
}
