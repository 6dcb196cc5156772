import type { Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { Request } from '../collector.ts';
import { shiftInstant } from '../instants.ts';

/** What a source's votes need to know beside their threads; see the options of the collector. */
export type VoteContextWish = { aliases: string | null; elections: string | null };

export type ThreadsState = { members: string[] | null };
export type ElectionsState = { paths: string[]; branch: string };

const threadsQuery = `query VoteThreads($q: String!, $first: Int!, $after: String) {
  rateLimit { cost remaining }
  search(type: ISSUE, query: $q, first: $first, after: $after) {
    issueCount
    pageInfo { hasNextPage endCursor }
    nodes {
      type: __typename
      ... on Issue {
        number title url body createdAt updatedAt closedAt
        author { type: __typename login }
        labels(first: 30) { nodes { name } }
        comments(last: 60) { nodes { id fullDatabaseId url body createdAt author { type: __typename login } } }
      }
      ... on PullRequest {
        number title url body createdAt updatedAt closedAt mergedAt
        author { type: __typename login }
        labels(first: 30) { nodes { name } }
        comments(last: 60) { nodes { id fullDatabaseId url body createdAt author { type: __typename login } } }
        reviews(last: 40) { nodes { id fullDatabaseId url body state createdAt submittedAt author { type: __typename login } } }
      }
    }
  }
}`;

/** Threads of a repository that moved since the window began and were there at its end: GitHub issues, then pull requests. */
export function askForThreads({ repo }: Source, window: Window, state: ThreadsState): Request[] {
  return ['is:issue', 'is:pr'].map((type) => {
    const q = `repo:${repo} ${type} updated:>=${window.from} created:<${window.to}`;
    return { api: 'graphql', tag: 'threads', query: threadsQuery, variables: { q, first: 25, after: null }, state };
  });
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
    defaultBranchRef { name target { ... on Commit { history(first: 1, until: $until) { nodes { oid ${fields.join(' ')} } } } } }
  }
}`;
  const wished = { ...(aliases === null ? {} : { aliases }), ...(elections === null ? {} : { elections }) };
  const variables = { owner, name, until: shiftInstant(window.to, -1), ...wished };
  return { api: 'graphql', tag: 'context', query, variables };
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
  };
}
