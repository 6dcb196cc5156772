import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { collect, type CollectInput } from '../../src/collect/collect.ts';
import type { Collector } from '../../src/collect/collector.ts';
import { Item } from '../../src/model/item.ts';
import type { AnySource } from '../../src/model/source.ts';
import type { GitHub, GitHubRequest, Progress } from '../../src/platform/ports.ts';
import { memoryCache, noFiles, noWeb, replyOf, scriptedGitHub, stillClock, unreachable } from '../builders/github.ts';
import { askList, numberItem, numbers, smallGitHub } from '../builders/small-github.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';

type Step = Parameters<Progress['report']>[0];
const repos = ['a/a', 'b/b', 'c/c', 'd/d'];
const sources: AnySource[] = repos.map((repo) => sourceOf({ id: repo.slice(0, 1), kind: 'numbers', repo }));
const manyNumbers = (q: string) => ({ numbers: Array.from({ length: q.endsWith('open') ? 45 : 3 }, (_, n) => n + 1) });

function setUp(github: GitHub = smallGitHub(manyNumbers), now?: string) {
  const steps: Step[] = [];
  const progress: Progress = { report: (step) => void steps.push(step) };
  const ports = { github, web: noWeb, files: noFiles, cache: memoryCache(), clock: stillClock(now), progress };
  const go = (input: Partial<CollectInput> = {}) =>
    collect(ports, { sources, window: may2019, collectors: [numbers], ...input });
  return { ...ports, go, steps };
}

const bytesOf = (collected: Awaited<ReturnType<typeof collect>>): string =>
  JSON.stringify([collected.items, [...collected.evidence], collected.collection, collected.snapshot]);

describe('collecting', () => {
  test('gives items with evidence that is addressed by its digest', async () => {
    const { items, evidence, collection } = await setUp().go({ sources: sources.slice(0, 1) });
    expect(items).toHaveLength(45);
    for (const item of items) {
      expect(Item.parse(item)).toEqual(item);
      const [{ digest, readAt }] = item.evidence as [Item['evidence'][0]];
      expect(readAt).toBe('2019-05-13T06:00:00Z');
      expect(createHash('sha256').update(evidence.get(digest)!).digest('hex')).toBe(digest);
    }
    expect(collection).toEqual({
      window: may2019,
      sources: [{ source: 'a', kind: 'numbers', outcome: 'complete', items: 45, note: null }],
      problems: [],
    });
  });

  test('asks all sources in shared calls, round by round', async () => {
    const github = smallGitHub(manyNumbers);
    const { cost } = await setUp(github).go();
    expect(github.answered).toHaveLength(16);
    expect(cost.requests).toEqual({ graphql: 3, rest: 0, http: 0 });
    expect([cost.points, cost.predictedPoints, cost.kinds['numbers']?.asked]).toEqual([3, 3, 16]);
  });

  test('a second time asks nothing and gives the same bytes', async () => {
    const github = smallGitHub(manyNumbers);
    const { go } = setUp(github);
    const first = await go();
    const again = await go();
    expect(bytesOf(again)).toBe(bytesOf(first));
    expect(github.requests).toHaveLength(3);
    expect(again.cost.requests.graphql).toBe(0);
  });

  test('tells how each source goes', async () => {
    const { go, steps } = setUp();
    await go({ sources: sources.slice(0, 1) });
    expect(steps).toEqual([
      { stage: 'collect', name: 'a numbers', state: 'running' },
      { stage: 'collect', name: 'a numbers', state: 'done', note: '45 items' },
    ]);
  });

  test('shows hostile titles as text and says so once per item', async () => {
    const hostile: Collector = {
      ...numbers,
      read: () => ({ items: [numberItem('a/a', 1, { source: 'a', title: '<script>\u202E{{x}}' })] }),
    };
    const { items, collection } = await setUp().go({
      sources: sources.slice(0, 1),
      collectors: [hostile],
    });
    expect(items[0]?.title).toBe('<script>{{x}}');
    expect(collection.problems.map(({ code }) => code)).toEqual(['text-unsafe']);
    expect(collection.sources[0]?.outcome).toBe('complete');
  });
});

