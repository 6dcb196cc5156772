import { expect, test } from 'vitest';
import type { Request } from '../../src/collect/collector.ts';
import { discussion } from '../../src/collect/discussion.ts';
import { answerWith } from '../builders/answers.ts';
import { readAll } from '../builders/read-all.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';
import { conform } from './conform.ts';

const sourceWith = (options: Record<string, unknown> = {}) =>
  sourceOf({
    id: 'toc',
    kind: 'discussion',
    repo: 'cncf/toc',
    project: 'cncf',
    options: discussion.options.parse(options),
  });

function discussionNode(changes: Record<string, unknown> = {}) {
  return {
    number: 41,
    title: 'Where should shims log?',
    url: 'https://github.com/cncf/toc/discussions/41',
    body: 'Compare #12.',
    createdAt: '2019-05-07T08:00:00Z',
    updatedAt: '2019-05-08T08:00:00Z',
    closedAt: null,
    upvoteCount: 5,
    isAnswered: null,
    answerChosenAt: null,
    author: { type: 'User', login: 'octocat' },
    answerChosenBy: null,
    category: { name: 'General', slug: 'general' },
    comments: { totalCount: 0, nodes: [] },
    ...changes,
  };
}

function page(nodes: unknown[], endCursor: string | null = null) {
  const discussions = { pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes };
  return { repository: { nameWithOwner: 'cncf/toc', discussions } };
}

const readNodes = (nodes: unknown[], options: Record<string, unknown> = {}) =>
  readAll(
    discussion,
    { source: sourceWith(options), window: may2019 },
    answerWith(() => page(nodes)),
  );

conform({
  collector: discussion,
  source: sourceWith(),
  window: may2019,
  answers: () => Promise.resolve(answerWith(() => page([discussionNode()]))),
});

test('a discussion that was opened in the window is an item', async () => {
  const { items, problems } = await readNodes([discussionNode()]);
  expect(problems).toEqual([]);
  expect(items).toMatchObject([
    {
      id: 'gh:cncf/toc#41',
      state: 'open',
      moves: [{ move: 'opened', at: '2019-05-07T08:00:00Z', by: 'octocat' }],
      signals: { upvotes: 5, comments: 0, commentsInWindow: 0, announcement: false },
      refs: [{ relation: 'mentions', id: 'gh:cncf/toc#12' }],
      facts: { kind: 'discussion', number: 41, category: 'General', answered: null },
    },
  ]);
});

const old = { createdAt: '2019-03-01T00:00:00Z' };
const comment = (createdAt: string, login = 'hubot-fan', type = 'User') => ({ createdAt, author: { type, login } });

test('comments, an answer and a close of the window are moves', async () => {
  const nodes = [comment('2019-05-08T01:00:00Z'), comment('2019-05-09T01:00:00Z'), comment('2019-05-14T01:00:00Z')];
  const { items } = await readNodes([
    discussionNode({
      ...old,
      isAnswered: true,
      answerChosenAt: '2019-05-10T00:00:00Z',
      answerChosenBy: { login: 'octocat' },
      closedAt: '2019-05-11T00:00:00Z',
      comments: { totalCount: 30, nodes },
    }),
  ]);
  expect(items[0]).toMatchObject({
    state: 'closed',
    moves: [
      { move: 'discussed', at: '2019-05-09T01:00:00Z', by: 'hubot-fan' },
      { move: 'answered', at: '2019-05-10T00:00:00Z', by: 'octocat' },
      { move: 'closed', at: '2019-05-11T00:00:00Z' },
    ],
    signals: { commentsInWindow: 2 },
    facts: { answered: true, comments: 30 },
  });
});

test('what happened after the window has not happened yet', async () => {
  const later = { isAnswered: true, answerChosenAt: '2019-05-14T00:00:00Z', closedAt: '2019-05-14T00:00:00Z' };
  const { items } = await readNodes([discussionNode(later)]);
  expect(items[0]).toMatchObject({ state: 'open', moves: [{ move: 'opened' }], facts: { answered: false } });
});

test('an edit, or a comment of a bot, is no move', async () => {
  const nodes = [comment('2019-05-08T01:00:00Z', 'stale', 'Bot')];
  expect((await readNodes([discussionNode({ ...old, comments: { totalCount: 1, nodes } })])).items).toEqual([]);
});

test('the announcement of a vote is about the thread that was voted on', async () => {
  const body = 'The vote for "**Next project, as #7 asked** (**#12**)" is now closed.';
  const author = { type: 'Bot', login: 'git-vote' };
  const { items } = await readNodes([discussionNode({ author, body })]);
  expect(items[0]).toMatchObject({
    author: { login: 'git-vote', bot: true },
    signals: { announcement: true },
    refs: [
      { relation: 'subject', id: 'gh:cncf/toc#12' },
      { relation: 'mentions', id: 'gh:cncf/toc#7' },
    ],
  });
  const pasted = await readNodes([discussionNode({ author: { type: 'User', login: 'git-vote' }, body })]);
  expect(pasted.items[0]?.refs.map(({ relation }) => relation)).toEqual(['mentions', 'mentions']);
});

test.each([
  [{ include: ['announcements'] }, 0],
  [{ include: ['general'] }, 1],
  [{ exclude: ['general'] }, 0],
])('categories %j leave %i', async (options, count) => {
  expect((await readNodes([discussionNode()], options)).items).toHaveLength(count);
});

const answer = (request: Request) => {
  const { page: number } = request.state as { page: number };
  return page([discussionNode({ updatedAt: number === 1 ? '2019-05-08T08:00:00Z' : '2019-05-01T00:00:00Z' })], 'next');
};

test('pages are read until one reaches behind the window, at most five', async () => {
  const where = { source: sourceWith(), window: may2019 };
  expect((await readAll(discussion, where, answerWith(answer))).requests).toHaveLength(2);
  const endless = await readAll(
    discussion,
    where,
    answerWith(() => page([discussionNode()], 'next')),
  );
  expect([endless.requests.length, endless.problems.map(({ code }) => code)]).toEqual([5, ['source-partial']]);
});
