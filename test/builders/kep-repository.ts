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

/** What a repository has been through. `page` is the size of a search page, `files` the most files of a pull request that are listed. */
export type KepPast = { before: Tree; merges: Merge[]; page?: number; files?: number; optIns?: unknown[] };

/** A repository with a past that answers what the KEP collector asks, as GitHub would. */
export function kepRepository(past: KepPast): (request: Request) => Response {
  const commits: Commit[] = [{ oid: 'c0', at: '2019-01-01T00:00:00Z', tree: past.before }];
  for (const [index, merge] of past.merges.entries()) {
    const tree = { ...commits.at(-1)!.tree };
    for (const [path, text] of Object.entries(merge.files))
      if (text === null) delete tree[path];
      else tree[path] = text;
    commits.push({ oid: `c${index + 1}`, at: merge.at, tree });
  }
  return (request) => {
    const data = answerTo(commits, past, request);
    return { request, status: data === null ? 404 : 200, data, errors: [], readAt: '2019-06-01T00:00:00Z' };
  };
}

function answerTo(commits: Commit[], past: KepPast, request: Request): unknown {
  if (request.api === 'graphql') return graphqlAnswer(commits, past, request);
  if (request.api === 'web') return pageAnswer(commits, request.url);
  if (request.api === 'file') throw new Error('KEPs are read from no file of the newsletter.');
  if (request.route.endsWith('/commits')) return commitsAnswer(commits, String(request.parameters['until']));
  return treeAnswer(commits, request.parameters);
}

function commitsAnswer(commits: Commit[], until: string): unknown {
  const commit = commits.findLast(({ at }) => at <= until);
  return commit ? [{ sha: commit.oid, commit: { committer: { date: commit.at } } }] : [];
}

function pageAnswer(commits: Commit[], url: string): unknown {
  const [, oid, path = ''] = /^https:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/([^/]+)\/(.*)$/.exec(url) ?? [];
  const text = commits.find((commit) => commit.oid === oid)?.tree[decodeURIComponent(path)];
  return text === undefined ? null : { url, contentType: 'text/plain', text };
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
  const whole = commits.find(({ oid }) => oid === parameters['tree_sha']);
  if (whole)
    return { tree: Object.entries(whole.tree).map(([path, text]) => ({ path, type: 'blob', sha: blobId(text) })) };
  const commit = commits.find(({ tree }) => treeId(tree) === parameters['tree_sha']);
  if (!commit) return null;
  const files = Object.entries(commit.tree).filter(([path]) => path.startsWith('keps/'));
  const tree = files.map(([path, text]) => ({ path: path.slice('keps/'.length), type: 'blob', sha: blobId(text) }));
  return { tree, truncated: false };
}

function graphqlAnswer(commits: Commit[], past: KepPast, request: Extract<Request, { api: 'graphql' }>): unknown {
  const { variables } = request;
  if (request.tag === 'heads') {
    const [a, b] = ['before', 'until'].map((name) => commits.findLast(({ at }) => at <= String(variables[name])));
    return { repository: { defaultBranchRef: { name: 'master', target: { a: head(a), b: head(b) } } } };
  }
  if (request.tag === 'opt-ins') return optInsAnswer(past, variables);
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

function optInsAnswer({ optIns = [], page = 50 }: KepPast, variables: Record<string, unknown>): unknown {
  const from = Number(variables['after'] ?? 0);
  const pageInfo = { hasNextPage: from + page < optIns.length, endCursor: String(from + page) };
  return { search: { issueCount: optIns.length, nodes: optIns.slice(from, from + page), pageInfo } };
}

function pullsAnswer(commits: Commit[], past: KepPast, variables: Record<string, unknown>): unknown {
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
    files: {
      totalCount: Object.keys(merge.files).length,
      nodes: Object.keys(merge.files)
        .slice(0, past.files ?? 100)
        .map((path) => ({ path, changeType: changeType(merge, before, path) })),
    },
  }));
  return { search: { nodes, pageInfo: { hasNextPage: from + size < pulls.length, endCursor: String(from + size) } } };
}

function changeType(merge: Merge, before: Commit, path: string): string {
  if (merge.renamed?.includes(path)) return 'RENAMED';
  if (merge.files[path] === null) return 'DELETED';
  return path in before.tree ? 'MODIFIED' : 'ADDED';
}
