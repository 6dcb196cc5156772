import { describe, expect, test } from 'vitest';
import type { Request, Response } from '../../src/collect/collector.ts';
import { pullRequest } from '../../src/collect/pull-request.ts';
import {
  commitNode,
  listOf,
  pullRequestAnswers,
  pullRequestNode,
  searchPage,
  talkNode,
} from '../builders/pull-request-node.ts';
import { readAll } from '../builders/read-all.ts';
import { conform } from './conform.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';

const source = sourceOf();
type Node = Parameters<typeof pullRequestNode>[0];

function responseTo(request: Request, data: unknown): Response {
  return { request, status: 200, data, errors: [], readAt: '2019-05-13T06:00:00Z' };
}

const read = (...nodes: Node[]) =>
  readAll(pullRequest, { source, window: may2019 }, pullRequestAnswers(...nodes.map(pullRequestNode)));
const itemOf = async (node: Node = {}) => (await read(node)).items[0]!;
const kindsOf = async (node: Node) => (await read(node)).items.flatMap(({ moves }) => moves.map(({ move }) => move));
const tagsOf = async (...nodes: Node[]) => (await read(...nodes)).requests.map(({ tag }) => tag);

const commits = (...dates: string[]) => listOf(...dates.map(commitNode));

/** Finds too much in more than four days. */
const findMany = (request: Request) => {
  const { from, to } = request.state as { from: string; to: string };
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return responseTo(request, searchPage([], { issueCount: request.tag === 'merged' && days > 2500 ? 1001 : 1 }));
};

describe('the searches', () => {
  test('ask for what merged since the window began, however late the run, and for what moved and did not merge', () => {
    const asked = pullRequest
      .start(source, { window: may2019, before: {} })
      .map((request) => request.api === 'graphql' && request.variables['q']);
    expect(asked).toEqual([
      'repo:containerd/containerd is:pr merged:>=2019-05-06T00:00:00Z created:2008-01-01T00:00:00Z..2019-05-12T23:59:59Z',
      'repo:containerd/containerd is:pr is:unmerged updated:>=2019-05-06T00:00:00Z created:2008-01-01T00:00:00Z..2019-05-12T23:59:59Z',
    ]);
  });

  test('are followed page by page', async () => {
    const pages: Record<string, unknown> = {
      null: searchPage([pullRequestNode({ number: 1 })], { endCursor: 'b' }),
      b: searchPage([pullRequestNode({ number: 2 })]),
    };
    const answer = (request: Request) => {
      const after = request.api === 'graphql' ? String(request.variables['after']) : '';
      if (request.tag === 'detail') return responseTo(request, { repository: { pullRequest: null } });
      return responseTo(request, request.tag === 'merged' ? pages[after] : searchPage([]));
    };
    const { items } = await readAll(pullRequest, { source, window: may2019 }, answer);
    expect(items.map(({ id }) => id)).toEqual(['gh:containerd/containerd#1', 'gh:containerd/containerd#2']);
  });

  test('that find more than GitHub shows are halved until they do not', async () => {
    const { requests, problems } = await readAll(pullRequest, { source, window: may2019 }, findMany);
    expect(problems).toEqual([]);
    const spans = requests
      .filter(({ tag }) => tag === 'merged')
      .map(({ state }) => state as { from: string; to: string });
    expect(spans.map(({ from, to }) => `${from.slice(0, 10)} ${to.slice(0, 10)}`)).toEqual([
      '2008-01-01 2019-05-12',
      '2008-01-01 2013-09-05',
      '2013-09-06 2019-05-12',
    ]);
  });
});

describe('a pull request as it stood at the end of the window', () => {
  test('is merged when it merged inside', async () => {
    expect(await itemOf()).toMatchObject({
      id: 'gh:containerd/containerd#3266',
      state: 'merged',
      author: { login: 'octocat', bot: false },
      moves: [
        { move: 'opened', at: '2019-05-08T09:00:00Z', by: 'octocat' },
        { move: 'merged', at: '2019-05-09T14:30:53Z', by: 'hubot' },
      ],
      facts: { number: 3266, base: 'master', changedFiles: 2, milestone: '1.3', releaseNote: null },
    });
  });

  test('is open when it merged or closed at the end or later', async () => {
    for (const late of ['2019-05-13T00:00:00Z', '2019-05-20T00:00:00Z']) {
      expect((await itemOf({ mergedAt: late, closedAt: late })).state).toBe('open');
      expect(await kindsOf({ mergedAt: null, closedAt: late })).toEqual(['opened']);
    }
  });

  test('is closed when it was closed without a merge', async () => {
    const item = await itemOf({ mergedAt: null });
    expect(item.state).toBe('closed');
    expect(item.moves.map(({ move }) => move)).toEqual(['opened', 'closed']);
  });
});

