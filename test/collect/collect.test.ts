import { z } from 'zod';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Collector } from '../../src/collect/collector.ts';
import { pullRequest } from '../../src/collect/pull-request.ts';
import { Item } from '../../src/model/item.ts';
import type { GitHubReply, GitHubRequest, Progress } from '../../src/platform/ports.ts';
import { answeringGitHub, errorReply, memoryCache, replyOf, silent, stillClock } from '../builders/github.ts';
import { pullRequestNode, searchPage } from '../builders/pull-request-node.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';

type Step = Parameters<Progress['report']>[0];

function run(
  answer: (request: GitHubRequest) => GitHubReply,
  extra: { sources?: ReturnType<typeof sourceOf>[]; collectors?: Collector[] } = {},
) {
  const github = answeringGitHub(answer);
  const steps: Step[] = [];
  const progress: Progress = { ...silent, report: (step) => steps.push(step) };
  const ports = { github, cache: memoryCache(), clock: stillClock(), progress };
  const { sources = [sourceOf()], collectors = [pullRequest] } = extra;
  const go = () => collect(ports, { sources, window: may2019, collectors });
  return { go, steps, github };
}

const queryOf = (request: GitHubRequest): string => (request.api === 'graphql' ? String(request.variables['q']) : '');
const isMerged = (request: GitHubRequest): boolean => queryOf(request).includes(' merged:');
const answerWith =
  (...nodes: unknown[]) =>
  (request: GitHubRequest) =>
    replyOf(searchPage(isMerged(request) ? nodes : []));

describe('collecting', () => {
  test('gives items with evidence that is addressed by its digest', async () => {
    const { items, evidence, collection, cost } = await run(
      answerWith(pullRequestNode({ number: 2 }), pullRequestNode({ number: 1 })),
    ).go();
    expect(items.map(({ id }) => id)).toEqual(['gh:containerd/containerd#1', 'gh:containerd/containerd#2']);
    for (const item of items) {
      expect(Item.parse(item)).toEqual(item);
      const [{ digest, readAt }] = item.evidence as [Item['evidence'][0]];
      expect(readAt).toBe('2019-05-13T06:00:00Z');
      expect(createHash('sha256').update(evidence.get(digest)!).digest('hex')).toBe(digest);
    }
    expect(collection).toEqual({
      window: may2019,
      sources: [{ source: 'containerd', kind: 'pull-request', outcome: 'complete', items: 2 }],
      problems: [],
    });
    expect(cost).toEqual({ requests: { graphql: 2, rest: 0, http: 0 }, points: 6 });
  });

  test('a second time asks nothing and gives the same bytes', async () => {
    const { go, github } = run(answerWith(pullRequestNode()));
    const first = await go();
    const again = await go();
    expect(JSON.stringify(again.items)).toBe(JSON.stringify(first.items));
    expect(github.requests).toHaveLength(2);
    expect(again.cost.requests.graphql).toBe(0);
  });

  test('tells how each source goes', async () => {
    const { go, steps } = run(answerWith(pullRequestNode()));
    await go();
    expect(steps).toEqual([
      { stage: 'collect', name: 'containerd pull-request', state: 'running' },
      { stage: 'collect', name: 'containerd pull-request', state: 'done', note: '1 item' },
    ]);
  });

  test('shows hostile titles as text and says so once per item', async () => {
    const { items, collection } = await run(answerWith(pullRequestNode({ title: '<script>\u202E{{x}}' }))).go();
    expect(items[0]?.title).toBe('<script>{{x}}');
    expect(collection.problems.map(({ code }) => code)).toEqual(['text-unsafe']);
    expect(collection.sources[0]?.outcome).toBe('complete');
  });
});

const refuseBad = (request: GitHubRequest) =>
  queryOf(request).includes('bad/bad') ? replyOf({}, { status: 403 }) : answerWith(pullRequestNode())(request);
const refuseUnmerged = (request: GitHubRequest) =>
  isMerged(request) ? replyOf(searchPage([pullRequestNode()])) : errorReply([{ message: 'no' }]);

