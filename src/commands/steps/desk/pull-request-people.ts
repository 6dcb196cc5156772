import { z } from 'zod';
import type { IssueId } from '../../../model/window.ts';
import type { Account, PullComment, PullReview, Sha } from '../../../review/pull-request/pull-request-state.ts';
import type { BranchCommit, Push } from '../../../review/pull-request/who-changed.ts';
import { GitHubFault, type PullRequestApi } from './pull-request-api.ts';
import { branchOf, User } from './pull-request-remote.ts';

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

/** The account by which GitHub signs what was written on its pages. */
const webFlow = 19_864_447;

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
