import type { Account, Sha } from './pull-request-state.ts';

/**
 * A commit of the branch. Anybody can write any name into a commit: `author` is only believed where the commit is signed by the same
 * account, or by GitHub for what was edited on its pages (`isSure`).
 */
export type BranchCommit = { sha: Sha; author: Account | null; isSure: boolean; files: readonly string[] };

/** Who put commits on the branch, as GitHub itself saw it; `after` is the last of them. */
export type Push = { after: Sha; actor: Account | null };

/** `people` are in the order in which they changed it, each once. Where one of the changes is nobody's for sure `isWhole` is false. */
export type WhoChanged = { people: Account[]; commits: Sha[]; isWhole: boolean };

/** Who changed a file in these commits, oldest first. Whoever put a commit on the branch answers for it, and stands after its author. */
export function whoChanged(path: string, commits: readonly BranchCommit[], pushes: readonly Push[]): WhoChanged {
  const order = new Map(commits.map(({ sha }, at) => [sha, at]));
  const arrivals = pushes
    .flatMap(({ after, actor }) => (order.has(after) ? [{ at: order.get(after) ?? 0, actor }] : []))
    .sort((a, b) => a.at - b.at);
  const touching = commits.filter(({ files }) => files.includes(path));
  let people: Account[] = [];
  let isWhole = touching.length > 0;
  for (const commit of touching) {
    const at = order.get(commit.sha) ?? 0;
    const pusher = arrivals.find((one) => one.at >= at)?.actor ?? null;
    const known = [commit.isSure ? commit.author : null, pusher].flatMap((one) => one ?? []);
    if (known.length === 0) isWhole = false;
    for (const one of known) people = [...people.filter(({ id }) => id !== one.id), one];
  }
  return { people, commits: touching.map(({ sha }) => sha), isWhole };
}