async function outcome(...args: Parameters<typeof run>) {
  const { collection } = await run(...args).go();
  return [collection.sources.map((one) => one.outcome), collection.problems.map(({ code }) => code)];
}

describe('a source that', () => {
  test('holds nothing is empty', async () => {
    expect(await outcome(answerWith())).toEqual([['empty'], []]);
  });

  test('fails altogether is failed, and the next one is read', async () => {
    const sources = [sourceOf({ id: 'bad', repo: 'bad/bad' }), sourceOf()];
    expect(await outcome(refuseBad, { sources })).toEqual([['failed', 'complete'], ['request-refused']]);
  });

  test('fails in part is partial', async () => {
    expect(await outcome(refuseUnmerged)).toEqual([['partial'], ['request-refused']]);
  });

  test('is left out in part by GitHub is partial', async () => {
    const errors = [{ type: 'FORBIDDEN', path: ['search', 'nodes', 3], message: 'Resource protected' }];
    const answer = (request: GitHubRequest) => ({
      ...answerWith(pullRequestNode())(request),
      errors: isMerged(request) ? errors : [],
    });
    expect(await outcome(answer)).toEqual([['partial'], ['source-partial']]);
  });

  test('makes its collector throw is a problem, not a crash', async () => {
    const thrower: Collector = {
      ...pullRequest,
      options: z.unknown(),
      read: () => {
        throw new TypeError('x is not iterable');
      },
    };
    expect(await outcome(answerWith(), { collectors: [thrower] })).toEqual([['failed'], ['collector-failed']]);
  });

  test('goes round in circles is read once around', async () => {
    const circling: Collector = { ...pullRequest, read: ({ request }) => ({ items: [], follow: [request] }) };
    const { go, github } = run(answerWith(), { collectors: [circling] });
    await go();
    expect(github.requests).toHaveLength(2);
  });

  test('makes items that the model does not know is a problem', async () => {
    const strange: Collector = {
      ...pullRequest,
      read: (response, source, window) => {
        const { items } = pullRequest.read(response, { ...source, options: {} }, window);
        return { items: items.map((item) => ({ ...item, moves: [] })) };
      },
    };
    const { items, collection } = await run(answerWith(pullRequestNode()), { collectors: [strange] }).go();
    expect(items).toEqual([]);
    expect(collection.problems).toMatchObject([
      { code: 'collector-failed', place: { ref: 'gh:containerd/containerd#3266' } },
    ]);
  });
});

function answerUnlessBroken(request: GitHubRequest): GitHubReply {
  return queryOf(request).includes('broken') ? { outcome: 'unreachable', reason: 'reset' } : replyOf(searchPage([]));
}

describe('when GitHub gives no answer', () => {
  const sources = ['a', 'b', 'c', 'd'].map((id) => sourceOf({ id }));

  test('two sources are tried, the others are named as not asked', async () => {
    const { go, github } = run(() => ({ outcome: 'unreachable', reason: 'connection refused' }), { sources });
    const { collection } = await go();
    expect(collection.sources.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed', 'failed']);
    const notAsked = collection.problems.filter(({ message }) => message.includes('was not asked'));
    expect(notAsked.map(({ place }) => place.source)).toEqual(['c', 'd']);
    const asked = github.requests.length;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(2 * 2 * 7);
  });

  test('a source that is out of order by itself does not stop the others', async () => {
    const broken = sourceOf({ id: 'b', repo: 'broken/broken' });
    const { collection } = await run(answerUnlessBroken, {
      sources: [sourceOf({ id: 'a' }), broken, sourceOf({ id: 'c' })],
    }).go();
    expect(collection.sources.map(({ outcome }) => outcome)).toEqual(['empty', 'failed', 'empty']);
  });
});

test('an answer that was refused in part is asked for again, since another token may be granted it', async () => {
  const refused = { type: 'FORBIDDEN', path: ['search'], message: 'SAML' };
  const { go, github } = run(() => ({ ...replyOf(searchPage([])), errors: [refused] }));
  await go();
  const once = github.requests.length;
  await go();
  expect(github.requests.length).toBe(2 * once);
});
