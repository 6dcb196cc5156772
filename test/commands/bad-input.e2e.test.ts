import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import { pullRow, writeWeek, type RecordedRows } from '../builders/recorded-week.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project, zhoubao, zhoubaoHere } from '../builders/zhoubao.ts';

const bidi = 'Fix \u202Egnp.exe\u202C of shim\u200B log';

async function homeWith(files: Record<string, string>): Promise<string> {
  const home = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(home, path, '..'), { recursive: true });
    await writeFile(join(home, path), text);
  }
  return home;
}

async function run(
  home: string,
  rows: RecordedRows,
  verb = 'run',
): Promise<{ exit: number | null; problems: Problem[]; stderr: string }> {
  const week = await writeWeek(join(await temporaryFolder(), '2019-W19'), rows);
  const { exit, stdout, stderr } = await zhoubaoHere([verb, '2019-W19', '--replay', week, '--home', home, '--json']);
  return { exit, stderr, problems: (JSON.parse(stdout) as { problems: Problem[] }).problems };
}

const source = 'repo: containerd/containerd\nproject: containerd\ncollect: [pull-request]\n';

test.each([
  ['a source file that is no YAML', 'repo: [a\n', 'source-invalid', { line: 2 }],
  [
    'a source without a repository',
    source.replace('repo: containerd/containerd', 'repo: containerd'),
    'source-invalid',
    { key: 'repo' },
  ],
  ['an unknown kind', source.replace('pull-request', 'pull-requests'), 'source-unknown-kind', { key: 'collect.0' }],
])('%s is one problem with file and key, and nothing is collected', async (_, text, code, place) => {
  const home = await homeWith({ 'sources/containerd.yaml': text });
  const { exit, problems } = await run(home, { pulls: [pullRow(1)] });
  expect(exit).toBe(1);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code, place: { file: 'sources/containerd.yaml' } });
  if (!('line' in place)) expect(problems[0]).toMatchObject({ place });
  expect(await readdir(home)).not.toContain('issues');
});

test('a week that its year does not have is one problem', async () => {
  const home = await temporaryFolder();
  const ended = await zhoubaoHere(['run', '2025-W53', '--home', home, '--json']);
  expect(ended.exit).toBe(1);
  expect(JSON.parse(ended.stdout)).toMatchObject({ problems: [{ code: 'issue-id-invalid' }] });
  expect(await readdir(home)).toEqual([]);
});

test.each([
  ['bidirectional and zero-width characters', bidi],
  ['a script element', 'Fix <script>alert(1)</script> in the log'],
  ['template marks', 'Fix {{constructor}} in the log'],
  ['10,000 characters', 'x'.repeat(10_000)],
])(
  'a title with %s is one problem that names the pull request, and the issue is made without harm',
  async (_, title) => {
    const home = await homeWith({ 'sources/containerd.yaml': source });
    const { exit, problems } = await run(home, { pulls: [pullRow(7, { title })] });
    const about = problems.filter((one) => one.severity !== 'info');
    expect(about).toHaveLength(1);
    expect(about[0]).toMatchObject({
      code: 'text-unsafe',
      place: { source: 'containerd', ref: 'containerd/containerd#7' },
    });
    expect(exit).toBe(1);
    for (const name of await readdir(join(home, 'dist/preview/2019-W19'))) {
      const text = await readFile(join(home, 'dist/preview/2019-W19', name), 'utf8');
      if (name.endsWith('.html')) expect(text).not.toMatch(/<script/i);
      expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
    }
  },
);

test('a picked pull request without a description is one problem', async () => {
  const home = await homeWith({ 'sources/containerd.yaml': source });
  const { exit, problems } = await run(home, { pulls: [pullRow(7, { body: null })] });
  expect(problems.filter((one) => one.severity !== 'info').map((one) => one.code)).toEqual(['evidence-thin']);
  expect(exit).toBe(1);
});

