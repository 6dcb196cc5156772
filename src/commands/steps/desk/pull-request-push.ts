import { z } from 'zod';
import { problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import type { Sha } from '../../../review/pull-request/pull-request-state.ts';
import { GitHubFault, type PullRequestApi } from './pull-request-api.ts';
import { textOf } from './pull-request-files.ts';
import { branchOf, type RemoteBranch } from './pull-request-remote.ts';

const Made = z.object({ sha: z.string() });

/** UTF-16 code units of texts in one request. */
const mostText = 1_000_000;

/** A commit to be made: files to put, and files to take away, by their path in the issue's folder. */
export type CommitPlan = { message: string; put: ReadonlyMap<string, Uint8Array>; remove: readonly string[] };

type TreeRow = { path: string; mode: '100644'; type: 'blob'; content?: string; sha?: Sha | null };

/** Makes one commit on the issue's branch and moves the branch there; nobody else's commit is ever left behind. */
export async function pushCommit(
  api: PullRequestApi,
  { issue, branch }: { issue: IssueId; branch: RemoteBranch },
  { message, put, remove }: CommitPlan,
): Promise<Sha> {
  const folder = `issues/${issue}`;
  const rows: TreeRow[] = remove.map((path) => ({
    path: `${folder}/${path}`,
    mode: '100644',
    type: 'blob',
    sha: null,
  }));
  for (const [path, bytes] of put)
    rows.push({ path: `${folder}/${path}`, mode: '100644', type: 'blob', ...(await contentOf(api, bytes)) });
  let tree = branch.tree;
  for (const part of partsOf(rows)) {
    const asked = { base_tree: tree, tree: part };
    tree = (await api.ask('POST /repos/{owner}/{repo}/git/trees', asked, Made)).sha;
  }
  const asked = { message, tree, parents: branch.parents };
  const { sha } = await api.ask('POST /repos/{owner}/{repo}/git/commits', asked, Made);
  await moveBranch(api, issue, { exists: branch.exists, sha });
  return sha;
}

/** Texts go along with the tree, so that a folder of hundreds of files is a few requests. */
async function contentOf(api: PullRequestApi, bytes: Uint8Array): Promise<{ content: string } | { sha: Sha }> {
  const text = textOf(bytes);
  // A mark at the beginning of a text is taken away when it is read, and would be missing.
  if (text !== null && Buffer.byteLength(text) === bytes.byteLength) return { content: text };
  const content = Buffer.from(bytes).toString('base64');
  return api.ask('POST /repos/{owner}/{repo}/git/blobs', { content, encoding: 'base64' }, Made);
}

function partsOf(rows: readonly TreeRow[]): TreeRow[][] {
  const parts: TreeRow[][] = [];
  let room = 0;
  for (const row of rows) {
    const size = row.path.length + (row.content?.length ?? 0);
    if (parts.length === 0 || size > room) {
      parts.push([]);
      room = mostText;
    }
    parts.at(-1)?.push(row);
    room -= size;
  }
  return parts;
}

async function moveBranch(
  api: PullRequestApi,
  issue: IssueId,
  { exists, sha }: { exists: boolean; sha: Sha },
): Promise<void> {
  const ref = `heads/${branchOf(issue)}`;
  const move = exists
    ? api.ask('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ref, sha, force: false }, z.unknown())
    : api.ask('POST /repos/{owner}/{repo}/git/refs', { ref: `refs/${ref}`, sha }, z.unknown());
  try {
    await move;
  } catch (error) {
    if (!(error instanceof GitHubFault) || error.status !== 422) throw error;
    const message = `Somebody else put a commit on ${branchOf(issue)} meanwhile; it stays as it is.`;
    throw new GitHubFault(problem('pull-request-moved', {}, message), 422);
  }
}
