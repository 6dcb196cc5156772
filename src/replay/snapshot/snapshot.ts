import type { Instant } from '../../model/instant.ts';
import { filesAt, fileHistory, type BlobView, type HistoryCommit } from './file-history.ts';
import { buildTrees, type GitTree } from './git-objects.ts';
import type { Recording } from '../recording/recording.ts';
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
  /** Where most recorded pull requests were merged. */
  defaultBranch: string;
  /** The latest recorded merge or commit. */
  pushedAt: string | null;
  /** Commits of the default branch, oldest first; empty where none are recorded. */
  commits: HistoryCommit[];
  filesAt(oid: string): Files | null;
  /** A blob or tree that is in a visible commit. */
  objectOf(oid: string): BlobView | GitTree | null;
};

/** The recording as GitHub showed it at a moment, to the second. Repositories by name in lower case. */
export type Snapshot = { asOf: string; repositories: Map<string, RepositoryView> };

/** Shows every repository of the recording as of a moment; what happened at it or later is hidden. */
export function createSnapshot(recording: Recording, instant: Instant): Snapshot {
  const asOf = momentOf(instant);
  const repositories = new Map(
    recording.repos.map((name) => [name.toLowerCase(), viewRepository(recording, { name, asOf })] as const),
  );
  return { asOf, repositories };
}

/** All threads of all repositories that were there. */
export function threadsOf(snapshot: Snapshot): ThreadView[] {
  return [...snapshot.repositories.values()].flatMap((repository) => repository.threads);
}

/** A visible commit of the default branch by its full id; null where none is recorded. */
export function commitById({ commits }: RepositoryView, oid: string): HistoryCommit | null {
  return commits.find((commit) => commit.oid === oid) ?? null;
}

function viewRepository(recording: Recording, { name, asOf }: { name: string; asOf: string }): RepositoryView {
  const isHere = (row: { repo: string }) => row.repo.toLowerCase() === name.toLowerCase();
  const threads = recording.threads.filter(isHere).flatMap((thread) => viewThread(thread, asOf) ?? []);
  const history = fileHistory(recording.commits.filter(isHere), recording.weeks);
  const commits = history.commits.filter((commit) => commit.at < asOf);
  const files = new Map<string, Files>();
  const at = (oid: string): Files | null => {
    const index = commits.findIndex((commit) => commit.oid === oid);
    if (index < 0) return null;
    const made = files.get(oid) ?? makeFiles(filesAt(history, index));
    files.set(oid, made);
    return made;
  };
  return {
    name,
    threads,
    byNumber: new Map(threads.map((view) => [view.thread.number, view])),
    releases: viewReleases(recording.releases.filter(isHere), asOf),
    defaultBranch: defaultBranchOf(threads),
    pushedAt: latestOf([...threads.map((view) => view.mergedAt), ...commits.map((commit) => commit.at)]),
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

/** Finds objects by id. The index of all commits is made when it is first needed. */
function objectFinder(commits: HistoryCommit[], at: (oid: string) => Files | null): RepositoryView['objectOf'] {
  let index: Map<string, BlobView | GitTree> | null = null;
  return (oid) => {
    index ??= new Map(
      commits
        .flatMap((commit) => at(commit.oid) ?? [])
        .flatMap(({ blobs, trees }) => [...blobs.values(), ...trees.values()])
        .map((object) => [object.oid, object]),
    );
    return index.get(oid) ?? null;
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