describe('moves', () => {
  const old = { createdAt: '2019-01-01T00:00:00Z', mergedAt: null, closedAt: null, commits: commits() };

  test('are the last push, comment and review', async () => {
    const pushes = commits('2019-05-07T01:00:00Z', '2019-05-08T01:00:00Z', '2019-05-14T01:00:00Z');
    const timelineItems = listOf(
      talkNode('2019-05-06T00:00:00Z', 'a'),
      talkNode('2019-05-09T00:00:00Z', 'b'),
      talkNode('2019-05-10T00:00:00Z', 'c', 'PullRequestReview'),
      talkNode('2019-05-13T00:00:00Z', 'd'),
    );
    const item = await itemOf({ ...old, commits: pushes, timelineItems });
    expect(item.moves).toEqual([
      { move: 'pushed', at: '2019-05-08T01:00:00Z' },
      { move: 'discussed', at: '2019-05-09T00:00:00Z', by: 'b' },
      { move: 'reviewed', at: '2019-05-10T00:00:00Z', by: 'c' },
    ]);
    expect(item.signals).toMatchObject({
      commentsInWindow: 2,
      reviewsInWindow: 1,
      commentersInWindow: 2,
      reviewersInWindow: 1,
    });
  });

  test('are not what robots say', async () => {
    const timelineItems = listOf(talkNode('2019-05-08T00:00:00Z', 'k8s-ci-robot'));
    expect(await kindsOf({ ...old, timelineItems })).toEqual([]);
  });

  test('are needed: without one inside the window there is no item', async () => {
    const late = { ...old, commits: commits('2019-05-05T23:59:59Z', '2019-05-13T00:00:00Z') };
    expect((await read(late)).items).toEqual([]);
    expect(await tagsOf(late)).toEqual(['merged', 'unmerged', 'pulse']);
  });
});

const cut = (...rows: ReturnType<typeof talkNode>[]) => ({ ...listOf(...rows), cut: true });

describe('a list that GitHub cuts', () => {
  const old = { createdAt: '2019-01-01T00:00:00Z', mergedAt: null, closedAt: null, commits: commits() };

  test('of talk is a signal', async () => {
    const item = await itemOf({ ...old, timelineItems: cut(talkNode('2019-05-08T00:00:00Z', 'a')) });
    expect(item.signals).toMatchObject({ commentsInWindow: 1, talkCut: true });
    const whole = await itemOf({ ...old, timelineItems: listOf(talkNode('2019-05-08T00:00:00Z', 'a')) });
    expect(whole.signals).not.toHaveProperty('talkCut');
  });

  test('behind the end of the window leaves nothing out', async () => {
    const timelineItems = cut(talkNode('2019-05-08T00:00:00Z', 'a'), talkNode('2019-05-13T00:00:00Z', 'b'));
    expect((await itemOf({ ...old, timelineItems })).signals).not.toHaveProperty('talkCut');
  });

  test('and shows only robots is a problem that names the pull request', async () => {
    const { items, problems } = await read({ ...old, timelineItems: cut(talkNode('2019-05-08T00:00:00Z', 'a[bot]')) });
    expect(items).toEqual([]);
    expect(problems).toMatchObject([{ code: 'row-invalid', message: expect.stringContaining('#3266') as string }]);
  });
});

