import { expect, test } from 'vitest';
import { parseRecording } from '../../src/replay/parse-recording.ts';
import { pullRow } from '../builders/recorded-week.ts';
import { commitRow, recordingOf, w18, w19, weekFiles } from '../builders/recording.ts';

test('says that there is nothing to replay', () => {
  const { value, problems } = parseRecording([]);
  expect(value).toBeNull();
  expect(problems.map((one) => one.code)).toEqual(['week-data-missing']);
});

test('leaves out a row that cannot be read, names file, line and key, and keeps the others', () => {
  const rows = [pullRow(1), pullRow(2, { number: 'two' }), pullRow(3)];
  const { value, problems } = parseRecording([weekFiles({ pulls: rows })]);
  expect(value?.threads.map((thread) => thread.number)).toEqual([1, 3]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({
    code: 'week-data-invalid',
    place: { file: '2019-W19/pulls.jsonl', line: 2, key: 'number' },
  });
});

test('reports a line that is not JSON and a date that is none', () => {
  const week = weekFiles({ pulls: [pullRow(1, { merged_at: 'soon' })] });
  week.files['issues.jsonl'] = '\n{"repo": \n';
  const { problems } = parseRecording([week]);
  expect(problems.map((one) => [one.place.file, one.place.line, one.place.key])).toEqual([
    ['2019-W19/pulls.jsonl', 1, 'merged_at'],
    ['2019-W19/issues.jsonl', 2, undefined],
  ]);
});

test('reports a manifest that is none and still reads the rows', () => {
  const { value, problems } = parseRecording([
    { name: 'x', files: { ...weekFiles({ pulls: [pullRow(1)] }).files, 'manifest.json': '{}' } },
  ]);
  expect(problems[0]?.place).toEqual({ file: 'x/manifest.json', line: 1, key: 'week' });
  expect(value).toMatchObject({ weeks: [], threads: [{ number: 1 }] });
});

test('takes unknown keys and missing ones', () => {
  const row = { repo: 'istio/istio', number: 1, html_url: 'https://github.com/istio/istio/pull/1', new_key: [1] };
  expect(recordingOf(weekFiles({ pulls: [row] })).threads[0]).toMatchObject({ title: null, body: null, files: null });
});

test('unites a thread of two weeks: known fields win over unknown ones, later over earlier', () => {
  const earlier = pullRow(1, {
    merged: null,
    state: null,
    merged_at: null,
    labels: ['a'],
    title: 'Old',
    repo: 'Containerd/containerd',
  });
  const { threads, weeks } = recordingOf(
    weekFiles({ pulls: [pullRow(1, { labels: null })] }, w19),
    weekFiles({ pulls: [earlier] }, w18),
  );
  expect(weeks.map((week) => week.issue)).toEqual(['2019-W18', '2019-W19']);
  expect(threads).toHaveLength(1);
  expect(threads[0]).toMatchObject({ merged: true, labels: ['a'], title: 'Close the log of shim 1' });
  expect(threads[0]!.listedIn.map((week) => week.issue)).toEqual(['2019-W18', '2019-W19']);
});

test('unites comments by content and keeps equal ones that one week holds twice', () => {
  const plus = { user: { login: 'octocat' }, body: '+1', created_at: '2019-05-01T00:00:00Z' };
  const minus = { ...plus, body: '-1', created_at: '2019-05-02T00:00:00Z' };
  const { threads } = recordingOf(
    weekFiles({ pulls: [pullRow(1, { comments: [plus, plus] })] }, w18),
    weekFiles({ pulls: [pullRow(1, { comments: [plus, minus] })] }, w19),
  );
  expect(threads[0]!.comments?.map((comment) => comment.body)).toEqual(['+1', '+1', '-1']);
});

test('unites commits and releases and knows repositories that were quiet', () => {
  const release = {
    repo: 'helm/helm',
    tag_name: 'v2.14.0',
    html_url: 'https://github.com/helm/helm/releases/tag/v2.14.0',
  };
  const recording = recordingOf(
    weekFiles({ commits: [commitRow('a')], releases: [release] }, w18),
    weekFiles({ commits: [commitRow('a')], releases: [release] }, { ...w19, repos: { 'cncf/gitvote': {} } }),
  );
  expect(recording.commits).toHaveLength(1);
  expect(recording.releases).toHaveLength(1);
  expect(recording.repos).toEqual(['cncf/gitvote', 'helm/helm', 'kubernetes/enhancements']);
});
