import { problem, type Attempt } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import type { Files } from '../../../platform/ports.ts';
import type { PullReview, PushedBefore, Sha } from '../../../review/pull-request/pull-request-state.ts';
import type { BranchCommit, Push } from '../../../review/pull-request/who-changed.ts';
import type { PullRequestApi } from './pull-request-api.ts';
import { readEdits, type BranchEdits } from './pull-request-edits.ts';
import { blobSha, readBlob, readLocalFiles } from './pull-request-files.ts';
import { readCommits, readPushes, readReviews } from './pull-request-people.ts';
import { readRecord } from './pull-request-record.ts';
import { branchOf, readBranch, readBranchAt, readPull, type Pull, type RemoteBranch } from './pull-request-remote.ts';

/** All that GitHub knows of an issue and that is needed to decide what comes back; read before anything is changed anywhere. */
export type Gathered = {
  branch: RemoteBranch;
  /** The last commit of the branch that the pull request goes to. */
  base: Sha;
  pull: Pull | null;
  reviews: PullReview[];
  before: PushedBefore | null;
  incoming: BranchEdits;
  commits: BranchCommit[];
  pushes: Push[];
  /** The bytes of a file that GitHub has, asked for once. */
  blob: (sha: Sha) => Promise<Uint8Array | null>;
};

/** Where an issue is reviewed. */
export type PullRequestPlace = { id: IssueId; repository: string; base: string; folder: Files; home: Files };

/** Reads; neither side is changed. */
export async function gather(
  api: PullRequestApi,
  { id, repository, base, folder, home }: PullRequestPlace,
): Promise<Attempt<Gathered>> {
  const found = await readBranch(api, id, base);
  if (found === null) {
    const message = `${repository} has no branch ${base}, or the token may not read it.`;
    return { value: null, problems: [problem('pull-request-failed', {}, message)] };
  }
  const pull = found.branch.exists ? await readPull(api, repository, id) : null;
  if (pull !== null && pull.state !== 'open' && pull.merged_at === null) {
    const message = `Pull request ${pull.html_url} was closed, and its branch ${branchOf(id)} is still there.`;
    return { value: null, problems: [problem('pull-request-closed', {}, message)] };
  }
  const open = pull?.state === 'open' ? pull : null;
  // What was merged may have been squashed: the next commit goes on from what the base has now.
  const wasMerged = open === null && pull !== null;
  const own = found.branch.commit;
  const branch = wasMerged ? await readBranchAt(api, id, { at: found.base, base: found.base, own }) : found.branch;
  const blob = rememberBlobs(api);
  const before = await readRecord(home, id, repository);
  const local = shasOf(await readLocalFiles(folder));
  const incoming = await readEdits(blob, { branch, before, local });
  const known = before?.commits ?? [];
  const asked = { base: found.base, head: branch.commit, known, folder: `issues/${id}` };
  const commits = incoming.edits.length === 0 ? [] : await readCommits(api, asked);
  const pushes = commits.length === 0 ? [] : await readPushes(api, id);
  const reviews = open === null ? [] : await readReviews(api, open.number);
  const value = { branch, base: found.base, pull: open, reviews, before, incoming, commits, pushes, blob };
  return { value, problems: [] };
}

export function shasOf(files: ReadonlyMap<string, Uint8Array>): Map<string, Sha> {
  return new Map([...files].map(([path, bytes]) => [path, blobSha(bytes)]));
}

function rememberBlobs(api: PullRequestApi): Gathered['blob'] {
  const known = new Map<Sha, Promise<Uint8Array | null>>();
  return (sha) => {
    const read = known.get(sha) ?? readBlob(api, sha);
    known.set(sha, read);
    return read;
  };
}
