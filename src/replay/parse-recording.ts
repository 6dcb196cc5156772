import type { z } from 'zod';
import { compareText } from '../model/compare-text.ts';
import { problem, type Attempt, type Problem } from '../model/problem.ts';
import type { RecordedFiles } from '../model/recorded-files.ts';
import type { Window } from '../model/window.ts';
import { mergeThreads } from './recording/merge-threads.ts';
import { threadKey, type Recording, type Thread } from './recording/recording.ts';
import { CommitRow, IssueRow, Manifest, PullRow, ReleaseRow, SampleRow } from './recording/rows.ts';

/** One folder, read: rows that could not be read are problems and are left out. */
type Week = {
  window: Window | null;
  repos: string[];
  threads: Thread[];
  commits: CommitRow[];
  releases: ReleaseRow[];
};

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
  const commits = new Map<string, CommitRow>();
  const releases = new Map<string, ReleaseRow>();
  const repos = new Map<string, string>();
  for (const week of weeks) {
    for (const thread of week.threads) {
      const key = threadKey(thread.repo, thread.number);
      const before = threads.get(key);
      threads.set(key, before ? mergeThreads(before, thread) : thread);
    }
    for (const commit of week.commits) commits.set(`${commit.repo.toLowerCase()}@${commit.sha}`, commit);
    for (const release of week.releases) releases.set(`${release.repo.toLowerCase()}@${release.tag_name}`, release);
    const named = [...week.repos, ...[...week.threads, ...week.commits, ...week.releases].map((row) => row.repo)];
    for (const repo of named) repos.set(repo.toLowerCase(), repo);
  }
  return {
    weeks: weeks.flatMap((week) => week.window ?? []),
    repos: [...repos.values()].sort(compareText),
    threads: [...threads.values()].sort((a, b) => compareText(a.repo, b.repo) || a.number - b.number),
    commits: [...commits.values()].sort(
      (a, b) => compareText(a.repo, b.repo) || compareText(a.committer.date, b.committer.date),
    ),
    releases: [...releases.values()].sort((a, b) => compareText(a.repo, b.repo) || compareText(a.tag_name, b.tag_name)),
  };
}

function parseWeek({ name, files }: RecordedFiles, problems: Problem[]): Week {
  const read = <T>(file: string, schema: z.ZodType<T>): T[] =>
    parseRows({ file: `${name}/${file}`, text: files[file] ?? '' }, schema, problems);
  const manifest = files['manifest.json'] === undefined ? undefined : read('manifest.json', Manifest)[0];
  const window = manifest ? { issue: manifest.week, from: manifest.from, to: manifest.to } : null;
  const listedIn = window ? [window] : [];
  return {
    window,
    repos: Object.keys(manifest?.repos ?? {}),
    threads: [
      ...read('vote-samples.jsonl', SampleRow).map(sampleThread),
      ...read('pulls.jsonl', PullRow).map((row): Thread => ({ ...row, kind: 'pull-request', listedIn })),
      ...read('issues.jsonl', IssueRow).map((row): Thread => ({ ...noPull, ...row, kind: 'issue', listedIn })),
    ],
    commits: read('commits.jsonl', CommitRow),
    releases: read('releases.jsonl', ReleaseRow),
  };
}

const noPull = {
  merged: null,
  draft: null,
  merged_at: null,
  created_before: null,
  first_commit_at: null,
  head_pushed_at: null,
  merge_commit_sha: null,
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
