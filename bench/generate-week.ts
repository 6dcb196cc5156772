import type { Window } from '../src/model/window.ts';
import { throwDice, type Dice } from './week/dice.ts';
import { makeChangelogCommits } from './week/make-changelog.ts';
import { filesOf, makeKepCommits, makeOptIns } from './week/make-keps.ts';
import { makeAdvisories, makeDiscussions, makeReleases, makeRepositories } from './week/make-listings.ts';
import { makeMerged, makeOpen, type Row } from './week/make-pulls.ts';
import { makeGitvotes, makeIssues } from './week/make-threads.ts';
import { feeds } from './week/make-sources.ts';
import { makeWeb } from './week/make-web.ts';
import { repositories as forty, type BenchRepository } from './week/repositories.ts';

/**
 * How much happens: `share` of a busy week's pull requests, those of KEPs, the KEPs whose metadata change by them, and entries
 * of the change log of Envoy.
 */
export type WeekPlan = {
  window: Window;
  seed: number;
  share: number;
  keps: { changed: number; approved: number; optIns: number; merges: number };
  changelog: number;
  /** The forty where it is left out. */
  repositories?: readonly BenchRepository[];
  /** Feeds that there are beside the twenty of the measured newsletter. */
  feeds?: readonly string[];
};

/** The week of the freeze of enhancements for Kubernetes 1.37; its numbers follow those of that week in the record. */
export const freezeWeek: WeekPlan = {
  window: { issue: '2026-W25', from: '2026-06-15T00:00:00Z', to: '2026-06-22T00:00:00Z' },
  seed: 37,
  share: 1,
  keps: { changed: 60, approved: 40, optIns: 94, merges: 62 },
  changelog: 20,
};

/**
 * A week in which hardly anything happens, as more than half of all weeks are. Nothing is written into the change log: who
 * wrote it is one more request, the 21st.
 */
export const quietWeek: WeekPlan = {
  window: { issue: '2026-W12', from: '2026-03-16T00:00:00Z', to: '2026-03-23T00:00:00Z' },
  seed: 12,
  share: 0.15,
  keps: { changed: 0, approved: 0, optIns: 0, merges: 3 },
  changelog: 0,
};

/** The files of a recorded week that was made up: the same plan gives the same bytes. */
export function generateWeek(plan: WeekPlan): Record<string, string> {
  const { window, share, repositories = forty } = plan;
  const dice = throwDice(plan.seed);
  const setting = { window, dice };
  const merges = (one: BenchRepository) =>
    one.collect.includes('kep') ? plan.keps.merges : Math.round(one.merges * share);
  const week = repositories.map((one) => ({ ...one, merges: merges(one) }));
  const merged = week.flatMap((where) => makeMerged(where, window, dice));
  const proposals = merged.filter((row) => row['repo'] === 'kubernetes/enhancements');
  const ofEnvoy = merged.filter((row) => row['repo'] === 'envoyproxy/envoy');
  const commits = makeKepCommits(proposals, plan.keps, dice);
  const busy = week.filter(({ collect }) => collect.includes('hot'));
  const manifest = { week: window.issue, from: window.from, to: window.to, repos: namesOf(week) };
  const rows: Record<string, Row[]> = {
    pulls: [...withFiles(merged, commits), ...busy.flatMap((where) => makeOpen(where, openOf(where), setting))],
    issues: [
      ...busy.flatMap((where) => makeIssues(where, Math.ceil(where.merges / 3), setting)),
      ...makeVotes(week, { dice, window, share }),
      ...makeOptIns(plan.keps.optIns, window, dice),
    ],
    commits: [...commits, ...makeChangelogCommits(ofEnvoy, plan.changelog)],
    releases: week.flatMap((where) => makeReleases(where, releasesOf(dice, share), setting)),
    discussions: week
      .filter(({ collect }) => collect.includes('discussion'))
      .flatMap((where) => makeDiscussions(where, setting)),
    advisories: makeAdvisories(Math.ceil(8 * share), setting),
    repositories: makeRepositories(repositories, setting),
    web: makeWeb(window, dice, [...feeds, ...(plan.feeds ?? [])]),
  };
  const lines = Object.entries(rows).map(([name, list]) => [
    `${name}.jsonl`,
    list.map((row) => `${JSON.stringify(row)}\n`).join(''),
  ]);
  return { 'manifest.json': JSON.stringify(manifest), ...Object.fromEntries(lines) };
}

function namesOf(week: readonly BenchRepository[]): Record<string, unknown> {
  return Object.fromEntries([...week.map(({ repo }) => repo), 'cncf/landscape'].map((repo) => [repo, {}]));
}

/** Open work that moves: about one for five merges. */
function openOf({ merges }: BenchRepository): number {
  return Math.ceil(merges / 5.5);
}

/** About sixty releases in a busy week: three quarters of the repositories have none to four patch branches. */
function releasesOf(dice: Dice, share: number): number {
  return dice.chance(0.75 * Math.sqrt(share)) ? dice.between(1, share < 1 ? 2 : 4) : 0;
}

function makeVotes(
  week: readonly BenchRepository[],
  { dice, window, share }: { dice: Dice; window: Window; share: number },
): Row[] {
  const votes = share < 1 ? { open: 1, closed: 0 } : { open: 3, closed: 2 };
  return week
    .filter(({ collect }) => collect.includes('governs'))
    .flatMap((where) => [
      ...(where.collect.includes('gitvote') ? makeGitvotes(where, votes, { window, dice }) : []),
      ...makeIssues(where, Math.ceil(8 * share), { window, dice }),
    ]);
}

/** A pull request of a KEP touched what its commit changed. */
function withFiles(pulls: Row[], commits: readonly Row[]): Row[] {
  const files = filesOf(commits);
  return pulls.map((row) => {
    const changed = row['repo'] === 'kubernetes/enhancements' ? files.get(row['number']) : undefined;
    if (changed === undefined) return row;
    const listed = changed.map(({ filename, status }) => ({ filename, status, additions: 9, deletions: 3 }));
    return { ...row, files: listed, changed_files: listed.length };
  });
}
