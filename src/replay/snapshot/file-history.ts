import type { Window } from '../../model/window.ts';
import { blobId } from './git-objects.ts';
import type { CommitAuthor, CommitRow, HistoryFile } from '../recording/rows.ts';
import { formatMoment } from '../recording/values.ts';

/** A file's content where it is recorded; `text` is null where only the id is. */
export type BlobView = { oid: string; text: string | null; truncated: boolean };

/**
 * A commit of the default branch, oldest first. The first of each unbroken run of recorded commits is the parent of that
 * run: its id is recorded, its message and author are not, and its date is estimated.
 */
export type HistoryCommit = {
  oid: string;
  at: string;
  message: string;
  author: CommitAuthor;
  parents: string[];
  pullNumber: number | null;
  paths: string[];
  run: number;
};

type Change = { commit: number; run: number; before: BlobView | null; after: BlobView | null };

export type FileHistory = { commits: HistoryCommit[]; changes: Map<string, Change[]> };

/** Puts the recorded commits of one repository in order. `rows` are sorted by date. */
export function fileHistory(rows: CommitRow[], weeks: Window[]): FileHistory {
  const commits: HistoryCommit[] = [];
  const changes = new Map<string, Change[]>();
  const texts = textsOf(rows);
  let run = -1;
  for (const row of rows) {
    const parent = row.parents[0] ?? null;
    if (commits.length === 0 || (parent !== null && parent !== commits.at(-1)?.oid)) {
      run += 1;
      commits.push(baseOf(row, { run, weeks }));
    }
    commits.push(commitOf(row, run));
    for (const [path, change] of changesOf(row, texts)) {
      const list = changes.get(path) ?? [];
      list.push({ ...change, commit: commits.length - 1, run });
      changes.set(path, list);
    }
  }
  return { commits, changes };
}

/** The files at a commit (its index): every recorded path with the content it had then. */
export function filesAt({ commits, changes }: FileHistory, index: number): Map<string, BlobView> {
  const run = commits[index]?.run ?? 0;
  const files = new Map<string, BlobView>();
  for (const [path, list] of changes) {
    const blob = contentAt(list, { index, run });
    if (blob !== null) files.set(path, blob);
  }
  return files;
}

/**
 * After the last change in the same run, else before the next one in it, else as the nearest earlier run left it, else as
 * a later run found it. What happened between two runs is not recorded and so falls on the later run's base.
 */
function contentAt(list: Change[], at: { index: number; run: number }): BlobView | null {
  const inRun = list.filter((change) => change.run === at.run);
  const last = inRun.findLast((change) => change.commit <= at.index);
  if (last) return last.after;
  const next = inRun.find((change) => change.commit > at.index);
  if (next) return next.before;
  const earlier = list.findLast((change) => change.run < at.run);
  if (earlier) return earlier.after;
  return list.find((change) => change.run > at.run)?.before ?? null;
}

function baseOf(row: CommitRow, { run, weeks }: { run: number; weeks: Window[] }): HistoryCommit {
  const at = row.committer.date;
  const week = weeks.find((one) => at >= one.from && at < one.to);
  return {
    oid: row.parents[0] ?? blobId(`before ${row.sha}`),
    at: formatMoment(Date.parse(week?.from ?? at) - day),
    message: '(not recorded)',
    author: null,
    parents: [],
    pullNumber: null,
    paths: [],
    run,
  };
}

function commitOf(row: CommitRow, run: number): HistoryCommit {
  return {
    oid: row.sha,
    at: row.committer.date,
    message: row.message,
    author: row.author,
    parents: row.parents,
    pullNumber: row.pull_number,
    paths: row.files.flatMap((file) => [
      file.filename,
      ...(file.previous_filename === null ? [] : [file.previous_filename]),
    ]),
    run,
  };
}

const day = 86_400_000;

type Sides = Pick<Change, 'before' | 'after'>;

function changesOf(row: CommitRow, texts: Texts): Map<string, Sides> {
  const sides = new Map<string, Sides>();
  for (const { path, content } of row.siblings ?? []) {
    const blob = { oid: blobId(content), text: content, truncated: false };
    sides.set(path, { before: blob, after: blob });
  }
  for (const file of row.files) {
    const { before, after } = sidesOf(file, texts);
    const isMove = file.status === 'renamed' && file.previous_filename !== null;
    if (isMove && file.previous_filename !== null) sides.set(file.previous_filename, { before, after: null });
    sides.set(file.filename, { before: isMove ? null : before, after });
  }
  return sides;
}

function sidesOf(file: HistoryFile, texts: Texts): Sides {
  const before = beforeOf(file);
  const after = afterOf(file);
  const known = (blob: BlobView | null) => (blob?.text === null ? (texts.get(blob.oid) ?? blob) : blob);
  return {
    before: file.status === 'added' ? null : known(before),
    after: file.status === 'removed' ? null : known(after),
  };
}

/** Whole texts by blob id: a file that was only moved has its text from another commit. */
type Texts = Map<string, BlobView>;

function textsOf(rows: CommitRow[]): Texts {
  const blobs = rows.flatMap((row) => row.files).flatMap((file) => [beforeOf(file), afterOf(file)]);
  return new Map(blobs.flatMap((blob) => (blob === null || blob.truncated ? [] : [[blob.oid, blob] as const])));
}

function beforeOf(file: HistoryFile): BlobView | null {
  return blobOf(file.blob_sha_before, file.content_before, file.content_before_truncated);
}

function afterOf(file: HistoryFile): BlobView | null {
  return blobOf(file.blob_sha_after, file.content_after, file.content_after_truncated);
}

function blobOf(oid: string | null, text: string | null, truncated: boolean | null): BlobView | null {
  if (oid === null && text === null) return null;
  return { oid: oid ?? blobId(text ?? ''), text, truncated: truncated ?? text === null };
}
