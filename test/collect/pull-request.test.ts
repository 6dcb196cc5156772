import { describe, expect, test } from 'vitest';
import type { Request, Response } from '../../src/collect/collector.ts';
import { pullRequest } from '../../src/collect/pull-request.ts';
import { pullRequestNode, searchPage, talkNode } from '../builders/pull-request-node.ts';
import { readAll } from '../builders/read-all.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';

const source = sourceOf();
type Node = Parameters<typeof pullRequestNode>[0];

function responseTo(request: Request, data: unknown): Response {
  return { request, status: 200, data, errors: [], readAt: '2019-05-13T06:00:00Z' };
}

function read(node: Node, window = may2019) {
  const [request] = pullRequest.start(source, window);
  return pullRequest.read(responseTo(request!, searchPage([pullRequestNode(node)])), source, window);
}

const itemOf = (node: Node = {}) => read(node).items[0]!;
const kindsOf = (node: Node) => read(node).items.flatMap(({ moves }) => moves.map(({ move }) => move));

const commits = (...dates: string[]) => ({ nodes: dates.map((committedDate) => ({ commit: { committedDate } })) });

/** Finds too much in more than four days. */
const findMany = (request: Request) => {
  const { from, to } = request.state as { from: string; to: string };
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return responseTo(request, searchPage([], { issueCount: request.tag === 'merged' && days > 2500 ? 1001 : 1 }));
};

describe('the searches', () => {
  test('ask for what merged since the window began, however late the run, and for what moved and did not merge', () => {
    const asked = pullRequest
      .start(source, may2019)
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
  test('is merged when it merged inside', () => {
    expect(itemOf()).toMatchObject({
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

  test('is open when it merged or closed at the end or later', () => {
    for (const late of ['2019-05-13T00:00:00Z', '2019-05-20T00:00:00Z']) {
      expect(itemOf({ mergedAt: late, closedAt: late }).state).toBe('open');
      expect(kindsOf({ mergedAt: null, closedAt: late })).toEqual(['opened']);
    }
  });

  test('is closed when it was closed without a merge', () => {
    const item = itemOf({ mergedAt: null });
    expect(item.state).toBe('closed');
    expect(item.moves.map(({ move }) => move)).toEqual(['opened', 'closed']);
  });
});

describe('moves', () => {
  const old = { createdAt: '2019-01-01T00:00:00Z', mergedAt: null, closedAt: null, lastCommits: { nodes: [] } };

  test('are the last push, comment and review', () => {
    const lastCommits = commits('2019-05-07T01:00:00Z', '2019-05-08T01:00:00Z', '2019-05-14T01:00:00Z');
    const timelineItems = {
      nodes: [
        talkNode('2019-05-06T00:00:00Z', 'a'),
        talkNode('2019-05-09T00:00:00Z', 'b'),
        talkNode('2019-05-10T00:00:00Z', 'c', 'PullRequestReview'),
        talkNode('2019-05-13T00:00:00Z', 'd'),
      ],
    };
    const item = itemOf({ ...old, lastCommits, timelineItems });
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

  test('are not what robots say', () => {
    expect(kindsOf({ ...old, timelineItems: { nodes: [talkNode('2019-05-08T00:00:00Z', 'k8s-ci-robot')] } })).toEqual(
      [],
    );
  });

  test('are needed: without one inside the window there is no item', () => {
    expect(read({ ...old, lastCommits: commits('2019-05-05T23:59:59Z', '2019-05-13T00:00:00Z') }).items).toEqual([]);
  });
});

test('signals say what the change is', () => {
  const fence = '```';
  const item = itemOf({
    title: '[release/1.2] Bump runc',
    body: `Backport of #12\n${fence}release-note\nACTION REQUIRED: restart.\n${fence}`,
    baseRefName: 'release/1.2',
    headRefName: 'dependabot/go_modules/runc',
    author: { type: 'Bot', login: 'dependabot' },
    isDraft: true,
  });
  expect(item.signals).toMatchObject({
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

test('the evidence holds every fact as a line and the description as it was read', () => {
  const [text] = itemOf({ body: 'Fixes #12\r\nTwo\u200B.', title: 'A\nforged: line' }).texts;
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

test('what nobody knows is left out: no body, no author, no sizes', () => {
  const item = itemOf({
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

test('a row that cannot be read is a problem and the others stay', () => {
  const [request] = pullRequest.start(source, may2019);
  const rows = [{ ...pullRequestNode({ number: 7 }), createdAt: 'yesterday' }, null, pullRequestNode({ number: 8 })];
  const { items, problems } = pullRequest.read(responseTo(request!, searchPage(rows)), source, may2019);
  expect(items.map(({ id }) => id)).toEqual(['gh:containerd/containerd#8']);
  expect(problems).toMatchObject([
    { code: 'row-invalid', place: { source: 'containerd', ref: 'containerd/containerd#7' } },
    { code: 'row-invalid', place: { source: 'containerd' } },
  ]);
  expect(problems?.[0]?.message).toContain('createdAt');
});

test('a description beyond 64 kB is cut and said to be', () => {
  const { items, problems } = read({ body: 'x'.repeat(70_000) });
  expect(items[0]!.texts[0]!.text.length).toBeLessThan(66_500);
  expect(problems).toMatchObject([{ code: 'evidence-cut', severity: 'info' }]);
});
