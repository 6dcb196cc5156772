import type { Move } from '../../src/model/item.ts';
import type { RecordedFiles } from '../../src/model/recorded-files.ts';
import { isInWindow, type Window } from '../../src/model/window.ts';

type Said = { user: { login: string | null } | null; created_at: string | null };
type Pull = {
  repo: string;
  number: number;
  merged_at: string | null;
  created_at: string | null;
  head_pushed_at?: string | null;
  commits: { committer_date: string | null }[] | null;
  comments: Said[] | null;
  reviews: Said[] | null;
};
type Release = { repo: string; tag_name: string; published_at: string | null; created_at: string | null };

/** Something that happened in a week; an item with `id` and one of `moves` in the window tells it. */
export type Fact = { id: string; moves: Move['move'][] };

/** The rows of a recorded file whose repository is followed; `repos` are in lower case. */
function rowsOf<Row extends { repo: string }>(
  { files }: RecordedFiles,
  name: string,
  repos: ReadonlySet<string>,
): Row[] {
  const lines = (files[`${name}.jsonl`] ?? '').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row).filter(({ repo }) => repos.has(repo.toLowerCase()));
}

const idOf = ({ repo, number }: Pull): string => `gh:${repo.toLowerCase()}#${number}`;
const within = (window: Window, at: string | null | undefined): boolean => isInWindow(window, at ?? '');

/** Every recorded pull request, and whether it was merged in the window. */
export function pullsOf(week: RecordedFiles, window: Window, repos: ReadonlySet<string>) {
  const rows = rowsOf<Pull>(week, 'pulls', repos);
  return rows.map((row) => ({ id: idOf(row), merged: within(window, row.merged_at) }));
}

/** Releases of the window. A plain tag has no date of its own: that of the tagged commit stands for it. */
export function releasesOf(week: RecordedFiles, window: Window, repos: ReadonlySet<string>): Fact[] {
  return rowsOf<Release>(week, 'releases', repos)
    .filter(({ published_at: published, created_at: tagged }) => within(window, published ?? tagged))
    .map(({ repo, tag_name: tag }) => ({ id: `rel:${repo.toLowerCase()}@${tag}`, moves: ['released'] }));
}

/** What is dated in the window of pull requests that were not merged in it: opened, pushed, commented, reviewed. */
export function openMovesOf(week: RecordedFiles, window: Window, repos: ReadonlySet<string>): Fact[] {
  const rows = rowsOf<Pull>(week, 'pulls', repos).filter((row) => !within(window, row.merged_at));
  return rows.flatMap((row) => movesOf(row, window).map((moves) => ({ id: idOf(row), moves })));
}

function movesOf(row: Pull, window: Window): Fact['moves'][] {
  const pushes = [row.head_pushed_at, ...(row.commits ?? []).map((commit) => commit.committer_date)];
  const isSaid = (list: Said[] | null) =>
    (list ?? []).some(
      ({ user, created_at: at }) => within(window, at) && !/\[bot\]$|-robot$/.test(user?.login ?? '[bot]'),
    );
  return [
    // A commit from before the opening is no push but belongs to what was opened.
    ...(pushes.some((at) => within(window, at)) ? [['pushed', 'opened'] satisfies Fact['moves']] : []),
    ...(within(window, row.created_at) ? [['opened'] satisfies Fact['moves']] : []),
    ...(isSaid(row.comments) ? [['discussed'] satisfies Fact['moves']] : []),
    ...(isSaid(row.reviews) ? [['reviewed'] satisfies Fact['moves']] : []),
  ];
}
