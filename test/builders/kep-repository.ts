import { createHash } from 'node:crypto';
import type { Request, Response } from '../../src/collect/collector.ts';

/** A merge to the default branch: files with their new text, or null where they were removed. */
export type Merge = {
  pull: number | null;
  at: string;
  files: Record<string, string | null>;
  title?: string;
  author?: string;
  renamed?: string[];
};

type Tree = Record<string, string>;
type Commit = { oid: string; at: string; tree: Tree };

/** A repository with a past that answers what the KEP collector asks, as GitHub would. `page` is the size of a search page. */
export function kepRepository(past: { before: Tree; merges: Merge[]; page?: number }): (request: Request) => Response {
  const commits: Commit[] = [{ oid: 'c0', at: '2019-01-01T00:00:00Z', tree: past.before }];
  for (const [index, merge] of past.merges.entries()) {
    const tree = { ...commits.at(-1)!.tree };
    for (const [path, text] of Object.entries(merge.files))
      if (text === null) delete tree[path];
      else tree[path] = text;
    commits.push({ oid: `c${index + 1}`, at: merge.at, tree });
  }
  return (request) => {
    const data =
      request.api === 'rest' ? treeAnswer(commits, request.parameters) : graphqlAnswer(commits, past, request);
    return { request, status: data === null ? 404 : 200, data, errors: [], readAt: '2019-06-01T00:00:00Z' };
  };
}

/** The id git would give a text. */
function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}

function treeId(tree: Tree): string {
  return createHash('sha1')
    .update(JSON.stringify(Object.entries(tree).sort(([one], [other]) => (one < other ? -1 : 1))))
    .digest('hex');
}

function treeAnswer(commits: Commit[], parameters: Record<string, unknown>): unknown {
  const commit = commits.find(({ tree }) => treeId(tree) === parameters['tree_sha']);
  if (!commit) return null;
  const files = Object.entries(commit.tree).filter(([path]) => path.startsWith('keps/'));
  const tree = files.map(([path, text]) => ({ path: path.slice('keps/'.length), type: 'blob', sha: blobId(text) }));
  return { tree, truncated: false };
}

function graphqlAnswer(
  commits: Commit[],
  past: { merges: Merge[]; page?: number },
  request: Request & { api: 'graphql' },
): unknown {
  const { variables } = request;
  if (request.tag === 'heads') {
    const [a, b] = ['before', 'until'].map((name) => commits.findLast(({ at }) => at <= String(variables[name])));
    return { repository: { defaultBranchRef: { name: 'master', target: { a: head(a), b: head(b) } } } };
  }
  if (request.tag === 'pulls') return pullsAnswer(commits, past, variables);
  const blobs = Object.entries(variables).filter(([name]) => /^e\d+$/.test(name));
  return {
    repository: Object.fromEntries(
      blobs.map(([name, where]) => [`f${name.slice(1)}`, blobAnswer(commits, String(where))]),
    ),
  };
}

function head(commit: Commit | undefined): unknown {
  return { nodes: commit ? [{ oid: commit.oid, committedDate: commit.at, file: { oid: treeId(commit.tree) } }] : [] };
}

function blobAnswer(commits: Commit[], where: string): unknown {
  const [oid, path = ''] = where.split(/:(.*)/s);
  const text = commits.find((commit) => commit.oid === oid)?.tree[path];
  return text === undefined ? null : { isTruncated: false, text };
}

function pullsAnswer(
  commits: Commit[],
  past: { merges: Merge[]; page?: number },
  variables: Record<string, unknown>,
): unknown {
  const size = past.page ?? 50;
  const from = Number(variables['after'] ?? 0);
  const all = past.merges.map((merge, index) => ({ merge, before: commits[index]!, commit: commits[index + 1]! }));
  const pulls = all.filter(({ merge }) => merge.pull !== null);
  const nodes = pulls.slice(from, from + size).map(({ merge, before, commit }) => ({
    number: merge.pull,
    title: merge.title ?? `Pull request ${merge.pull}`,
    mergedAt: merge.at,
    totalCommentsCount: 2,
    author: { login: merge.author ?? 'octocat' },
    mergeCommit: { oid: commit.oid },
    files: { nodes: Object.keys(merge.files).map((path) => ({ path, changeType: changeType(merge, before, path) })) },
  }));
  return { search: { nodes, pageInfo: { hasNextPage: from + size < pulls.length, endCursor: String(from + size) } } };
}

function changeType(merge: Merge, before: Commit, path: string): string {
  if (merge.renamed?.includes(path)) return 'RENAMED';
  if (merge.files[path] === null) return 'DELETED';
  return path in before.tree ? 'MODIFIED' : 'ADDED';
}
