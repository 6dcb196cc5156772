import type { Instant } from '../../model/instant.ts';
import type { Window } from '../../model/window.ts';
import type { Request } from '../collector.ts';
import { shiftInstant } from '../instants.ts';
import type { KepChange, KepTree } from './diff-kep-trees.ts';

/** The default branch at both ends of the window. `before` is null where `keps/` did not exist yet. */
export type KepHeads = {
  branch: string;
  before: { oid: string; tree: string } | null;
  after: { oid: string; tree: string; at: Instant };
  /** The trees are those of the whole repository, and `tree` names a commit. */
  whole?: boolean;
};

/** A pull request of the window that touched KEPs. `files` are those of changed KEPs, `keps` counts all it touched. */
export type KepPull = {
  number: number;
  title: string;
  author: string | null;
  mergedAt: Instant;
  mergeOid: string | null;
  keps: number;
  comments: number;
  files: { path: string }[];
  /** GitHub shows 100 files of a pull request; this one has more. */
  cut: boolean;
};

/** A changed KEP with the pull requests that changed it, in the order in which they were merged. */
export type KepWork = { change: KepChange; pulls: KepPull[] };

export type TreeState = { heads: KepHeads; before: KepTree };
export type PullsState = { heads: KepHeads; changes: KepChange[]; pulls: KepPull[] };
export type BlobsState = { heads: KepHeads; works: KepWork[]; pairing: boolean };

/** What a part of a call costs, in percent; see `load` of a request. */
const load = { heads: 3, pulls: 20, blob: 2 };

const treesQuery = `query KepTrees($owner: String!, $name: String!, $before: GitTimestamp!, $until: GitTimestamp!) {
  rateLimit { cost remaining }
  repository(owner: $owner, name: $name) {
    defaultBranchRef {
      name
      target {
        ... on Commit {
          a: history(first: 1, until: $before) { nodes { oid committedDate file(path: "keps") { oid } } }
          b: history(first: 1, until: $until) { nodes { oid committedDate file(path: "keps") { oid } } }
        }
      }
    }
  }
}`;

const pullsQuery = `query KepPulls($query: String!, $first: Int!, $after: String) {
  rateLimit { cost remaining }
  search(type: ISSUE, query: $query, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      ... on PullRequest {
        number
        title
        mergedAt
        totalCommentsCount
        author { login }
        mergeCommit { oid }
        files(first: 100) { totalCount nodes { path } }
      }
    }
  }
}`;

/** Owner and name of a repository, as the APIs want them. */
export function nameOf(repo: string): { owner: string; name: string } {
  const [owner = '', name = ''] = repo.split('/');
  return { owner, name };
}

/** The newest commits before the window's start and before its end, and the id that `keps/` has in each. */
export function askForHeads(repo: string, window: Window): Request {
  const until = { before: shiftInstant(window.from, -1), until: shiftInstant(window.to, -1) };
  return {
    api: 'graphql',
    tag: 'heads',
    query: treesQuery,
    variables: { ...nameOf(repo), ...until },
    load: load.heads,
  };
}

/** The tree before the window is asked for first; its files travel to the second answer in `state`. */
export function askForTree(repo: string, sha: string, state: TreeState | { heads: KepHeads }): Request {
  const { owner, name } = nameOf(repo);
  return {
    api: 'rest',
    tag: 'before' in state ? 'tree-after' : 'tree-before',
    route: 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
    parameters: { owner, repo: name, tree_sha: sha, recursive: '1' },
    state,
  };
}

/** Pull requests merged in the window, whose file lists tell who changed which KEP. */
export function askForPulls(where: { repo: string; window: Window }, after: string | null, state: PullsState): Request {
  const { repo, window } = where;
  const query = `repo:${repo} is:pr is:merged merged:${window.from}..${shiftInstant(window.to, -1)}`;
  const variables = { query, first: 50, after };
  return { api: 'graphql', tag: 'pulls', query: pullsQuery, variables, state, load: load.pulls };
}

/** Texts of files at commits, as `commit:path`; every one is a variable, since a path may hold anything. */
export function askForBlobs(repo: string, expressions: string[], state: BlobsState): Request {
  const declared = expressions.map((_, index) => `$e${index}: String!`).join(', ');
  const fields = expressions.map(
    (_, index) => `    f${index}: object(expression: $e${index}) { ... on Blob { isTruncated text } }`,
  );
  const query = `query KepBlobs($owner: String!, $name: String!, ${declared}) {
  rateLimit { cost remaining }
  repository(owner: $owner, name: $name) {
${fields.join('\n')}
  }
}`;
  const variables = Object.fromEntries(expressions.map((expression, index) => [`e${index}`, expression]));
  const all = { ...nameOf(repo), ...variables };
  return {
    api: 'graphql',
    tag: 'blobs',
    query,
    variables: all,
    state,
    load: Math.min(100, expressions.length * load.blob),
  };
}
