import type { Instant } from '../../model/instant.ts';
import { filesAt, fileHistory, type BlobView, type HistoryCommit } from './file-history.ts';
import { buildTrees, type GitTree } from './git-objects.ts';
import { viewAbout, viewAdvisories, viewDiscussions, type AdvisoryView, type DiscussionView } from './listings.ts';
import { mergeHistory } from './merge-history.ts';
import type { Recording, RepositoryState } from '../recording/recording.ts';
import type { ReleaseRow } from '../recording/rows.ts';
import { momentOf, viewThread, type ThreadView } from './thread-as-of.ts';

/** A release that was out, with both of its dates. */
export type ReleaseView = { release: ReleaseRow; createdAt: string; publishedAt: string; isLatest: boolean };

/** The files of a commit: blobs by path, and trees by path with '' for the root. */
type Files = { blobs: Map<string, BlobView>; trees: Map<string, GitTree> };

export type RepositoryView = {
  /** `owner/name` in GitHub's spelling. */
  name: string;
  threads: ThreadView[];
  byNumber: Map<number, ThreadView>;
  releases: ReleaseView[];
  discussions: DiscussionView[];
  /** The repository's own advisories. */
  advisories: AdvisoryView[];
  /** What it looked like; null where no row describes it. */
  about: RepositoryState | null;
  /** Where most recorded pull requests were merged. */
  defaultBranch: string;
  /** The latest recorded merge or commit. */
  pushedAt: string | null;
  /** Commits of the default branch, oldest first; those that merges made where no others are recorded. */
  commits: HistoryCommit[];
  /** The files at a commit; null where none of its repository are recorded. */
  filesAt(oid: string): Files | null;
  /** A blob or tree that is in a visible commit. */
  objectOf(oid: string): BlobView | GitTree | null;
};

/**
 * The recording as GitHub showed it at a moment, to the second. Repositories by name in lower case, former names among
 * them.
 */
export type Snapshot = { asOf: string; repositories: Map<string, RepositoryView>; advisories: AdvisoryView[] };

/** Shows every repository of the recording as of a moment; what happened at it or later is hidden. */
export function createSnapshot(recording: Recording, instant: Instant): Snapshot {
  const asOf = momentOf(instant);
  const rows = rowsByRepository(recording);
  const views = recording.repos.map((name) => viewRepository(rows(name), { name, asOf }));
  const former = views.flatMap((view) => (view.about?.former_names ?? []).map((name) => [name, view] as const));
  const repositories = new Map(
    [...former, ...views.map((view) => [view.name, view] as const)].map(([name, view]) => [name.toLowerCase(), view]),
  );
  return { asOf, repositories, advisories: viewAdvisories(recording.advisories, asOf) };
}

/** All repositories, each once. */
export function repositoriesOf(snapshot: Snapshot): RepositoryView[] {
  return [...new Set(snapshot.repositories.values())];
}

/** All threads of all repositories that were there. */
export function threadsOf(snapshot: Snapshot): ThreadView[] {
  return repositoriesOf(snapshot).flatMap((repository) => repository.threads);
}

/** A visible commit of the default branch by its full id; null where none is recorded. */
export function commitById({ commits }: RepositoryView, oid: string): HistoryCommit | null {
  return commits.find((commit) => commit.oid === oid) ?? null;
}

const repoOf = ({ repo }: { repo: string | null }): string | null => repo;

function groupRows<T>(rows: readonly T[], nameOf: (row: T) => string | null): (name: string) => T[] {
  const groups = Map.groupBy(rows, (row) => nameOf(row)?.toLowerCase() ?? null);
  return (name) => groups.get(name.toLowerCase()) ?? [];
}

