import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Row = Record<string, unknown>;
const names = ['pulls', 'issues', 'commits', 'releases', 'advisories', 'discussions', 'repositories', 'web'] as const;
export type RecordedRows = Partial<Record<(typeof names)[number], Row[]>>;

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

/** A discussion of containerd as a row of discussions.jsonl. */
export function discussionRow(number: number, changes: Row = {}): Row {
  return {
    repo: 'containerd/containerd',
    number,
    html_url: `https://github.com/containerd/containerd/discussions/${number}`,
    title: `Which snapshotter for host ${number}`,
    body: 'What was tried, and what came of it.',
    user: { login: 'octocat' },
    category: { name: 'Q&A', slug: 'q-a', is_answerable: true },
    created_at: '2019-05-07T08:00:00Z',
    upvotes: 3,
    comments: [],
    ...changes,
  };
}

/** A reviewed advisory of containerd's Go module as a row of advisories.jsonl. */
export function advisoryRow(ghsa: string, changes: Row = {}): Row {
  return {
    ghsa_id: ghsa,
    cve_id: 'CVE-2019-0001',
    html_url: `https://github.com/advisories/${ghsa}`,
    summary: 'A shim can be reached from other containers',
    severity: 'medium',
    published_at: '2019-05-08T08:00:00Z',
    vulnerabilities: [
      {
        package: { ecosystem: 'go', name: 'github.com/containerd/containerd' },
        vulnerable_version_range: '< 1.2.7',
        first_patched_version: '1.2.7',
      },
    ],
    cvss_severities: { cvss_v3: { score: 5.2, vector_string: null } },
    epss: { percentage: 0.01, percentile: 0.6 },
    ...changes,
  };
}

/** Writes a recorded week into `directory`. */
export async function writeWeek(directory: string, rows: RecordedRows): Promise<string> {
  await mkdir(directory, { recursive: true });
  const manifest = { schema: 1, week: '2019-W19', from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest));
  const always = ['pulls', 'issues', 'commits', 'releases'];
  for (const name of names.filter((one) => always.includes(one) || rows[one] !== undefined)) {
    const lines = (rows[name] ?? []).map((row) => `${JSON.stringify(row)}\n`).join('');
    await writeFile(join(directory, `${name}.jsonl`), lines);
  }
  return directory;
}
