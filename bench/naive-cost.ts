import type { Window } from '../src/model/window.ts';
import type { Recording } from '../src/replay/recording/recording.ts';

/**
 * How many requests a collector that knows only REST and asks for one thing at a time would send for a week: releases and
 * advisories of each repository, two pages of pull requests at least, four requests for each merged one (detail, files,
 * comments, reactions), both sides of each KEP file, the timeline of each tracking issue, comments and reactions of each
 * thread where votes are held.
 */
export function naiveCost(recording: Recording, window: Window, governing: ReadonlySet<string>): number {
  const isIn = (at: string | null) => at !== null && at >= window.from && at < window.to;
  const pulls = recording.threads.filter(({ kind }) => kind === 'pull-request');
  const merged = pulls.filter(({ merged_at }) => isIn(merged_at));
  const repos = [...new Set(recording.threads.map(({ repo }) => repo))];
  const pages = repos.map((repo) => {
    const listed = pulls.filter((one) => one.repo === repo).length;
    return Math.max(2, Math.ceil(listed / 100) + 1);
  });
  const commits = recording.commits.filter((commit) => isIn(commit.committer.date));
  const kepFiles = commits.flatMap(({ files }) => files).filter(({ filename }) => /\.(yaml|md)$/.test(filename));
  const tracking = recording.threads.filter(({ events }) => (events ?? []).some((event) => isIn(event.created_at)));
  const votes = recording.threads.filter(({ repo }) => governing.has(repo));
  return (
    2 * repos.length +
    pages.reduce((sum, count) => sum + count, 0) +
    4 * merged.length +
    2 * kepFiles.length +
    tracking.length +
    2 * votes.length
  );
}
