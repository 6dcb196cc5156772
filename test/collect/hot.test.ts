import { describe, expect, test } from 'vitest';
import type { Request, Response } from '../../src/collect/collector.ts';
import { hot } from '../../src/collect/hot.ts';
import { searchPage, talkNode } from '../builders/pull-request-node.ts';
import { readAll } from '../builders/read-all.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';
import { conform } from './conform.ts';

const sourceWith = (options: Record<string, unknown> = {}) =>
  sourceOf({ kind: 'hot', options: hot.options.parse(options) });
const talk = (...rows: [at: string, login: string][]) => ({ nodes: rows.map(([at, login]) => talkNode(at, login)) });

function issueNode(changes: Record<string, unknown> = {}) {
  return {
    kind: 'Issue',
    number: 12,
    title: 'A shim keeps its log open',
    url: 'https://github.com/containerd/containerd/issues/12',
    body: 'Seen on nodes with many pods. See #7.',
    createdAt: '2019-05-01T09:00:00Z',
    closedAt: null,
    repository: { nameWithOwner: 'containerd/containerd' },
    author: { type: 'User', login: 'octocat' },
    comments: { totalCount: 40 },
    reactions: { totalCount: 9 },
    labels: { nodes: [{ name: 'kind/bug' }] },
    timelineItems: talk(
      ['2019-05-05T23:59:59Z', 'early'],
      ['2019-05-07T00:00:00Z', 'octocat'],
      ['2019-05-08T00:00:00Z', 'a'],
      ['2019-05-09T00:00:00Z', 'b'],
      ['2019-05-10T00:00:00Z', 'stale[bot]'],
      ['2019-05-13T00:00:00Z', 'late'],
    ),
    ...changes,
  };
}

const answer =
  (data: unknown) =>
  (request: Request): Response => ({ request, status: 200, data, errors: [], readAt: '2019-05-13T06:00:00Z' });
const read = (nodes: unknown[], options: Record<string, unknown> = { comments: 3 }) =>
  readAll(hot, { source: sourceWith(options), window: may2019 }, answer(searchPage(nodes)));

conform({
  collector: hot,
  source: sourceWith({ comments: 3, pullRequests: true }),
  window: may2019,
  answers: () =>
    Promise.resolve((request) =>
      answer(
        searchPage([
          request.tag === 'Issue'
            ? issueNode()
            : issueNode({ kind: 'PullRequest', number: 13, isDraft: false, mergedAt: null }),
        ]),
      )(request),
    ),
});

test('the search asks for open issues with enough comments, the most discussed first', async () => {
  const { requests } = await read([], {});
  expect(requests).toMatchObject([
    {
      load: 4,
      variables: {
        first: 10,
        since: '2019-05-06T00:00:00Z',
        q: 'repo:containerd/containerd is:issue is:open updated:>=2019-05-06T00:00:00Z created:<=2019-05-12T23:59:59Z comments:>=5 sort:comments-desc',
      },
    },
  ]);
  expect((await read([], { pullRequests: true })).requests.map(({ tag }) => tag)).toEqual(['Issue', 'PullRequest']);
});

test('a GitHub issue that people talked about in the window is an item', async () => {
  const { items, problems } = await read([issueNode()]);
  expect(problems).toEqual([]);
  expect(items).toMatchObject([
    {
      id: 'gh:containerd/containerd#12',
      kind: 'github-issue',
      state: 'open',
      labels: ['kind/bug'],
      moves: [{ move: 'discussed', at: '2019-05-09T00:00:00Z', by: 'b' }],
      signals: { commentsInWindow: 3, commentersInWindow: 2, totalComments: 40, reactions: 9, ageDays: 11 },
      refs: [{ relation: 'mentions', id: 'gh:containerd/containerd#7' }],
      facts: { kind: 'github-issue', number: 12, comments: 40, reactions: 9 },
    },
  ]);
  expect(items[0]?.texts[0]?.text).toContain('GitHub issue: #12\ntitle: A shim keeps its log open\n');
});

describe('what is not hot', () => {
  test('has too few comments of people inside the window', async () => {
    expect((await read([issueNode()], { comments: 4 })).items).toEqual([]);
  });

  test('may be a thread without any', async () => {
    expect((await read([issueNode({ timelineItems: { nodes: [] } })], { comments: 1 })).items).toEqual([]);
  });
});

const signalsOfCut = async (list: object) => {
  const timelineItems = { ...list, pageInfo: { hasNextPage: true } };
  return (await read([issueNode({ timelineItems })], { comments: 1 })).items[0]?.signals;
};

test('comments beyond those that GitHub shows are a signal, unless the window ended before', async () => {
  const early = talk(['2019-05-07T00:00:00Z', 'a'], ['2019-05-08T00:00:00Z', 'b']);
  const late = talk(['2019-05-07T00:00:00Z', 'a'], ['2019-05-13T00:00:00Z', 'b']);
  expect(await signalsOfCut(early)).toMatchObject({ commentsInWindow: 2, talkCut: true });
  expect(await signalsOfCut(late)).not.toHaveProperty('talkCut');
});

test('moves also say what was opened and closed in the window', async () => {
  const { items } = await read([issueNode({ createdAt: '2019-05-06T00:00:00Z', closedAt: '2019-05-12T00:00:00Z' })]);
  expect(items[0]?.state).toBe('closed');
  expect(items[0]?.moves.map(({ move }) => move)).toEqual(['opened', 'discussed', 'closed']);
});

test('a repository that GitHub does not show is named', async () => {
  const { problems } = await readAll(
    hot,
    { source: sourceWith(), window: may2019 },
    answer({ ...searchPage([]), repository: null }),
  );
  expect(problems.map(({ code }) => code)).toEqual(['repository-not-found']);
});
