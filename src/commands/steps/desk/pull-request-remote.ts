import { z } from 'zod';
import { problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import type {
  Account,
  BranchFile,
  PullComment,
  PullReview,
  Sha,
} from '../../../review/pull-request/pull-request-state.ts';
import type { BranchCommit, Push } from '../../../review/pull-request/who-changed.ts';
import { GitHubFault, type PullRequestApi } from './pull-request-api.ts';

const User = z.object({ id: z.int(), login: z.string() });
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
const Compared = z.object({
  merge_base_commit: z.object({ sha: z.string() }),
  commits: z.array(z.object({ sha: z.string() })),
});
const CommitRow = z.object({
  sha: z.string(),
  author: User.nullable().catch(null),
  committer: User.nullable().catch(null),
  commit: z.object({ verification: z.object({ verified: z.boolean() }).optional() }),
  files: z.array(z.object({ filename: z.string(), previous_filename: z.string().optional() })).default([]),
});
const Activity = z.object({ after: z.string(), actor: User.nullable() });
const ReviewRow = z.object({ user: User.nullable(), state: z.string(), commit_id: z.string().nullable() });
const CommentRow = z.object({ id: z.int(), user: User.nullable(), body: z.string().nullish() });

/** An open or closed pull request. */
export type Pull = z.infer<typeof PullRow>;

/** The branch of an issue, or what it will begin at. `commit` is its last one; `files` are those of the issue's folder there. */
export type RemoteBranch = {
  exists: boolean;
  commit: Sha;
  tree: Sha;
  message: string;
  files: Map<string, BranchFile>;
};

/** The account by which GitHub signs what was written on its pages. */
const webFlow = 19_864_447;

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
  const at = own ?? onto;
  const commit = await api.ask(
    'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
    { commit_sha: at },
    Commit,
  );
  const files = await readFolder(api, issue, at);
  const branch = { exists: own !== null, commit: at, tree: commit.tree.sha, message: commit.message, files };
  return { branch, base: onto };
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

/** Where the branch left its base, and its commits since then that `known` does not name, oldest first. */
export async function readCommits(
  api: PullRequestApi,
  { base, head, known, folder }: { base: Sha; head: Sha; known: readonly Sha[]; folder: string },
): Promise<BranchCommit[]> {
  const shas: Sha[] = [];
  for (let page = 1; page <= 10; page++) {
    const { commits } = await api.ask(
      'GET /repos/{owner}/{repo}/compare/{basehead}',
      { basehead: `${base}...${head}`, per_page: 100, page },
      Compared,
    );
    shas.push(...commits.map(({ sha }) => sha));
    if (commits.length < 100) break;
  }
  const others = shas.filter((sha) => !known.includes(sha));
  const commits: BranchCommit[] = [];
  for (const ref of others) commits.push(await readCommit(api, ref, folder));
  return commits;
}

/** Where a branch left another. */
export async function mergeBase(api: PullRequestApi, base: Sha, head: Sha): Promise<Sha> {
  const compared = await api.ask(
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    { basehead: `${base}...${head}`, per_page: 100, page: 1 },
    Compared,
  );
  return compared.merge_base_commit.sha;
}

async function readCommit(api: PullRequestApi, ref: Sha, folder: string): Promise<BranchCommit> {
  const { sha, author, committer, commit, files } = await api.ask(
    'GET /repos/{owner}/{repo}/commits/{ref}',
    { ref },
    CommitRow,
  );
  const isSigned = commit.verification?.verified === true;
  const isSure = isSigned && author !== null && (committer?.id === author.id || committer?.id === webFlow);
  const paths = files.flatMap(({ filename, previous_filename: before }) => [filename, ...(before ? [before] : [])]);
  const own = paths.flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []));
  return { sha, author, isSure, files: own };
}

/** Who put what on the branch, as GitHub saw it; nothing where the token may not know or the server does not tell. */
export async function readPushes(api: PullRequestApi, issue: IssueId): Promise<Push[]> {
  const asked = { ref: `refs/heads/${branchOf(issue)}`, per_page: 100 };
  try {
    return (await api.find('GET /repos/{owner}/{repo}/activity', asked, z.array(Activity))) ?? [];
  } catch (error) {
    if (isForbidden(error)) return [];
    throw error;
  }
}

export async function readReviews(api: PullRequestApi, number: number): Promise<PullReview[]> {
  const rows = await api.list(
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    { pull_number: number },
    ReviewRow,
  );
  return rows.map(({ user, state, commit_id: commit }) => ({ user, state, commit }));
}

/** All comments of a pull request, oldest first, those at files before those of the conversation. */
export async function readComments(api: PullRequestApi, number: number): Promise<PullComment[]> {
  const files = await api.list(
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/comments',
    { pull_number: number },
    CommentRow,
  );
  const talk = await api.list(
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { issue_number: number },
    CommentRow,
  );
  const named = (rows: typeof talk, kind: PullComment['kind']): PullComment[] =>
    rows.map(({ id, user, body }) => ({ id, kind, user, body: body ?? '' }));
  return [...named(files, 'file'), ...named(talk, 'talk')];
}

/** Whose token it is; whoever opened the pull request where GitHub does not say, as it does not of the token of a workflow. */
export async function readAccount(api: PullRequestApi, opener: Account | null): Promise<number> {
  try {
    return (await api.ask('GET /user', {}, User)).id;
  } catch (error) {
    if (isForbidden(error)) return opener?.id ?? 0;
    throw error;
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof GitHubFault && error.problem.code === 'pull-request-failed' && error.status === 403;
}
