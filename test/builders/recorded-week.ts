import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Row = Record<string, unknown>;
export type RecordedRows = { pulls?: Row[]; issues?: Row[]; commits?: Row[]; releases?: Row[] };

/** A merged pull request of containerd in 2019-W19 as a row of a recorded week; `changes` replaces what a test is about. */
export function pullRow(number: number, changes: Row = {}): Row {
  return {
    repo: 'containerd/containerd',
    number,
    html_url: `https://github.com/containerd/containerd/pull/${number}`,
    title: `Close the log of shim ${number}`,
    body: 'The daemon kept the log of a finished shim open. It is closed now.',
    state: 'closed',
    merged: true,
    draft: false,
    user: { login: 'octocat', name: null, login_source: 'thread' },
    created_at: '2019-05-07T08:00:00Z',
    created_before: null,
    first_commit_at: '2019-05-07T07:00:00Z',
    updated_at: null,
    merged_at: '2019-05-09T14:30:53Z',
    closed_at: '2019-05-09T14:30:53Z',
    merge_commit_sha: String(number).padStart(40, 'a'),
    merged_by: null,
    base: { ref: 'main', sha: null },
    head: { ref: 'fix', label: 'octocat:fix', sha: String(number).padStart(40, 'b') },
    labels: [],
    milestone: null,
    additions: 4,
    deletions: 4,
    changed_files: 1,
    files: [{ filename: 'runtime/v2/shim.go', status: 'modified', additions: 4, deletions: 4 }],
    commits: null,
    comments: null,
    reviews: null,
    reactions: null,
    activity: 'merged',
    evidence: ['commit'],
    ...changes,
  };
}

/** Writes a recorded week into `directory`. */
export async function writeWeek(directory: string, rows: RecordedRows): Promise<string> {
  await mkdir(directory, { recursive: true });
  const manifest = { schema: 1, week: '2019-W19', from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest));
  for (const name of ['pulls', 'issues', 'commits', 'releases'] as const) {
    const lines = (rows[name] ?? []).map((row) => `${JSON.stringify(row)}\n`).join('');
    await writeFile(join(directory, `${name}.jsonl`), lines);
  }
  return directory;
}
