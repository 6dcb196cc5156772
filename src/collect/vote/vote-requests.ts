import type { Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { Request } from '../collector.ts';
import { shiftInstant } from '../instants.ts';

/** What a source's votes need to know beside their threads; see the options of the collector. */
export type VoteContextWish = { aliases: string | null; elections: string | null };

export type ThreadsState = { members: string[] | null };
/** A thread as the search showed it, the present name of its repository, and the comments that are known already, newest pages first. */
export type ThreadState = ThreadsState & { repo: string; thread: unknown; said: unknown[]; pages: number };
export type ElectionsState = { repo: string; paths: string[]; branch: string };

/** What a part of a call costs, in percent; see `load` of a request. */
const load = { search: 5, thread: 2, context: 3, file: 2 };

const threadsQuery = `query VoteThreads($owner: String!, $name: String!, $q: String!, $first: Int!, $after: String) {
  rateLimit { cost remaining }
  repository(owner: $owner, name: $name) { nameWithOwner }
  search(type: ISSUE, query: $q, first: $first, after: $after) {
    issueCount
    pageInfo { hasNextPage endCursor }
    nodes {
      type: __typename
      ... on Issue {
        id number title url body createdAt updatedAt closedAt
        author { type: __typename login }
        comments { totalCount }
      }
      ... on PullRequest {
        id number title url body createdAt updatedAt closedAt mergedAt totalCommentsCount
        author { type: __typename login }
      }
    }
  }
}`;

const said = `author { type: __typename login }`;
const comments = `comments(last: 60, before: $before) {
        pageInfo { hasPreviousPage startCursor }
        nodes { id fullDatabaseId url body createdAt ${said} }
      }`;

/** A query names only the one type of thread: points are counted for all that are named. */
const threadQueries = {
  Issue: threadQuery('... on Issue', ''),
  PullRequest: threadQuery(
    '... on PullRequest',
    `reviews(last: 40) { pageInfo { hasPreviousPage } nodes { id fullDatabaseId url body state createdAt submittedAt ${said} } }`,
  ),
};

function threadQuery(fragment: string, more: string): string {
  return `query VoteThread($id: ID!, $before: String) {
  rateLimit { cost remaining }
  node(id: $id) {
    ${fragment} {
      labels(first: 30) { pageInfo { hasNextPage } nodes { name } }
      ${comments}
      ${more}
    }
  }
}`;
}

/** Threads of a repository that moved since the window began and were there at its end: GitHub issues, then pull requests. */
export function askForThreads(
  { repo, options }: Source<{ labels?: string[] | undefined }>,
  window: Window,
  state: ThreadsState,
): Request[] {
  const [owner = '', name = ''] = repo.split('/');
  const labels = options.labels === undefined ? '' : ` label:${options.labels.map((label) => `"${label}"`).join(',')}`;
  return ['is:issue', 'is:pr'].map((type) => {
    const q = `repo:${repo} ${type}${labels} updated:>=${window.from} created:<${window.to}`;
    const variables = { owner, name, q, first: 50, after: null };
    return { api: 'graphql', tag: 'threads', query: threadsQuery, variables, state, load: load.search };
  });
}

/** A thread with its newest comments before a cursor. */
export function askForThread(
  { id, type }: { id: string; type: 'Issue' | 'PullRequest' },
  before: string | null,
  state: ThreadState,
): Request {
  return {
    api: 'graphql',
    tag: 'thread',
    query: threadQueries[type],
    variables: { id, before },
    state,
    load: load.thread,
  };
}

/** The list of members and the folder of elections, as they were when the window ended. */
export function askForContext({ repo }: Source, window: Window, { aliases, elections }: VoteContextWish): Request {
  const [owner = '', name = ''] = repo.split('/');
  const declared = [
    ...(aliases === null ? [] : ['$aliases: String!']),
    ...(elections === null ? [] : ['$elections: String!']),
  ];
  const fields = [
    ...(aliases === null ? [] : ['aliases: file(path: $aliases) { object { ... on Blob { text } } }']),
    ...(elections === null
      ? []
      : [`elections: file(path: $elections) { object { ${entries(entries('__typename'))} } }`]),
  ];
  const query = `query VoteContext($owner: String!, $name: String!, $until: GitTimestamp!, ${declared.join(', ')}) {
  rateLimit { cost remaining }
  repository(owner: $owner, name: $name) {
    nameWithOwner
    defaultBranchRef { name target { ... on Commit { history(first: 1, until: $until) { nodes { oid ${fields.join(' ')} } } } } }
  }
}`;
  const wished = { ...(aliases === null ? {} : { aliases }), ...(elections === null ? {} : { elections }) };
  const variables = { owner, name, until: shiftInstant(window.to, -1), ...wished };
  return { api: 'graphql', tag: 'context', query, variables, load: load.context };
}

/** Names below a folder; elections lie one folder down in Knative and two in Kubernetes. */
function entries(below: string): string {
  return `... on Tree { entries { path type object { ${below} } } }`;
}

/** The election files at a commit. */
export function askForElections({ repo }: Source, oid: string, state: ElectionsState): Request {
  const [owner = '', name = ''] = repo.split('/');
  const declared = state.paths.map((_, index) => `$e${index}: String!`).join(', ');
  const fields = state.paths.map((_, index) => `f${index}: object(expression: $e${index}) { ... on Blob { text } }`);
  const query = `query Elections($owner: String!, $name: String!, ${declared}) {
  rateLimit { cost remaining }
  repository(owner: $owner, name: $name) { ${fields.join(' ')} }
}`;
  const expressions = state.paths.map((path, index) => [`e${index}`, `${oid}:${path}`]);
  return {
    api: 'graphql',
    tag: 'elections',
    query,
    variables: { owner, name, ...Object.fromEntries(expressions) },
    state,
    load: Math.min(100, state.paths.length * load.file),
  };
}
