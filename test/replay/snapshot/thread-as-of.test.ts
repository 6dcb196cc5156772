import { expect, test } from 'vitest';
import { undated, viewThread } from '../../../src/replay/snapshot/thread-as-of.ts';
import { pullRow } from '../../builders/recorded-week.ts';
import { recordingOf, w18, w19, weekFiles } from '../../builders/recording.ts';

function viewOf(changes: Record<string, unknown>, asOf = w19.to) {
  const { threads } = recordingOf(weekFiles({ pulls: [pullRow(1, changes)] }));
  return viewThread(threads[0]!, asOf);
}

const comment = (at: string) => ({ user: { login: 'octocat' }, body: '/lgtm', created_at: at });
const commit = (sha: string, at: string) => ({ sha, message: sha, author: null, committer_date: at });
const unknown = { created_at: null, first_commit_at: null, created_before: null };
const open = { merged: null, state: null, merged_at: null, closed_at: null };

test('is open until the moment it was merged', () => {
  expect(viewOf({}, '2019-05-09T14:30:53Z')).toMatchObject({ state: 'OPEN', mergedAt: null, closedAt: null });
  expect(viewOf({}, '2019-05-09T14:30:54Z')).toMatchObject({ state: 'MERGED', mergedAt: '2019-05-09T14:30:53Z' });
});

test('is not there before it was opened', () => {
  expect(viewOf({}, '2019-05-07T08:00:00Z')).toBeNull();
});

test.each([
  [{ created_at: '2019-05-07T00:00:00Z' }, '2019-05-07T00:00:00Z'],
  [{ first_commit_at: '2019-05-01T00:00:00Z', created_before: '2019-05-02T00:00:00Z' }, '2019-05-01T00:00:00Z'],
  [{ first_commit_at: '2019-05-03T00:00:00Z', created_before: '2019-05-02T00:00:00Z' }, '2019-05-02T00:00:00Z'],
  [{ created_before: '2019-05-02T00:00:00Z' }, '2019-05-02T00:00:00Z'],
  [{}, '2019-05-09T14:30:53Z'],
  [open, undated],
])('estimates the opening of %j', (changes, expected) => {
  expect(viewOf({ ...unknown, ...changes })?.createdAt).toBe(expected);
});

test('hides comments, reviews and commits of the moment and later', () => {
  const view = viewOf({
    comments: [comment('2019-05-12T00:00:00Z'), comment('2019-05-13T00:00:00Z')],
    reviews: [comment('2019-05-14T00:00:00Z')],
    commits: [commit('a', '2019-05-08T00:00:00Z'), commit('b', '2019-05-20T00:00:00Z')],
  });
  expect(view?.comments.map((one) => one.at)).toEqual(['2019-05-12T00:00:00Z']);
  expect(view?.reviews).toEqual([]);
  expect(view?.commits.map((one) => one.sha)).toEqual(['a']);
  expect(view?.updatedAt).toBe('2019-05-12T00:00:00Z');
});

test('moved at the start of a week that lists it without a date in it', () => {
  const view = viewOf({ ...unknown, ...open, first_commit_at: '2019-01-01T00:00:00Z' });
  expect(view).toMatchObject({ createdAt: '2019-01-01T00:00:00Z', updatedAt: w19.from });
});

test('has the head that was pushed as its last commit where the list does not reach it', () => {
  const view = viewOf({ ...open, head_pushed_at: '2019-05-10T00:00:00Z', head: { sha: 'f'.repeat(40) } });
  expect(view?.commits).toEqual([{ sha: 'f'.repeat(40), message: '', author: null, at: '2019-05-10T00:00:00Z' }]);
  expect(view?.updatedAt).toBe('2019-05-10T00:00:00Z');
});

test('says that a title is not recorded', () => {
  const commits = [
    { sha: 'a', message: 'Close the log\n\nText', author: null, committer_date: '2019-05-08T00:00:00Z' },
  ];
  expect(viewOf({ title: null, commits })?.title).toBe('Close the log (first commit; title not recorded)');
  expect(viewOf({ title: null })?.title).toBe('(title not recorded)');
});

test('stays open when its closing has no date, unless it is a sample', () => {
  expect(viewOf({ merged_at: null, closed_at: null })?.state).toBe('OPEN');
  const row = { ...pullRow(7), type: 'pull', state: 'merged', created_at: '2016-09-20', user: 'caniszczyk' };
  const sample = {
    ...row,
    merged_at: undefined,
    closed_at: undefined,
    comments: [{ user: 'octocat', body: '+1', created_at: '2016-10-11' }],
  };
  const recording = recordingOf({ name: 'vote-samples', files: { 'vote-samples.jsonl': JSON.stringify(sample) } });
  expect(viewThread(recording.threads[0]!, w19.to)).toMatchObject({
    state: 'MERGED',
    mergedAt: '2016-10-11T00:00:00Z',
  });
});

test('gives a comment the same id from one week and from several', () => {
  const comments = [{ user: { login: 'octocat' }, body: '+1', created_at: '2019-05-08T00:00:00Z' }];
  const one = recordingOf(weekFiles({ pulls: [pullRow(1, { comments })] }));
  const earlier = [{ user: { login: 'octocat' }, body: 'first', created_at: '2019-05-01T00:00:00Z' }];
  const both = recordingOf(
    weekFiles({ pulls: [pullRow(1, { comments: earlier })] }, w18),
    weekFiles({ pulls: [pullRow(1, { comments })] }),
  );
  const idOf = (recording: typeof one) => viewThread(recording.threads[0]!, w19.to)?.comments.at(-1)?.id;
  expect(idOf(both)).toBe(idOf(one));
  expect(viewThread(both.threads[0]!, w19.to)?.comments.map((comment) => comment.body)).toEqual(['first', '+1']);
});