const feedAt = (id: string, url: string): AnySource => sourceOf({ id, kind: 'feed', options: { url } });

test('an article is that of the feed that lies on its host, and another title for it is told', async () => {
  const url = 'https://blog.example.org/quiet-probes';
  const facts = { kind: 'article', publisher: 'Blog', language: null, publishedAt: null, summary: null } as const;
  const feed: Collector = {
    ...numbers,
    kind: 'feed',
    read: (_, { id }) => {
      const title = id === 'blog' ? 'Quiet probes' : 'Buy this';
      const article = {
        id: `url:${url}`,
        kind: 'article',
        url,
        facts: { ...facts, recommendedBy: null, note: null },
      } as const;
      return { items: [numberItem('a/a', 1, { ...article, source: id, repo: null, title })] };
    },
  };
  const { items, collection } = await setUp().go({
    sources: [feedAt('a-stranger', 'https://stranger.invalid/feed'), feedAt('blog', 'https://blog.example.org/feed')],
    collectors: [feed],
  });
  expect(items).toMatchObject([{ source: 'blog', title: 'Quiet probes' }]);
  expect(collection.problems).toMatchObject([{ code: 'article-titles-differ', place: { source: 'a-stranger' } }]);
});

describe('a run that is killed', () => {
  test.each(['2019-05-13T06:00:00Z', '2019-05-10T06:00:00Z'])(
    'at any request, at %s, and begun again gives the same bytes and repeats nothing that was answered',
    async (now) => {
      const whole = bytesOf(await setUp(undefined, now).go());
      for (let killed = 1; killed <= 3; killed++) {
        const github = smallGitHub(manyNumbers);
        const dying: GitHub = {
          ...github,
          send: (request) =>
            github.requests.length === killed - 1 ? Promise.reject(new Error('killed')) : github.send(request),
        };
        const first = setUp(dying, now);
        await expect(first.go()).rejects.toThrow('killed');
        const second = setUp(github, now);
        for (const [key, value] of first.cache.entries) second.cache.entries.set(key, value);
        expect(bytesOf(await second.go({ since: now }))).toBe(whole);
        expect(new Set(github.answered).size).toBe(github.answered.length);
      }
    },
  );

  test('is not taken up where nobody says that it was: an open week is read again', async () => {
    const github = smallGitHub(manyNumbers);
    const { go } = setUp(github, '2019-05-10T06:00:00Z');
    await go();
    const before = github.requests.length;
    await go();
    expect(github.requests.length).toBe(2 * before);
  });
});

