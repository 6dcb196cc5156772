import { describe, expect, test } from 'vitest';
import type { Request } from '../../src/collect/collector.ts';
import { fetchRequest } from '../../src/collect/fetch-request.ts';
import type { GitHubReply } from '../../src/platform/ports.ts';
import { memoryCache, replyOf, scriptedGitHub, stillClock, unreachable } from '../builders/github.ts';
import { may2019 } from '../builders/window.ts';

const request: Request = { api: 'graphql', query: '{ x }', variables: { first: 50 }, tag: 'x', state: { page: 1 } };
const context = { window: may2019, place: { source: 'containerd' } };
const good = replyOf({ rateLimit: { cost: 3 }, x: 1 });
const busy = replyOf('', { status: 502 });

function setUp(...replies: GitHubReply[]) {
  return { github: scriptedGitHub(...replies), cache: memoryCache(), clock: stillClock() };
}

const firsts = (ports: ReturnType<typeof setUp>) =>
  ports.github.requests.map((sent) => (sent.api === 'graphql' ? sent.variables['first'] : null));

test('an answer comes back with the request and the time the server gives', async () => {
  const { response, problems, cost } = await fetchRequest(setUp(good), request, context);
  expect(response).toMatchObject({ request, status: 200, readAt: '2019-05-13T06:00:00Z', errors: [] });
  expect(problems).toEqual([]);
  expect(cost).toEqual({ requests: { graphql: 1, rest: 0, http: 0 }, points: 3 });
});

test('only what is GitHub’s is sent', async () => {
  const ports = setUp(good);
  await fetchRequest(ports, request, context);
  expect(ports.github.requests).toEqual([{ api: 'graphql', query: '{ x }', variables: { first: 50 } }]);
});

test('every attempt is counted, waits double and pages halve down to ten', async () => {
  const ports = setUp(busy, busy, busy, unreachable, good);
  const { response, cost } = await fetchRequest(ports, request, context);
  expect(response?.status).toBe(200);
  expect(cost.requests.graphql).toBe(5);
  expect(ports.clock.waits).toEqual([250, 500, 1000, 2000]);
  expect(firsts(ports)).toEqual([50, 25, 12, 10, 10]);
});

test('a request that fails to the end is one problem with its place', async () => {
  const ports = setUp(...Array.from({ length: 7 }, () => busy));
  const { response, problems } = await fetchRequest(ports, request, context);
  expect(response).toBeNull();
  expect(problems).toMatchObject([{ code: 'request-failed', severity: 'error', place: { source: 'containerd' } }]);
});

describe('the cache', () => {
  test('answers a closed window without a request', async () => {
    const ports = setUp(good);
    const before = await fetchRequest(ports, request, context);
    const again = await fetchRequest(ports, request, context);
    expect(again.response).toEqual(before.response);
    expect(again.cost).toEqual({ requests: { graphql: 0, rest: 0, http: 0 }, points: 0 });
  });

  test('knows a request again after its page was halved', async () => {
    const ports = setUp(busy, good);
    await fetchRequest(ports, request, context);
    expect((await fetchRequest(ports, request, context)).cost.requests.graphql).toBe(0);
  });

  test('is not used while the window is open', async () => {
    const ports = { ...setUp(good, good), clock: stillClock('2019-05-12T23:59:59Z') };
    await fetchRequest(ports, request, context);
    expect((await fetchRequest(ports, request, context)).cost.requests.graphql).toBe(1);
    expect(ports.cache.entries.size).toBe(0);
  });

  test('keeps weeks and servers apart', async () => {
    const ports = setUp(good, good);
    await fetchRequest(ports, request, context);
    const next = {
      ...context,
      window: { issue: '2019-W18', from: '2019-04-29T00:00:00Z', to: '2019-05-06T00:00:00Z' },
    };
    expect((await fetchRequest(ports, request, next)).cost.requests.graphql).toBe(1);
    const other = { ...ports, github: { ...scriptedGitHub(good), origin: 'https://other.example.org' } };
    expect((await fetchRequest(other, request, context)).cost.requests.graphql).toBe(1);
  });

  test('does not keep what failed', async () => {
    const ports = setUp(replyOf({}, { status: 401 }), good);
    await fetchRequest(ports, request, context);
    expect((await fetchRequest(ports, request, context)).response?.status).toBe(200);
  });

  test('keeps for a day that something was not found', async () => {
    const rest: Request = { api: 'rest', route: 'GET /repos/{owner}/{repo}', parameters: {}, tag: 'x' };
    const missing = replyOf({}, { status: 404 });
    const ports = setUp(missing, missing);
    await fetchRequest(ports, rest, context);
    expect((await fetchRequest(ports, rest, context)).cost.requests.rest).toBe(0);
    await ports.clock.sleep(86_400_000);
    expect((await fetchRequest(ports, rest, context)).cost.requests.rest).toBe(1);
  });

  test('that holds rubbish is asked past', async () => {
    const ports = setUp(good, good, good);
    await fetchRequest(ports, request, context);
    for (const rubbish of ['{', '{"status":"x"}']) {
      for (const key of ports.cache.entries.keys()) ports.cache.entries.set(key, rubbish);
      expect((await fetchRequest(ports, request, context)).response?.status).toBe(200);
    }
  });
});