describe('details', () => {
  test('are offered with what stands without them', async () => {
    const { requests } = await read({ title: 'Add a runtime option', body: 'x'.repeat(500) });
    const [detail] = requests.filter(({ tag }) => tag === 'detail');
    expect(detail).toMatchObject({
      load: 4,
      worth: expect.any(Number) as number,
      otherwise: [{ id: 'gh:containerd/containerd#3266', state: 'merged', labels: [], signals: { detailed: false } }],
    });
    expect(detail?.otherwise?.[0]?.signals).not.toHaveProperty('commentsInWindow');
  });

  test('are not asked for a bump by a robot, which is an item as it was found', async () => {
    const bump = { author: { type: 'Bot', login: 'dependabot' }, title: 'Bump a module' };
    expect(await tagsOf(bump, { ...bump, number: 2, mergedAt: null })).toEqual(['merged', 'unmerged']);
    expect((await read(bump)).items).toMatchObject([{ state: 'merged', signals: { detailed: false } }]);
  });

  test('of one that has gone in the meantime leave the item as it was found', async () => {
    const answers = pullRequestAnswers(pullRequestNode());
    const { items, problems } = await readAll(pullRequest, { source, window: may2019 }, (request) =>
      request.tag === 'detail' ? responseTo(request, { repository: { pullRequest: null } }) : answers(request),
    );
    expect(items).toMatchObject([{ id: 'gh:containerd/containerd#3266', signals: { detailed: false } }]);
    expect(problems).toEqual([]);
  });

  test('with a broken row keep the others and say so', async () => {
    const answers = pullRequestAnswers(pullRequestNode());
    const { items, problems } = await readAll(pullRequest, { source, window: may2019 }, (request) =>
      request.tag === 'detail'
        ? responseTo(request, { repository: { pullRequest: { labels: { nodes: [{ name: 'a' }, 7, null] } } } })
        : answers(request),
    );
    expect(items[0]?.labels).toEqual(['a']);
    expect(problems).toMatchObject([{ code: 'row-invalid', place: { ref: 'containerd/containerd#3266' } }]);
  });
});

test('a repository that GitHub does not show is named once', async () => {
  const { items, problems } = await readAll(pullRequest, { source, window: may2019 }, (request) =>
    responseTo(request, { ...searchPage([]), repository: null }),
  );
  expect(items).toEqual([]);
  expect(problems.map(({ code }) => code)).toEqual(['repository-not-found']);
});

test('a renamed repository counts under its present name', async () => {
  const item = await itemOf({ repository: { nameWithOwner: 'containerd/moved' } });
  expect([item.id, item.repo]).toEqual(['gh:containerd/moved#3266', 'containerd/moved']);
});

test.each([
  ['FIRST_TIME_CONTRIBUTOR', true],
  ['FIRST_TIMER', true],
  ['CONTRIBUTOR', undefined],
  [null, undefined],
])('an author whom GitHub calls %s contributes for the first time: %s', async (authorAssociation, isFirst) => {
  expect((await itemOf({ authorAssociation })).signals['firstTimeContributor']).toBe(isFirst);
});

test('signals say what the change is', async () => {
  const fence = '```';
  const item = await itemOf({
    title: '[release/1.2] Bump runc to v1.2.0',
    body: `Backport of #12\n/kind feature\n${fence}release-note\nACTION REQUIRED: restart.\n${fence}`,
    baseRefName: 'release/1.2',
    headRefName: 'dependabot/go_modules/runc',
    author: { type: 'Bot', login: 'dependabot' },
    isDraft: true,
  });
  expect(item.signals).toMatchObject({
    detailed: true,
    'kind.bug': true,
    'kind.feature': true,
    'files.code': 1,
    'files.test': 1,
    hasReleaseNote: true,
    releaseNoteLength: 25,
    actionRequired: true,
    botAuthor: true,
    dependencyBump: true,
    backport: true,
    backportBranch: true,
    revert: false,
    draft: true,
    ageDays: 4,
    firstCommitAgeDays: 5,
  });
  expect(item.refs).toEqual([{ relation: 'backport-of', id: 'gh:containerd/containerd#12' }]);
});

test('the evidence holds every fact as a line and the description as it was read', async () => {
  const [text] = (await itemOf({ body: 'Fixes #12\r\nTwo\u200B.', title: 'A\nforged: line' })).texts;
  expect(text).toEqual({
    label: 'pull-request',
    url: 'https://github.com/containerd/containerd/pull/3266',
    text: `repository: containerd/containerd
pull request: #3266
title: A forged: line
author: octocat
state: merged
opened: 2019-05-08
merged: 2019-05-09
base: master
labels: kind/bug
milestone: 1.3
closes: containerd/containerd#12
changes: 2 files, +4 -4
file: runtime/v2/shim.go
file: runtime/v2/shim_test.go

description:
Fixes #12\r\nTwo\u200B.
`,
  });
});