describe('faults', () => {
  const bad = replyOf('', { status: 502 });
  const limited = replyOf({ message: 'secondary rate limit' }, { status: 403, headers: { 'retry-after': '7' } });
  const seeds = Array.from({ length: 20 }, (_, seed) => seed + 1);

  test.each(seeds)('of three calls in ten leave the bytes as they are (%i)', async (seed) => {
    const whole = bytesOf(await setUp().go());
    let state = seed * 7919;
    const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const github = smallGitHub(manyNumbers, () =>
      next() < 0.3 ? ([bad, limited, unreachable][Math.floor(next() * 3)] ?? null) : null,
    );
    expect(bytesOf(await setUp(github).go())).toBe(whole);
  });

  test('each wait that GitHub asks for is kept', async () => {
    const github = smallGitHub(manyNumbers, (_, count) => (count === 2 ? limited : null));
    const { go, clock } = setUp(github);
    await go();
    expect(clock.waits).toEqual([7000]);
  });

  test('a slow call is split, and later calls are smaller', async () => {
    const github = smallGitHub(manyNumbers, (_, count) => (count === 1 ? bad : null));
    await setUp(github).go();
    const lists = github.requests.map((request) =>
      request.api === 'graphql' ? request.query.match(/list\(/g)!.length : 0,
    );
    expect(lists).toEqual([8, 4, 4, 4, 4]);
  });

  test('a call that drops the connection is split the third time', async () => {
    const github = smallGitHub(manyNumbers, (_, count) => (count <= 3 ? unreachable : null));
    const { go, clock } = setUp(github);
    await go();
    const lists = github.requests.map((request) =>
      request.api === 'graphql' ? request.query.match(/list\(/g)!.length : 0,
    );
    expect(lists.slice(0, 5)).toEqual([8, 8, 8, 4, 4]);
    expect(clock.waits).toEqual([250, 500, 1000]);
  });

  test('of a call that was cut short what is whole is not asked again', async () => {
    const whole = smallGitHub(manyNumbers);
    const github = smallGitHub(manyNumbers, () => null);
    const cutting: GitHub = {
      ...github,
      send: async (request) => {
        const reply = await whole.send(request);
        if (whole.requests.length > 1 || reply.outcome !== 'answered') return reply;
        const error = { type: 'RESOURCE_LIMITS_EXCEEDED', path: ['q7_list'], message: 'Resource limits exceeded.' };
        return { ...reply, data: { ...(reply.data as object), q7_list: null }, errors: [error] };
      },
    };
    const { items } = await setUp(cutting).go();
    expect(items).toHaveLength(4 * 45);
    expect(whole.answered).toHaveLength(17);
  });
});

const outcomesOf = async (github: GitHub, input: Partial<CollectInput> = {}) => {
  const { collection } = await setUp(github).go(input);
  return [collection.sources.map((one) => one.outcome), collection.problems.map(({ code }) => code)];
};

describe('a source that', () => {
  test('holds nothing is empty', async () => {
    expect(await outcomesOf(smallGitHub(() => ({ numbers: [] })))).toEqual([Array(4).fill('empty'), []]);
  });

  test('is refused by GitHub is failed, and the others are read', async () => {
    const github = smallGitHub(manyNumbers, (request) =>
      request.api === 'graphql' && JSON.stringify(request.variables).includes('b/b')
        ? replyOf({}, { status: 422 })
        : null,
    );
    expect(await outcomesOf(github)).toEqual([['complete', 'failed', 'complete', 'complete'], ['request-refused']]);
  });

  test('GitHub is always too slow for is failed, and the others are read', async () => {
    const github = smallGitHub(manyNumbers, (request) =>
      request.api === 'graphql' && JSON.stringify(request.variables).includes('b/b')
        ? replyOf('', { status: 504 })
        : null,
    );
    expect(await outcomesOf(github)).toEqual([['complete', 'failed', 'complete', 'complete'], ['request-failed']]);
  });

  test('GitHub always drops the connection for is failed, and the others are read', async () => {
    const github = smallGitHub(manyNumbers, (request) =>
      request.api === 'graphql' && JSON.stringify(request.variables).includes('b/b') ? unreachable : null,
    );
    expect(await outcomesOf(github)).toEqual([['complete', 'failed', 'complete', 'complete'], ['request-failed']]);
  });

  test('is left out in part by GitHub is partial, and the note says what', async () => {
    const github = smallGitHub((q) => (q === 'a/a open' ? new Error('Resource protected') : manyNumbers(q)));
    const { collection } = await setUp(github).go();
    expect(collection.sources[0]).toMatchObject({ outcome: 'partial', items: 3 });
    expect(collection.sources[0]?.note).toContain('Resource protected');
    expect(collection.sources[1]).toMatchObject({ outcome: 'complete', note: null });
  });

  test('makes its collector throw is a problem, not a crash', async () => {
    const thrower: Collector = {
      ...numbers,
      read: () => {
        throw new TypeError('x is not iterable');
      },
    };
    const [outcomes, codes] = await outcomesOf(smallGitHub(manyNumbers), { collectors: [thrower] });
    expect(outcomes).toEqual(Array(4).fill('failed'));
    expect(new Set(codes)).toEqual(new Set(['collector-failed']));
  });

  test('goes round in circles is read once around', async () => {
    const circling: Collector = { ...numbers, read: ({ request }) => ({ items: [], follow: [request] }) };
    const github = smallGitHub(manyNumbers);
    await setUp(github).go({ collectors: [circling] });
    expect(github.requests).toHaveLength(1);
  });

  test('makes items that the model does not know is a problem', async () => {
    const strange: Collector = { ...numbers, read: () => ({ items: [numberItem('a/a', 1, { moves: [] })] }) };
    const { items, collection } = await setUp().go({
      sources: sources.slice(0, 1),
      collectors: [strange],
    });
    expect(items).toEqual([]);
    expect(collection.problems).toMatchObject([{ code: 'collector-failed', place: { ref: 'gh:a/a#1' } }]);
  });

  test('has no collector is failed', async () => {
    expect(await outcomesOf(smallGitHub(manyNumbers), { collectors: [] })).toEqual([
      Array(4).fill('failed'),
      Array(4).fill('source-unknown-kind'),
    ]);
  });
});

test('when GitHub gives no answer two sources are asked alone at last, and the rest is named as not asked', async () => {
  const many = Array.from({ length: 20 }, (_, index) =>
    sourceOf({ id: `s${index}`, kind: 'numbers', repo: `s/${index}` }),
  );
  const github = smallGitHub(manyNumbers, () => unreachable);
  const { collection } = await setUp(github).go({ sources: many });
  expect(collection.sources.map(({ outcome }) => outcome)).toEqual(Array(20).fill('failed'));
  const notAsked = collection.problems.filter(({ message }) => message.includes('was not asked'));
  expect(notAsked).toHaveLength(19);
  // Ten lists, five, three and two together, three times each; then the two of one source and one of the next alone.
  expect(github.requests).toHaveLength(4 * 3 + 3 * 7);
});

test('an answer that was refused in part is asked for again, since another token may be granted it', async () => {
  const github = smallGitHub((q) => (q === 'a/a open' ? new Error('SAML') : { numbers: [1] }));
  const { go } = setUp(github);
  await go();
  expect(github.answered).toHaveLength(7);
  await go();
  expect([github.requests.length, github.answered.length]).toEqual([2, 7]);
});

const lists = (q: string) => ({ numbers: q.includes('detail') ? [Number(q.slice(-1))] : [1] });

describe('details', () => {
  const detailed: Collector = {
    ...numbers,
    start: ({ repo }) => [askList(repo, 'merged')],
    read: (response, source, week) => {
      if (response.request.tag !== 'merged') return numbers.read(response, source, week);
      const ask = (n: number) =>
        askList(source.repo, `detail ${n}`, {
          worth: n,
          load: 4,
          otherwise: [numberItem(source.repo, n, { title: 'thin' })],
        });
      return { items: [], follow: [1, 2, 3].map(ask) };
    },
  };
  const collectors = [detailed];

  test('are read of the worthiest; for the others the thin item stands, and one problem counts them', async () => {
    const { items, collection } = await setUp(smallGitHub(lists)).go({
      collectors,
      budget: { points: 300, details: 5 },
    });
    expect(items).toHaveLength(12);
    expect(items.filter(({ title }) => title !== 'thin').map(({ id }) => id)).toEqual([
      'gh:a/a#2',
      'gh:a/a#3',
      'gh:b/b#3',
      'gh:c/c#3',
      'gh:d/d#3',
    ]);
    expect(items.every(({ evidence }) => evidence.length === 1)).toBe(true);
    expect(collection.problems).toMatchObject([{ code: 'details-left-out', severity: 'info' }]);
    expect(collection.problems[0]?.message).toContain('7 items');
    expect(collection.sources.every(({ outcome }) => outcome === 'complete')).toBe(true);
  });

  test('stop at the ceiling of points, mandatory requests are named by source', async () => {
    const github = smallGitHub(lists);
    const { collection, cost } = await setUp(github).go({
      collectors,
      sources: Array.from({ length: 30 }, (_, n) => sourceOf({ id: `s${n}`, kind: 'numbers', repo: `s/${n}` })),
      budget: { points: 2, details: 100 },
    });
    expect(cost.points).toBe(2);
    expect(collection.problems.filter(({ code }) => code === 'source-partial')).toHaveLength(10);
    expect(collection.problems.some(({ code }) => code === 'details-left-out')).toBe(true);
  });
});

const anonymous = (github: GitHub): GitHub => ({ ...github, anonymous: true });

describe('without a token', () => {
  const plain: Collector = {
    ...numbers,
    kind: 'plain',
    startWithoutToken: ({ id }) =>
      Array.from({ length: 50 }, (_, n) => ({ api: 'rest', route: `GET /${id}/${n}`, parameters: {}, tag: 'rest' })),
    read: (_, { repo }) => ({ items: [numberItem(repo, 1)] }),
  };
  const collectors = [plain, numbers];

  test('no GraphQL is sent, at most 60 requests are, and one problem says what is missing', async () => {
    const github = smallGitHub(manyNumbers);
    const [one, two] = [
      sourceOf({ id: 'p', kind: 'plain', repo: 'p/p' }),
      sourceOf({ id: 'q', kind: 'plain', repo: 'q/q' }),
    ];
    const { collection } = await setUp(anonymous(github)).go({ collectors, sources: [one, two, ...sources] });
    expect(github.requests.map(({ api }) => api)).toEqual(Array(60).fill('rest'));
    expect(collection.sources.map(({ outcome }) => outcome)).toEqual([
      'complete',
      'partial',
      ...Array<string>(4).fill('failed'),
    ]);
    expect(collection.sources[2]?.note).toBe('needs a GITHUB_TOKEN');
    expect(collection.problems.map(({ code }) => code).sort()).toEqual(['source-partial', 'token-needed']);
    expect(collection.problems.find(({ code }) => code === 'token-needed')?.message).toContain('numbers (a, b, c, d)');
  });

  test('nothing at all is an error', async () => {
    const { collection } = await setUp(anonymous(smallGitHub(manyNumbers))).go();
    expect(collection.problems.map(({ code }) => code)).toEqual(['github-token-missing']);
  });
});

test('a source that a recorded week does not hold is not asked, and one problem says so', async () => {
  const github = smallGitHub(manyNumbers);
  const { collection } = await setUp(github).go({ recorded: new Set(['a/a', 'd/d']) });
  expect(collection.sources.map(({ outcome }) => outcome)).toEqual(['complete', 'empty', 'empty', 'complete']);
  expect(collection.sources[1]?.note).toBe('not in the recorded week');
  expect(collection.problems.map(({ code }) => code)).toEqual(['source-not-recorded']);
  expect(github.answered.every((q) => /^[ad]\//.test(q))).toBe(true);
});

test('many sources that a recorded week does not hold are counted, and the first few are named', async () => {
  const many = Array.from({ length: 30 }, (_, n) => sourceOf({ id: `s${n + 10}`, kind: 'numbers', repo: `s/${n}` }));
  const { collection } = await setUp().go({ sources: [...many, ...many], recorded: new Set() });
  expect(collection.problems.map(({ message }) => message)).toEqual([
    'Not in the recorded week, or only in part: 30 sources (s10, s11, s12 and 27 more).',
  ]);
});

test('what sources remember is handed to them in the next issue', async () => {
  const seen: unknown[] = [];
  const counting: Collector = {
    ...numbers,
    start: (source, week) => {
      seen.push(week.before);
      return numbers.start(source, week);
    },
    read: ({ request }, { id }) => ({ items: [], remember: id === 'a' ? { [request.tag]: 1 } : {} }),
  };
  const collectors = [counting];
  const { snapshot } = await setUp().go({ collectors });
  expect(snapshot).toEqual({ 'a numbers': { merged: 1, open: 1 } });
  await setUp().go({ collectors, before: snapshot });
  expect(seen.slice(4)).toEqual([{ merged: 1, open: 1 }, {}, {}, {}]);
});

test('what a source remembers stays when it gets no answer', async () => {
  const github = scriptedGitHub(...Array.from({ length: 40 }, () => unreachable));
  const before = { 'a numbers': { merged: 1 } };
  const { snapshot } = await setUp(github).go({ before });
  expect(snapshot).toEqual(before);
});

const refuseOpen = (request: GitHubRequest) =>
  JSON.stringify(request).includes('a/a open') ? replyOf({}, { status: 422 }) : null;

describe('what a source remembers of which a part is missing is added to what it knew:', () => {
  const before = { 'a numbers': { merged: 0, open: 5, closed: 7 } };
  const one = { sources: sources.slice(0, 1), before };
  const naming: Collector = {
    ...numbers,
    read: ({ request }) => ({ items: [], remember: { [request.tag]: 1 } }),
  };

  test('a request was refused', async () => {
    const { snapshot } = await setUp(smallGitHub(manyNumbers, refuseOpen)).go({ ...one, collectors: [naming] });
    expect(snapshot).toEqual({ 'a numbers': { merged: 1, open: 5, closed: 7 } });
  });

  test('a request was not sent', async () => {
    const { snapshot } = await setUp().go({ ...one, collectors: [naming], budget: { points: 0, details: 0 } });
    expect(snapshot).toEqual(before);
  });

  test('its collector failed on an answer', async () => {
    const failing: Collector = {
      ...numbers,
      read: (response) => {
        if (response.request.tag === 'open') throw new Error('no list');
        return { items: [], remember: { merged: 1 } };
      },
    };
    const { snapshot } = await setUp().go({ ...one, collectors: [failing] });
    expect(snapshot).toEqual({ 'a numbers': { merged: 1, open: 5, closed: 7 } });
  });

  test('and where all of it came, what it no longer names is forgotten', async () => {
    const { snapshot } = await setUp().go({ ...one, collectors: [naming] });
    expect(snapshot).toEqual({ 'a numbers': { merged: 1, open: 1 } });
  });
});

test('a repository that was renamed has one id, whatever name it is called by', async () => {
  const github = smallGitHub((q) => ({ place: 'new/a', numbers: q.startsWith('a/a') ? [1] : [] }));
  const refers: Collector = {
    ...numbers,
    read: (...args) => {
      const { items } = numbers.read(...args);
      return { items: items.map((item) => ({ ...item, refs: [{ relation: 'mentions', id: 'gh:a/a#9' }] })) };
    },
  };
  const { items, collection } = await setUp(github).go({ collectors: [refers] });
  expect(items.map(({ id, refs }) => [id, refs[0]?.id])).toEqual([['gh:new/a#1', 'gh:new/a#9']]);
  expect(collection.problems).toMatchObject([{ code: 'repository-renamed', place: { source: 'a' } }]);
});

const advisory = (identifiers: string[]) => ({
  ...numberItem('a/a', 1, { source: 'a', kind: 'advisory', state: 'published' }),
  id: `adv:${identifiers[0]}`,
  moves: [{ move: 'published' as const, at: '2019-05-09T15:31:00Z' }],
  facts: { kind: 'advisory' as const, identifiers, ...unknownAdvisory },
  texts: [{ label: 'advisory', url: 'https://example.org/', text: identifiers.join(' ') }],
});

test('an advisory that is known by several names keeps the texts of all of them', async () => {
  const naming: Collector = {
    ...numbers,
    read: ({ request }) => ({
      items: [advisory(request.tag === 'open' ? ['GHSA-aaaa-bbbb-cccc'] : ['CVE-2019-0001', 'GHSA-aaaa-bbbb-cccc'])],
    }),
  };
  const { items } = await setUp().go({ sources: sources.slice(0, 1), collectors: [naming] });
  expect(items.map(({ id, evidence }) => [id, evidence.length])).toEqual([['adv:CVE-2019-0001', 2]]);
});

const unknownAdvisory = {
  severity: null,
  cvss: null,
  epss: null,
  affected: [],
  fix: 'unknown' as const,
  withdrawnAt: null,
};
