import type { z } from 'zod';
import { compareText } from '../model/compare-text.ts';
import { problem, type Attempt, type Problem } from '../model/problem.ts';
import type { RecordedFiles } from '../model/recorded-files.ts';
import type { Window } from '../model/window.ts';
import { AdvisoryRow, DiscussionRow, RepositoryRow, WebRow } from './recording/listing-rows.ts';
import { mergeThreads } from './recording/merge-threads.ts';
import { threadKey, type Recording, type Thread } from './recording/recording.ts';
import { CommitRow, IssueRow, Manifest, PullRow, ReleaseRow, SampleRow } from './recording/rows.ts';

/** One folder, read: rows that could not be read are problems and are left out. */
type Week = Omit<Recording, 'weeks'> & { window: Window | null };

/**
 * Unites recorded weeks. A row that cannot be read is a `week-data-invalid` problem with file, line and key; the other
 * rows stay. Without any week the value is null.
 */
export function parseRecording(folders: RecordedFiles[]): Attempt<Recording> {
  if (folders.length === 0) {
    const message = 'There is nothing to replay: expected a folder with a manifest.json or a folder of such folders.';
    return { value: null, problems: [problem('week-data-missing', {}, message)] };
  }
  const problems: Problem[] = [];
  const weeks = folders
    .map((folder) => parseWeek(folder, problems))
    .sort((a, b) => compareText(a.window?.from ?? '', b.window?.from ?? ''));
  return { value: uniteWeeks(weeks), problems };
}

function uniteWeeks(weeks: Week[]): Recording {
  const threads = new Map<string, Thread>();
  for (const thread of weeks.flatMap((week) => week.threads)) {
    const key = threadKey(thread.repo, thread.number);
    const before = threads.get(key);
    threads.set(key, before ? mergeThreads(before, thread) : thread);
  }
  /** Of rows with one key the one of the later week stays. */
  const unite = <T>(rowsOf: (week: Week) => T[], keyOf: (row: T) => string): [string, T][] => [
    ...new Map(weeks.flatMap(rowsOf).map((row) => [keyOf(row), row])),
  ];
  const sorted = <T>(rowsOf: (week: Week) => T[], keyOf: (row: T) => string): T[] =>
    unite(rowsOf, keyOf)
      .sort(([a], [b]) => compareText(a, b))
      .map(([, row]) => row);
  const repos = new Map(weeks.flatMap((week) => week.repos).map((repo) => [repo.toLowerCase(), repo]));
  const commits = unite(
    (week) => week.commits,
    (row) => `${row.repo.toLowerCase()}@${row.sha}`,
  );
  return {
    weeks: weeks.flatMap((week) => week.window ?? []),
    repos: [...repos.values()].sort(compareText),
    threads: [...threads.values()].sort((a, b) => compareText(a.repo, b.repo) || a.number - b.number),
    // Commits of one second stay in the order in which they were recorded.
    commits: commits
      .map(([, row]) => row)
      .sort((a, b) => compareText(a.repo, b.repo) || compareText(a.committer.date, b.committer.date)),
    releases: sorted(
      (week) => week.releases,
      (row) => `${row.repo.toLowerCase()}@${row.tag_name}`,
    ),
    advisories: sorted(
      (week) => week.advisories,
      (row) => row.ghsa_id,
    ),
    discussions: sorted(
      (week) => week.discussions,
      (row) => threadKey(row.repo, row.number),
    ),
    repositories: sorted(
      (week) => week.repositories,
      (row) => `${row.full_name.toLowerCase()} ${row.from}`,
    ),
    web: sorted(
      (week) => week.web,
      (row) => row.url,
    ),
  };
}

function parseWeek({ name, files }: RecordedFiles, problems: Problem[]): Week {
  const read = <T>(file: string, schema: z.ZodType<T>): T[] =>
    parseRows({ file: `${name}/${file}`, text: files[file] ?? '' }, schema, problems);
  const manifest = files['manifest.json'] === undefined ? undefined : read('manifest.json', Manifest)[0];
  const window = manifest ? { issue: manifest.week, from: manifest.from, to: manifest.to } : null;
  const listedIn = window ? [window] : [];
  const from = window?.from ?? '';
  const rows = {
    threads: [
      ...read('vote-samples.jsonl', SampleRow).map(sampleThread),
      ...read('pulls.jsonl', PullRow).map((row): Thread => ({ ...row, kind: 'pull-request', listedIn })),
      ...read('issues.jsonl', IssueRow).map((row): Thread => ({ ...noPull, ...row, kind: 'issue', listedIn })),
    ],
    commits: read('commits.jsonl', CommitRow),
    releases: read('releases.jsonl', ReleaseRow),
    advisories: read('advisories.jsonl', AdvisoryRow),
    discussions: read('discussions.jsonl', DiscussionRow),
    repositories: read('repositories.jsonl', RepositoryRow).map((row) => ({ ...row, from })),
    web: read('web.jsonl', WebRow),
  };
  return { window, repos: [...Object.keys(manifest?.repos ?? {}), ...reposOf(rows)], ...rows };
}

function reposOf(rows: Omit<Week, 'window' | 'repos'>): string[] {
  const { threads, commits, releases, discussions, advisories, repositories } = rows;
  return [
    ...[...threads, ...commits, ...releases, ...discussions].map(({ repo }) => repo),
    ...advisories.flatMap(({ repo }) => repo ?? []),
    ...repositories.map((row) => row.full_name),
  ];
}

const noPull = {
  merged: null,
  draft: null,
  merged_at: null,
  created_before: null,
  first_commit_at: null,
  head_pushed_at: null,
  merge_commit_sha: null,
  merge_method: null,
  merged_by: null,
  base: null,
  head: null,
  files: null,
  additions: null,
  deletions: null,
  changed_files: null,
  commits: null,
  commits_total: null,
};

function sampleThread({ type, ...row }: z.infer<typeof SampleRow>): Thread {
  const merged = row.state === 'merged';
  const state = merged ? 'closed' : row.state;
  return { ...noPull, ...row, kind: type === 'pull' ? 'pull-request' : 'issue', state, merged, listedIn: [] };
}

function parseRows<T>(source: { file: string; text: string }, schema: z.ZodType<T>, problems: Problem[]): T[] {
  const isDocument = source.file.endsWith('.json');
  const rows: T[] = [];
  (isDocument ? [source.text] : source.text.split('\n')).forEach((line, index) => {
    if (line.trim() === '' && !isDocument) return;
    const parsed = parseRow(line, schema);
    if (parsed.success) rows.push(parsed.data);
    else problems.push(invalidRow({ file: source.file, line: index + 1, key: parsed.key, what: parsed.what }));
  });
  return rows;
}

type ParsedRow<T> = { success: true; data: T } | { success: false; key: string; what: string };

function parseRow<T>(line: string, schema: z.ZodType<T>): ParsedRow<T> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { success: false, key: '', what: 'it is not JSON' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed;
  const first = parsed.error.issues[0];
  return { success: false, key: first?.path.join('.') ?? '', what: first?.message ?? 'it is not valid' };
}

function invalidRow({ file, line, key, what }: { file: string; line: number; key: string; what: string }): Problem {
  const at = key === '' ? '' : ` at \`${key}\``;
  const place = { file, line, ...(key === '' ? {} : { key }) };
  return problem('week-data-invalid', place, `Line ${line} of ${file} was left out${at}: ${what}.`);
}
