import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { collectors } from '../../src/collect/collectors.ts';
import { kep } from '../../src/collect/kep.ts';
import { hot } from '../../src/collect/hot.ts';
import { pullRequest } from '../../src/collect/pull-request.ts';
import { vote } from '../../src/collect/vote.ts';
import type { GitHub, GitHubRequest } from '../../src/platform/ports.ts';
import { memoryCache, noFiles, noWeb, replyOf, scriptedGitHub, silent, stillClock } from '../builders/github.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';

const members = { members: ['ada'], aliases: { path: 'OWNERS_ALIASES', names: ['steering'] } };
const sources = [
  sourceOf({ id: 'council', kind: 'vote', repo: 'example/council', options: vote.options.parse(members) }),
  sourceOf({ id: 'council', kind: 'pull-request', repo: 'example/council', options: pullRequest.options.parse({}) }),
  sourceOf({ id: 'engine', kind: 'hot', repo: 'example/engine', options: hot.options.parse({}) }),
];

test('votes and discussed threads that were not read for want of a token say so, and how to get them', async () => {
  const github = { ...scriptedGitHub(replyOf({ total_count: 0, items: [] })), anonymous: true };
  const ports = { github, web: noWeb, files: noFiles, cache: memoryCache(), clock: stillClock(), progress: silent };
  const { collection } = await collect(ports, { sources, window: may2019, collectors });
  expect(collection.sources.map(({ kind, outcome, note }) => [kind, outcome, note])).toEqual([
    ['vote', 'failed', 'needs a GITHUB_TOKEN'],
    ['pull-request', 'partial', 'needs a GITHUB_TOKEN for open pull requests, labels, files and discussion'],
    ['hot', 'failed', 'needs a GITHUB_TOKEN'],
  ]);
  expect(collection.problems).toMatchObject([
    {
      code: 'token-needed',
      message: expect.stringContaining('hot (engine), pull-request (council), vote (council)'),
      hint: expect.stringContaining('Set GITHUB_TOKEN'),
    },
  ]);
});

test('a source that asks in steps is not starved by many repositories that ask once each', async () => {
  const repositories = Array.from({ length: 70 }, (_, index) => {
    const options = pullRequest.options.parse({});
    return sourceOf({ id: `p${index}`, kind: 'pull-request', repo: `example/p${index}`, options });
  });
  const enhancements = sourceOf({
    id: 'zz',
    kind: 'kep',
    repo: 'example/enhancements',
    options: kep.options.parse({}),
  });
  const asked: GitHubRequest[] = [];
  const send = (request: GitHubRequest) => {
    asked.push(request);
    const isSearch = JSON.stringify(request).includes('/search/');
    const committer = { date: '2019-05-05T10:00:00Z' };
    const commit = { sha: String(asked.length).padStart(40, 'a'), commit: { committer } };
    return Promise.resolve(replyOf(isSearch ? { total_count: 0, items: [] } : [commit]));
  };
  const github: GitHub = { origin: 'https://github.example.org', anonymous: true, send };
  const ports = { github, web: noWeb, files: noFiles, cache: memoryCache(), clock: stillClock(), progress: silent };
  const { collection, cost } = await collect(ports, {
    sources: [...repositories, enhancements],
    window: may2019,
    collectors,
  });
  expect(cost.requests.rest).toBe(60);
  expect(asked.slice(0, 2).every((one) => JSON.stringify(one).includes('enhancements'))).toBe(true);
  const last = collection.sources.find(({ source }) => source === 'p69');
  expect(last).toMatchObject({ outcome: 'failed', note: expect.stringContaining('at most 60 requests') });
});
