import { describe, expect, test } from 'vitest';
import type { Memory, Request } from '../../src/collect/collector.ts';
import { trending } from '../../src/collect/trending.ts';
import { answerWith } from '../builders/answers.ts';
import { readAll } from '../builders/read-all.ts';
import { webSourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';
import { conform } from './conform.ts';

const source = webSourceOf({
  id: 'trending',
  kind: 'trending',
  project: 'cloud-native',
  options: trending.options.parse({ topics: ['kubernetes', 'service-mesh'], most: 2 }),
});

function repositoryNode(name: string, changes: Record<string, unknown> = {}) {
  return {
    nameWithOwner: `octo/${name}`,
    url: `https://github.com/octo/${name}`,
    description: 'Schedules pods by the weather',
    createdAt: '2019-04-20T00:00:00Z',
    pushedAt: '2019-05-11T00:00:00Z',
    stargazerCount: 900,
    forkCount: 60,
    isFork: false,
    isArchived: false,
    licenseInfo: { spdxId: 'Apache-2.0' },
    primaryLanguage: { name: 'Go' },
    ...changes,
  };
}
const large = { createdAt: '2016-01-01T00:00:00Z', stargazerCount: 5000, forkCount: 600 };

const searches = (fresh: unknown[], big: unknown[] = []) => ({
  fresh0: { nodes: fresh },
  large0: { nodes: big },
  fresh1: { nodes: [] },
  large1: { nodes: null },
});
const readSearches = (data: unknown, before: Memory = {}) =>
  readAll(
    trending,
    { source, window: may2019, before },
    answerWith(() => data),
  );
const told = async (data: unknown, before?: Memory) => (await readSearches(data, before)).items.map(({ repo }) => repo);

conform({
  collector: trending,
  source,
  window: may2019,
  answers: () => Promise.resolve(answerWith(() => searches([repositoryNode('weather')]))),
});

test('a new repository with stars is an item, dated to the end of the window', async () => {
  const { items, problems, requests, remembered } = await readSearches(searches([repositoryNode('Weather')]));
  expect([problems, requests.length]).toEqual([[], 1]);
  expect(items).toMatchObject([
    {
      id: 'repo:octo/weather',
      title: 'octo/Weather',
      state: 'listed',
      moves: [{ move: 'trending', at: '2019-05-12T23:59:59Z', to: '900' }],
      signals: { stars: 900, forks: 60, fresh: true, ageDays: 23 },
      facts: { stars: 900, gained: null, language: 'Go', licence: 'Apache-2.0' },
    },
  ]);
  expect(remembered).toEqual({ 'stars octo/weather': 900, 'told octo/weather': '2019-W19' });
});

test('the first look tells of no old repository, the next of what it gained', async () => {
  const first = await readSearches(searches([], [repositoryNode('mesh', large)]));
  expect([first.items, first.remembered]).toEqual([[], { 'stars octo/mesh': 5000 }]);
  const later = repositoryNode('mesh', { ...large, stargazerCount: 5400 });
  const { items } = await readSearches(searches([], [later]), first.remembered);
  expect(items).toMatchObject([
    { facts: { gained: 400 }, moves: [{ from: '5000', to: '5400' }], signals: { gained: 400 } },
  ]);
});

test('only the largest gains above the least are told, and each once', async () => {
  const before = { 'stars octo/a': 4800, 'stars octo/b': 4700, 'stars octo/c': 4600, 'stars octo/d': 4990 };
  const all = ['a', 'b', 'c', 'd'].map((name) => repositoryNode(name, large));
  expect(await told(searches([], all), before)).toEqual(['octo/c', 'octo/b']);
  expect(await told(searches([], all), { ...before, 'told octo/c': '2019-W10' })).toEqual(['octo/b', 'octo/a']);
  const { remembered } = await readSearches(searches([], all), { 'told octo/z': '2019-W01' });
  expect(remembered).toMatchObject({ 'told octo/z': '2019-W01' });
});

test.each([
  ['has stars and no forks', { forkCount: 2 }],
  ['is a fork', { isFork: true }],
  ['is archived', { isArchived: true }],
  ['was not pushed to for months', { pushedAt: '2019-02-01T00:00:00Z' }],
  ['was never pushed to', { pushedAt: null }],
  ['was created after the window', { createdAt: '2019-05-14T00:00:00Z' }],
])('a repository that %s is not told of', async (_, changes) => {
  expect(await told(searches([repositoryNode('weather', changes)]))).toEqual([]);
});

const row = (name: string, stars: number) => ({
  full_name: `octo/${name}`,
  html_url: `https://github.com/octo/${name}`,
  description: null,
  created_at: '2019-04-20T00:00:00Z',
  pushed_at: '2019-05-11T00:00:00Z',
  stargazers_count: stars,
  forks_count: 100,
  fork: false,
  archived: false,
  license: null,
  language: null,
});

const start: typeof trending.start = (...input) => trending.startWithoutToken?.(...input) ?? [];

describe('without a token, when the last topic is not answered', () => {
  const known = { 'stars octo/z': 400, 'told octo/y': '2019-W01' };
  const readFirst = (second: unknown) =>
    readAll(
      { ...trending, start },
      { source, window: may2019, before: known },
      answerWith((request) => (JSON.stringify(request).includes('"topic":1') ? second : { items: [row('a', 400)] })),
    );

  test('what the topics before it gave stands for it', () => {
    const week = { window: may2019, before: {} };
    const [first = expect.fail()] = start(source, week);
    const { follow, items, remember } = trending.read(
      answerWith(() => ({ items: [row('a', 400)] }))(first),
      source,
      week,
    );
    expect(follow?.map(({ otherwise }) => otherwise?.map(({ repo }) => repo))).toEqual([['octo/a']]);
    expect([items, remember]).toEqual([[], { 'stars octo/a': 400 }]);
  });

  test('as expected, the others are told of and nothing is forgotten', async () => {
    const { items, problems, remembered } = await readFirst({ message: 'gone' });
    expect([items.map(({ repo }) => repo), problems.length]).toEqual([['octo/a'], 1]);
    expect(remembered).toEqual({ ...known, 'stars octo/a': 400, 'told octo/a': '2019-W19' });
  });
});

test('without a token one topic is asked after another and all are ranked together', async () => {
  const answers: Record<string, unknown[]> = {
    'topic:kubernetes': [row('a', 400), 7],
    'topic:service-mesh': [row('b', 800)],
  };
  const answer = (request: Request) => {
    const q = request.api === 'rest' ? String(request.parameters['q']) : '';
    return { items: answers[q.split(' ')[0] ?? ''] ?? [] };
  };
  const { items, problems, requests } = await readAll(
    { ...trending, start },
    { source, window: may2019 },
    answerWith(answer),
  );
  expect(requests.map(({ api }) => api)).toEqual(['rest', 'rest']);
  expect(items.map(({ repo }) => repo)).toEqual(['octo/b', 'octo/a']);
  expect(problems).toHaveLength(1);
});
