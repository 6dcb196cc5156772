import { expect, test } from 'vitest';
import { searchThreads, threadVocabulary } from '../../../src/replay/search/search-threads.ts';
import { parseSearch } from '../../../src/replay/search/search-query.ts';
import { viewThread } from '../../../src/replay/snapshot/thread-as-of.ts';
import { pullRow } from '../../builders/recorded-week.ts';
import { recordingOf, weekFiles } from '../../builders/recording.ts';

const open = { merged: null, state: 'open', merged_at: null, closed_at: null };
const recording = recordingOf(
  weekFiles({
    pulls: [
      pullRow(1, { labels: [{ name: 'kind/bug' }], user: { login: 'dependabot[bot]' } }),
      pullRow(2, {
        ...open,
        title: 'Add a rate limit',
        created_at: '2019-05-08T00:00:00Z',
        base: { ref: 'release/1.2' },
      }),
      pullRow(3, { merged: false, merged_at: null, closed_at: '2019-05-10T23:59:59Z', draft: true }),
      pullRow(4, {
        repo: 'istio/istio',
        merged_at: '2019-05-06T00:00:00Z',
        closed_at: '2019-05-06T00:00:00Z',
        created_at: '2019-05-05T12:00:00Z',
      }),
    ],
    issues: [{ ...pullRow(5, { created_at: '2019-05-07T00:00:00Z' }), state: 'open', closed_at: null }],
  }),
);
const views = recording.threads.flatMap((thread) => viewThread(thread, '2019-05-13T00:00:00Z') ?? []);

function find(text: string): number[] {
  const { query, fault } = parseSearch(text, threadVocabulary);
  if (query === null) throw new Error(fault);
  return searchThreads(query, views).map((view) => view.thread.number);
}

test.each([
  ['is:pr sort:created-asc', [4, 1, 3, 2]],
  ['is:issue', [5]],
  ['is:merged sort:created-asc', [4, 1]],
  ['is:pr is:unmerged sort:created-asc', [3, 2]],
  ['is:open is:pr', [2]],
  ['is:pr state:closed -is:merged', [3]],
  ['is:draft', [3]],
  ['repo:ISTIO/istio', [4]],
  ['(repo:istio/istio OR repo:containerd/containerd) is:merged', [1, 4]],
  ['repo:istio/istio repo:containerd/containerd', []],
  ['org:containerd is:issue', [5]],
  ['label:KIND/bug', [1]],
  ['author:app/dependabot', [1]],
  ['base:release/1.2', [2]],
  ['"rate limit"', [2]],
])('finds %s', (text, numbers) => {
  expect(find(text)).toEqual(numbers);
});

test.each([
  ['merged:2019-05-06T00:00:00Z..2019-05-12T23:59:59Z', [1, 4]],
  ['merged:2019-05-06', [4]],
  ['merged:>2019-05-06', [1]],
  ['merged:>=2019-05-06T00:00:00Z', [1, 4]],
  ['merged:<=2019-05-06', [4]],
  ['merged:<2019-05-06T00:00:00Z', []],
  ['merged:*..2019-05-09T14:30:53Z', [1, 4]],
  ['merged:2019-05-06T08:00:00+08:00', [4]],
  ['closed:2019-05-10', [3]],
])('takes both ends of %s', (text, numbers) => {
  expect(find(`is:pr ${text}`).sort((a, b) => a - b)).toEqual(numbers);
});

test('finds the newest first without an order, equal ones by repository and number', () => {
  expect(find('is:pr')).toEqual([2, 1, 3, 4]);
});
