import { describe, expect, test } from 'vitest';
import { startRun, type Fetched } from '../../src/collect/fetch/run-state.ts';
import { askWeb } from '../../src/collect/fetch-web.ts';
import type { Web, WebReply, WebValidators } from '../../src/platform/ports.ts';
import { memoryCache, noFiles, scriptedGitHub, stillClock } from '../builders/github.ts';

const page = (text: string, headers: Record<string, string> = {}, status = 200): WebReply => ({
  outcome: 'answered',
  status,
  url: 'https://blog.example.org/final',
  headers: { 'content-type': 'application/rss+xml', date: 'Mon, 13 May 2019 06:00:00 GMT', ...headers },
  text,
});
const gone: WebReply = { outcome: 'unreachable', reason: 'socket hang up' };

function setUp(answer: (url: string, count: number) => WebReply | Promise<WebReply>, cache = memoryCache()) {
  const asked: [string, WebValidators][] = [];
  const web: Web = {
    get: async ({ url }, validators) => {
      asked.push([url, validators]);
      return answer(url, asked.length);
    },
  };
  const ports = { github: scriptedGitHub(), web, files: noFiles, clock: stillClock(), cache };
  const run = startRun(ports, { at: '2019-05-13T06:00:00Z', points: 9 });
  const results = new Map<string, Fetched>();
  const deliver = (key: string, fetched: Fetched) => Promise.resolve(void results.set(key, fetched));
  const ask = async (...urls: string[]) => {
    await askWeb(
      { ports, run, deliver },
      urls.map((url) => ({ key: url, request: { api: 'web', url } })),
    );
    return urls.map((url) => results.get(url));
  };
  return { ask, asked, run, clock: ports.clock, cache };
}

const feed = 'https://blog.example.org/feed';

describe('a page of the web', () => {
  test('comes with its address, type and text', async () => {
    const { ask, run } = setUp(() => page('<rss/>'));
    const data = { url: 'https://blog.example.org/final', contentType: 'application/rss+xml', text: '<rss/>' };
    expect(await ask(feed)).toEqual([
      { got: 'answer', answer: { status: 200, data, errors: [], readAt: '2019-05-13T06:00:00Z' } },
    ]);
    expect(run.cost.requests.http).toBe(1);
  });

  test.each([
    'Mon, 13 May 1999 06:00:00 GMT',
    'Mon, 13 May 12019 06:00:00 GMT',
    'Sat, 13 Sep 275760 00:00:00 GMT',
    'soon',
  ])('whose server says it is %s was read by our own clock', async (date) => {
    const { ask } = setUp(() => page('<rss/>', { date }));
    expect(await ask(feed)).toMatchObject([{ answer: { readAt: '2019-05-13T06:00:00Z' } }]);
  });

  test('that has not changed is the one that was kept', async () => {
    const cache = memoryCache();
    const first = setUp(() => page('<rss/>', { etag: '"7"', 'last-modified': 'Mon, 06 May 2019 06:00:00 GMT' }), cache);
    const before = await first.ask(feed);
    const second = setUp(() => page('', {}, 304), cache);
    expect(await second.ask(feed)).toEqual(before);
    expect(second.asked).toEqual([[feed, { etag: '"7"', lastModified: 'Mon, 06 May 2019 06:00:00 GMT' }]]);
  });

  test.each([404, 410])('that is not there (%i) is an answer', async (status) => {
    expect(await setUp(() => page('', {}, status)).ask(feed)).toMatchObject([{ got: 'answer', answer: { status } }]);
  });

  test('is asked for again when its server is busy, as it asks', async () => {
    const replies = [page('', { 'retry-after': '3' }, 503), gone, page('ok')];
    const { ask, clock } = setUp((_, count) => replies[count - 1]!);
    expect(await ask(feed)).toMatchObject([{ got: 'answer' }]);
    expect(clock.waits).toEqual([3000, 1000]);
  });

  test.each<[string, WebReply, string]>([
    ['that is refused', { outcome: 'refused', reason: 'a private address' }, 'web-request-refused'],
    [
      'that is refused in other words',
      { outcome: 'refused', reason: 'not in the recorded week' },
      'web-request-refused',
    ],
    ['whose server refuses', page('', {}, 403), 'web-request-failed'],
    ['whose server asks to wait an hour', page('', { 'retry-after': '3600' }, 429), 'web-request-failed'],
    ['that is said not to have changed and was never read', page('', {}, 304), 'web-request-failed'],
  ])('%s is a fault with its address, asked for once', async (_, reply, code) => {
    const { ask, asked } = setUp(() => reply);
    expect(await ask(feed)).toMatchObject([{ got: 'fault', code, message: expect.stringContaining(feed) as string }]);
    expect(asked).toHaveLength(1);
  });

  test('that a recorded week does not hold is no fault', async () => {
    const { ask } = setUp(() => ({ outcome: 'unrecorded' }));
    expect(await ask(feed)).toEqual([{ got: 'nothing', why: 'unrecorded' }]);
  });
});

test('a host is asked for one page after another, other hosts beside it', async () => {
  let [open, most] = [0, 0];
  const perHost = new Map<string, number>();
  const { ask } = setUp(async (url) => {
    const { host } = new URL(url);
    const same = (perHost.get(host) ?? 0) + 1;
    perHost.set(host, same);
    most = Math.max(most, (open += 1));
    expect(same).toBe(1);
    await new Promise((done) => setImmediate(done));
    perHost.set(host, 0);
    open -= 1;
    return page('ok');
  });
  await ask(...['a', 'b', 'c'].flatMap((host) => [1, 2, 3].map((n) => `https://${host}.example.org/${n}`)));
  expect(most).toBe(3);
});

test('a host that does not answer twice is left alone', async () => {
  const { ask, asked } = setUp(() => gone);
  const fetched = await ask(...[1, 2, 3, 4].map((n) => `https://a.example.org/${n}`));
  expect(asked).toHaveLength(2 * 5);
  expect(fetched.map((one) => one?.got)).toEqual(Array(4).fill('fault'));
});