/** The part of a recording that is about one repository. */
function rowsByRepository(recording: Recording): (name: string) => Recording {
  const threads = groupRows(recording.threads, repoOf);
  const commits = groupRows(recording.commits, repoOf);
  const releases = groupRows(recording.releases, repoOf);
  const discussions = groupRows(recording.discussions, repoOf);
  const advisories = groupRows(recording.advisories, repoOf);
  const repositories = groupRows(recording.repositories, (row) => row.full_name);
  return (name) => ({
    ...recording,
    threads: threads(name),
    commits: commits(name),
    releases: releases(name),
    discussions: discussions(name),
    advisories: advisories(name),
    repositories: repositories(name),
  });
}

function viewRepository(rows: Recording, { name, asOf }: { name: string; asOf: string }): RepositoryView {
  const threads = rows.threads.flatMap((thread) => viewThread(thread, asOf) ?? []);
  const defaultBranch = defaultBranchOf(threads);
  const history = fileHistory(rows.commits, rows.weeks);
  const recorded = history.commits.filter((commit) => commit.at < asOf);
  const commits = history.commits.length > 0 ? recorded : mergeHistory(threads, defaultBranch);
  const files = new Map<string, Files>();
  const at = (oid: string): Files | null => {
    const index = commits.findIndex((commit) => commit.oid === oid);
    if (index < 0 || history.commits.length === 0) return null;
    const made = files.get(oid) ?? makeFiles(filesAt(history, index));
    files.set(oid, made);
    return made;
  };
  const about = viewAbout(rows.repositories, asOf);
  return {
    name,
    threads,
    byNumber: new Map(threads.map((view) => [view.thread.number, view])),
    releases: viewReleases(rows.releases, asOf),
    discussions: viewDiscussions(rows.discussions, asOf),
    advisories: viewAdvisories(rows.advisories, asOf),
    about,
    defaultBranch,
    pushedAt:
      latestOf([...threads.map((view) => view.mergedAt), ...commits.map((commit) => commit.at)]) ??
      about?.pushed_at ??
      null,
    commits,
    filesAt: at,
    objectOf: objectFinder(commits, at),
  };
}

function defaultBranchOf(threads: ThreadView[]): string {
  const counts = new Map<string, number>();
  for (const { thread, mergedAt } of threads) {
    const ref = thread.base?.ref ?? null;
    if (mergedAt !== null && ref !== null) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? 'main';
}

function latestOf(times: (string | null)[]): string | null {
  return times.reduce((a, b) => (a !== null && (b === null || a > b) ? a : b), null);
}

function makeFiles(blobs: Map<string, BlobView>): Files {
  return { blobs, trees: buildTrees(new Map([...blobs].map(([path, blob]) => [path, blob.oid]))) };
}

/** Finds objects by id: in the newest commit, in the oldest, then in those between, each made only when it is come to. */
function objectFinder(commits: HistoryCommit[], at: (oid: string) => Files | null): RepositoryView['objectOf'] {
  const waiting = [...commits.slice(1, -1), ...commits.slice(0, 1), ...(commits.length > 1 ? commits.slice(-1) : [])];
  const index = new Map<string, BlobView | GitTree>();
  return (oid) => {
    for (;;) {
      const found = index.get(oid);
      const next = found === undefined ? waiting.pop() : undefined;
      if (next === undefined) return found ?? null;
      const files = at(next.oid);
      for (const object of [...(files?.blobs.values() ?? []), ...(files?.trees.values() ?? [])]) {
        index.set(object.oid, object);
      }
    }
  };
}

function viewReleases(rows: ReleaseRow[], asOf: string): ReleaseView[] {
  const seen = rows
    .flatMap((release) => {
      const publishedAt = release.published_at ?? release.created_at;
      if (publishedAt === null || publishedAt >= asOf) return [];
      return { release, publishedAt, createdAt: release.created_at ?? publishedAt, isLatest: false };
    })
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
  const latest = seen.findLast(({ release }) => !isPrerelease(release));
  return seen.map((view) => ({ ...view, isLatest: view === latest }));
}

/** Whether a release is no stable one: by GitHub's flag, else by the tag's name. */
export function isPrerelease(release: ReleaseRow): boolean {
  return release.prerelease ?? release.looks_prerelease ?? false;
}
