import type { Window } from '../../model/window.ts';
import type { CommitRow, PullRow, ReleaseRow } from './rows.ts';

/**
 * A pull request or GitHub issue united from all weeks that hold it. An issue has null wherever only a pull request has
 * a value. `listedIn` are the weeks that list it, in order of time; a vote sample is listed in none.
 */
export type Thread = PullRow & { kind: 'pull-request' | 'issue'; listedIn: Window[] };

/** Recorded weeks as one: each thread, commit and release once. Repositories in GitHub's spelling, sorted. */
export type Recording = {
  weeks: Window[];
  repos: string[];
  threads: Thread[];
  commits: CommitRow[];
  releases: ReleaseRow[];
};

/** The key of a thread, whatever the case of its repository's name. */
export function threadKey(repo: string, number: number): string {
  return `${repo.toLowerCase()}#${number}`;
}
