import { z } from 'zod';
import { problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import type { BranchFile, Sha } from '../../../review/pull-request/pull-request-state.ts';
import { GitHubFault, type PullRequestApi } from './pull-request-api.ts';

export const User = z.object({ id: z.int(), login: z.string() });
const Ref = z.object({ object: z.object({ sha: z.string() }) });
const Commit = z.object({ sha: z.string(), message: z.string(), tree: z.object({ sha: z.string() }) });
const Directory = z.array(z.object({ name: z.string(), type: z.string(), sha: z.string() }));
const Tree = z.object({
  truncated: z.boolean(),
  tree: z.array(
    z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string(), size: z.int().optional() }),
  ),
});
export const PullRow = z.object({
  number: z.int(),
  state: z.string(),
  merged_at: z.string().nullable(),
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  user: User.nullable(),
  head: z.object({ ref: z.string(), repo: z.object({ full_name: z.string() }).nullable() }),
});

/** An open or closed pull request. */
export type Pull = z.infer<typeof PullRow>;

/**
 * The branch of an issue, or what it will begin at. `commit` is its last one; `files` are those of the issue's folder there, `parents`
 * those of the next commit. One that was merged goes on from its base (`isAtBase`), as one does that is not there yet.
 */
export type RemoteBranch = {
  exists: boolean;
  isAtBase: boolean;
  parents: Sha[];
  commit: Sha;
  tree: Sha;
  message: string;
  files: Map<string, BranchFile>;
};

export function branchOf(issue: IssueId): string {
  return `issue/${issue}`;
}

/** The issue's branch, or the one that it will begin at; null where the repository has neither. */
export async function readBranch(
  api: PullRequestApi,
  issue: IssueId,
  base: string,
): Promise<{ branch: RemoteBranch; base: Sha } | null> {
  const onto = await readRef(api, base);
  if (onto === null) return null;
  const own = await readRef(api, branchOf(issue));
  const branch = await readBranchAt(api, issue, { at: own ?? onto, base: onto, own });
  return { branch, base: onto };
}

/** The branch as if its last commit were this one; `own` is what it really ends with. */
export async function readBranchAt(
  api: PullRequestApi,
  issue: IssueId,
  { at, base, own }: { at: Sha; base: Sha; own: Sha | null },
): Promise<RemoteBranch> {
  const { tree, message } = await api.ask(
    'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
    { commit_sha: at },
    Commit,
  );
  const files = await readFolder(api, issue, at);
  const parents = [...new Set([own ?? at, at])];
  return { exists: own !== null, isAtBase: at === base, parents, commit: at, tree: tree.sha, message, files };
}

async function readRef(api: PullRequestApi, branch: string): Promise<Sha | null> {
  const ref = await api.find('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: `heads/${branch}` }, Ref);
  return ref?.object.sha ?? null;
}

/** The files of the issue's folder at a commit. */
export async function readFolder(api: PullRequestApi, issue: IssueId, ref: Sha): Promise<Map<string, BranchFile>> {
  const issues = await api.find('GET /repos/{owner}/{repo}/contents/{path}', { path: 'issues', ref }, Directory);
  const folder = issues?.find(({ name, type }) => name === issue && type === 'dir');
  if (folder === undefined) return new Map();
  const { tree, truncated } = await api.ask(
    'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
    { tree_sha: folder.sha, recursive: '1' },
    Tree,
  );
  if (truncated) {
    const message = `issues/${issue} has more files than GitHub lists.`;
    throw new GitHubFault(problem('pull-request-failed', {}, message), null);
  }
  const files = tree.filter(({ type }) => type === 'blob');
  return new Map(files.map(({ path, sha, mode, size = 0 }) => [path, { sha, mode, size }]));
}

/** The newest pull request of the issue's branch; one of a fork is none. */
export async function readPull(api: PullRequestApi, repository: string, issue: IssueId): Promise<Pull | null> {
  const [owner] = repository.split('/');
  const found = await api.list(
    'GET /repos/{owner}/{repo}/pulls',
    { state: 'all', head: `${owner}:${branchOf(issue)}`, sort: 'created', direction: 'desc' },
    PullRow,
  );
  const own = found.filter(
    ({ head }) => head.ref === branchOf(issue) && head.repo?.full_name.toLowerCase() === repository.toLowerCase(),
  );
  return own.find(({ state }) => state === 'open') ?? own[0] ?? null;
}