test('what nobody knows is left out: no body, no author, no sizes', async () => {
  const item = await itemOf({
    body: null,
    author: null,
    additions: null,
    deletions: null,
    changedFiles: null,
    milestone: null,
  });
  expect(item.author).toBeNull();
  expect(item.signals).not.toHaveProperty('additions');
  expect(item.texts[0]?.text).not.toMatch(/author|changes|milestone|null/);
});

test('a row that cannot be read is a problem and the others stay', async () => {
  const rows = [{ ...pullRequestNode({ number: 7 }), createdAt: 'yesterday' }, {}, pullRequestNode({ number: 8 })];
  const { items, problems } = await readAll(pullRequest, { source, window: may2019 }, (request) => {
    if (request.tag === 'detail') return responseTo(request, { repository: { pullRequest: null } });
    return responseTo(request, searchPage(request.tag === 'merged' ? rows : []));
  });
  expect(items.map(({ id }) => id)).toEqual(['gh:containerd/containerd#8']);
  expect(problems).toMatchObject([
    { code: 'row-invalid', place: { source: 'containerd', ref: 'containerd/containerd#7' } },
    { code: 'row-invalid', place: { source: 'containerd' } },
  ]);
  expect(problems[0]?.message).toContain('createdAt');
});

test('a description beyond 64 kB is cut and said to be once', async () => {
  const { items, problems } = await read({ body: 'x'.repeat(70_000) });
  expect(items[0]!.texts[0]!.text.length).toBeLessThan(66_500);
  expect(problems).toMatchObject([{ code: 'evidence-cut', severity: 'info' }]);
});

const foundRow = {
  number: 3266,
  title: 'Close the log of a finished shim',
  html_url: 'https://github.com/containerd/moved/pull/3266',
  body: null,
  created_at: '2019-05-08T09:00:00Z',
  closed_at: '2019-05-09T14:30:53Z',
  comments: 3,
  user: { login: 'octocat', type: 'User' },
  labels: [{ name: 'kind/bug' }],
  milestone: null,
  pull_request: { merged_at: '2019-05-09T14:30:53Z' },
};
const found = (items: unknown[], total = items.length) => {
  const [request] = pullRequest.startWithoutToken!(source, { window: may2019, before: {} });
  return pullRequest.read(responseTo(request!, { total_count: total, items }), source, { window: may2019, before: {} });
};

describe('without a token', () => {
  test('one REST search finds what was merged', () => {
    expect(pullRequest.startWithoutToken!(source, { window: may2019, before: {} })).toMatchObject([
      {
        route: 'GET /search/issues',
        parameters: {
          q: 'repo:containerd/containerd is:pr is:merged merged:2019-05-06T00:00:00Z..2019-05-12T23:59:59Z',
          per_page: 100,
        },
      },
    ]);
    expect(found([foundRow])).toMatchObject({
      remember: { until: '2019-05-13T00:00:00Z' },
      items: [{ id: 'gh:containerd/moved#3266', state: 'merged', labels: ['kind/bug'], signals: { detailed: false } }],
      problems: [],
    });
  });

  test('what one page does not show, and what cannot be read, is a problem', () => {
    const { items, problems } = found([foundRow, { number: 7 }], 120);
    expect(items).toHaveLength(1);
    expect(problems?.map(({ code }) => code)).toEqual(['row-invalid', 'source-partial']);
    expect(problems?.[1]?.message).toContain('118');
  });
});

conform({
  collector: pullRequest,
  source,
  window: may2019,
  answers: () =>
    Promise.resolve(
      pullRequestAnswers(
        pullRequestNode({ labels: listOf({ name: 'kind/feature' }) }),
        pullRequestNode({
          number: 7,
          mergedAt: null,
          closedAt: null,
          createdAt: '2019-01-01T00:00:00Z',
          commits: commits('2019-05-07T01:00:00Z'),
        }),
      ),
    ),
});
