import { bookkeeping, isPeoplesFile, type BranchFile, type PushedBefore, type Sha } from './pull-request-state.ts';

/** What the branch is compared with. Paths are those in the issue's folder. */
export type TreeInput = {
  local: ReadonlyMap<string, Sha>;
  branch: ReadonlyMap<string, BranchFile>;
  before: PushedBefore | null;
  /** Edits of the branch that were not taken over. */
  held: ReadonlySet<string>;
  /** Files of people that say the same here and there, however they are laid out. */
  same: ReadonlySet<string>;
};

/** Files that a commit puts and takes away. `texts` are those that are part of what readers get, which alone are worth a commit. */
export type TreePlan = { put: string[]; remove: string[]; texts: string[] };

/**
 * What makes the branch what the home has. What people at GitHub changed and was not taken over stays; so does what they added and
 * nobody here knows.
 */
export function planTree({ local, branch, before, held, same }: TreeInput): TreePlan {
  const put = [...local].flatMap(([path, sha]) =>
    branch.get(path)?.sha === sha || held.has(path) || same.has(path) ? [] : [path],
  );
  const remove = [...branch].flatMap(([path, { sha }]) => {
    // Nobody but the desk writes its books: what somebody put there in their name goes.
    const ours =
      bookkeeping.has(path) || (before !== null && Object.hasOwn(before.files, path) && before.files[path] === sha);
    return local.has(path) || held.has(path) || !ours ? [] : [path];
  });
  return { put, remove, texts: [...put, ...remove].filter((path) => !bookkeeping.has(path)) };
}

/** Files that people at GitHub changed although nothing of them comes back. */
export function foreignChanges({ local, branch, before }: Pick<TreeInput, 'local' | 'branch' | 'before'>): string[] {
  if (before === null) return [];
  const known = (path: string): Sha | undefined => (Object.hasOwn(before.files, path) ? before.files[path] : undefined);
  const changed = [...branch].filter(([path, { sha }]) => sha !== known(path) && sha !== local.get(path));
  const gone = Object.keys(before.files).filter((path) => !branch.has(path) && local.has(path));
  return [...changed.map(([path]) => path), ...gone].filter((path) => !isPeoplesFile(path)).sort();
}

/** The commit names what an approving review of it approves: the digest that was bound when it was made. */
const trailer = 'Zhoubao-Approves: ';

export function commitMessage(issue: string, digest: string): string {
  return `Issue ${issue} as it is at the desk\n\n${trailer}${digest}\n`;
}

/** The digest that a commit names; null where it names none. */
export function digestOfCommit(message: string): string | null {
  return /^Zhoubao-Approves: (?<digest>[0-9a-f]{64})$/m.exec(message)?.groups?.['digest'] ?? null;
}