test('a KEP that is not YAML is one problem with its path, and still an item', async () => {
  const path = 'keps/sig-node/20190401-broken.md';
  const commit = {
    repo: 'kubernetes/enhancements',
    sha: 'c'.repeat(40),
    parents: ['d'.repeat(40)],
    message: 'Merge pull request #9 from octocat/kep\n\nAdd a KEP',
    author: { login: 'octocat', name: 'octocat', login_source: 'thread', date: '2019-05-08T10:00:00Z' },
    committer: { login: null, name: 'GitHub', login_source: null, date: '2019-05-08T10:00:00Z' },
    pull_number: 9,
    files: [
      {
        filename: path,
        status: 'added',
        additions: 3,
        deletions: 0,
        blob_sha_before: null,
        blob_sha_after: 'e'.repeat(40),
        content_before: null,
        content_after: '---\ntitle: Broken\nauthors: @octocat\nstatus: [provisional\n---\n\n# Broken\n',
        kep_form: 'front-matter',
      },
    ],
    siblings: [],
  };
  const keps = 'repo: kubernetes/enhancements\nproject: kubernetes\ncollect: [kep]\n';
  const home = await homeWith({ 'sources/kubernetes-enhancements.yaml': keps });
  const { exit, problems } = await run(home, { commits: [commit] });
  expect(problems.filter((one) => one.severity !== 'info').map(({ code, place }) => [code, place.file])).toEqual([
    ['kep-yaml-invalid', path],
    // What nobody could read has no words to quote.
    ['evidence-thin', 'entries/kep-broken.yaml'],
  ]);
  expect(exit).toBe(1);
  expect(await readFile(join(home, 'issues/2019-W19/items.jsonl'), 'utf8')).toContain('"id":"kep:broken"');
});

const halves = {
  'cut within a line': (text: string) => `${text.slice(0, -200)}\n  : [`,
  'cut between two lines': (text: string) => text.slice(0, text.lastIndexOf('\n', text.length - 200) + 1),
};

test.each([
  ['items.jsonl', 'cut within a line', 'rank'],
  ['items.jsonl', 'cut between two lines', 'rank'],
  ['ranking.jsonl', 'cut within a line', 'draft'],
  ['ranking.jsonl', 'cut between two lines', 'draft'],
  ['issue.yaml', 'cut within a line', 'draft'],
] as const)('%s, %s, stops `%s` with one problem that names it', async (file, how, verb) => {
  const home = await temporaryFolder();
  await cp(join(project, 'issues'), join(home, 'issues'), { recursive: true });
  const folder = join(home, 'issues/2019-W19');
  const half = halves[how](await readFile(join(folder, file), 'utf8'));
  await writeFile(join(folder, file), half);
  const before = await readdir(folder, { recursive: true });
  const ended = await zhoubaoHere([verb, '2019-W19', '--home', home]);
  expect(ended.exit).toBe(1);
  expect(ended.stderr).toContain(file);
  expect(ended.stderr.match(/^ {2}(?:error|warning) /gm)).toHaveLength(1);
  expect(await readFile(join(folder, file), 'utf8')).toBe(half);
  expect(await readdir(folder, { recursive: true })).toEqual(before);
});

test('files and comments of people stay where a stage writes', async () => {
  const home = await temporaryFolder();
  await cp(join(project, 'issues'), join(home, 'issues'), { recursive: true });
  const folder = join(home, 'issues/2019-W19');
  const [entry = ''] = await readdir(join(folder, 'entries'));
  const commented = `# to check with the author\n${await readFile(join(folder, 'entries', entry), 'utf8')}`;
  const theirs = { 'entries/NOTES.md': 'n', 'evidence/README.md': 'r', [`entries/${entry}`]: commented };
  for (const [path, text] of Object.entries(theirs)) await writeFile(join(folder, path), text);
  await zhoubaoHere(['run', '2019-W19', '--home', home]);
  for (const [path, text] of Object.entries(theirs)) expect(await readFile(join(folder, path), 'utf8')).toBe(text);
});

test('a disk that takes no more is one problem and leaves what was there', async () => {
  const home = await homeWith({ 'sources/containerd.yaml': source });
  await run(home, { pulls: [pullRow(1)] });
  const folder = join(home, 'issues/2019-W19');
  const before = await readFile(join(folder, 'items.jsonl'), 'utf8');
  const week = await writeWeek(join(await temporaryFolder(), '2019-W19'), {
    pulls: Array.from({ length: 40 }, (_, index) => pullRow(index + 1)),
  });
  const words = ['collect', '2019-W19', '--replay', week, '--home', home, '--json'];
  // No file may grow beyond 16 KiB, so writing fails in the middle of a file, as on a full disk.
  const { exit, stdout } = await zhoubao(words, {}, 'trap "" XFSZ; ulimit -f 16; exec "$0" "$@"');
  expect(exit).toBe(1);
  expect((JSON.parse(stdout) as { problems: Problem[] }).problems).toEqual([
    expect.objectContaining({ code: 'file-write-failed', place: { file: 'items.jsonl' } }),
  ]);
  expect(await readFile(join(folder, 'items.jsonl'), 'utf8')).toBe(before);
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
