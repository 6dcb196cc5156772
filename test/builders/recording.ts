import { expect } from 'vitest';
import type { RecordedFiles } from '../../src/model/recorded-files.ts';
import { parseRecording } from '../../src/replay/parse-recording.ts';
import type { Recording } from '../../src/replay/recording/recording.ts';
import type { RecordedRows } from './recorded-week.ts';

type Week = { week: string; from: string; to: string; repos?: Record<string, unknown> };

export const w19: Week = { week: '2019-W19', from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };
export const w18: Week = { week: '2019-W18', from: '2019-04-29T00:00:00Z', to: '2019-05-06T00:00:00Z' };

/** A recorded week in memory, as readWeekFolder gives it. */
export function weekFiles(rows: RecordedRows, week: Week = w19): RecordedFiles {
  const lines = Object.entries(rows).map(([name, list]) => [
    `${name}.jsonl`,
    list.map((row) => JSON.stringify(row)).join('\n'),
  ]);
  return { name: week.week, files: { 'manifest.json': JSON.stringify(week), ...Object.fromEntries(lines) } };
}

/** A recording without problems. */
export function recordingOf(...weeks: RecordedFiles[]): Recording {
  const { value, problems } = parseRecording(weeks);
  expect(problems).toEqual([]);
  if (value === null) throw new Error('expected a recording');
  return value;
}

/** A commit of kubernetes/enhancements in 2019-W19 as a row of commits.jsonl. */
export function commitRow(letter: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    repo: 'kubernetes/enhancements',
    sha: letter.repeat(40),
    html_url: `https://github.com/kubernetes/enhancements/commit/${letter.repeat(40)}`,
    parents: ['0'.repeat(40)],
    message: `Merge pull request #1 from octocat/kep\n\nCommit ${letter}`,
    author: { login: 'octocat', name: 'Octo Cat', date: '2019-05-07T10:00:00Z' },
    committer: { login: null, name: 'GitHub', date: '2019-05-07T10:00:00Z' },
    pull_number: 1,
    files: [],
    siblings: [],
    ...changes,
  };
}
