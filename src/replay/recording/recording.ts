import type { Window } from '../../model/window.ts';
import type { AdvisoryRow, DiscussionRow, RepositoryRow, WebRow } from './listing-rows.ts';
import type { CommitRow, PullRow, ReleaseRow } from './rows.ts';

/**
 * A pull request or GitHub issue united from all weeks that hold it. An issue has null wherever only a pull request has
 * a value. `listedIn` are the weeks that list it, in order of time; a vote sample is listed in none.
 */
export type Thread = PullRow & { kind: 'pull-request' | 'issue'; listedIn: Window[] };

/** What a repository looked like in a week that began at `from`; empty where that is not known. */
export type RepositoryState = RepositoryRow & { from: string };

/**
 * Recorded weeks as one: each thread, commit, release, advisory, discussion and page once, repositories once a week.
 * `repos` are the names of all repositories that a row or a manifest names, in GitHub's spelling, sorted.
 */
export type Recording = {
  weeks: Window[];
  repos: string[];
  threads: Thread[];
  commits: CommitRow[];
  releases: ReleaseRow[];
  advisories: AdvisoryRow[];
  discussions: DiscussionRow[];
  repositories: RepositoryState[];
  web: WebRow[];
};

/** The key of a thread, whatever the case of its repository's name. */
export function threadKey(repo: string, number: number): string {
  return `${repo.toLowerCase()}#${number}`;
}
