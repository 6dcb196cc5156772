import type { Slug } from '../../model/entry.ts';
import type { Problem } from '../../model/problem.ts';

/** SHA-1 of a git object. */
export type Sha = string;

/** Somebody at GitHub. The number stays when the account is renamed; whoever has no account is null. */
export type Account = { id: number; login: string };

/** A file of the folder at a commit, by its path in that folder. Only `100644` and `100755` are files. */
export type BranchFile = { sha: Sha; mode: string; size: number };

/** What a review says of the commit that it was given for. */
export type PullReview = { user: Account | null; state: string; commit: Sha | null };

/** A comment in the conversation (`talk`), or at a file of the change (`file`). */
export type PullComment = { id: number; kind: 'talk' | 'file'; user: Account | null; body: string };

/**
 * What this home did at a pull request: the commits that it made, and of each file what the branch and the home had in common last.
 * `layout` are the files of people that are laid out otherwise there.
 */
export type PushedBefore = {
  commits: readonly Sha[];
  files: Readonly<Record<string, Sha>>;
  layout: readonly string[];
};

/** An edit of the branch that was not taken over: both sides stay as they are until people settle it. */
export type Held = { path: string; slug: Slug | null; problem: Problem };

/** Files of the desk that say who did what. They are no part of what is approved, and nobody writes them but the program. */
export const bookkeeping: ReadonlySet<string> = new Set(['review.json', 'log.jsonl', 'approval.yaml']);

/** The slug of a file of an entry; null for any other file. */
export function slugOfPath(path: string): Slug | null {
  return /^entries\/(?<slug>[a-z0-9-]{1,80})\.yaml$/.exec(path)?.groups?.['slug'] ?? null;
}

/** Whether people write the file, so that an edit of it comes back. */
export function isPeoplesFile(path: string): boolean {
  return path === 'issue.yaml' || slugOfPath(path) !== null;
}
