import { expect, test } from 'vitest';
import type { GitHub, RestRequest } from '../../src/platform/ports.ts';
import { createReplay } from '../../src/replay/replay.ts';
import { pullRow } from '../builders/recorded-week.ts';
import { recordingOf, weekFiles } from '../builders/recording.ts';
import { replayGitHub } from '../builders/replay-github.ts';

const repository: RestRequest = {
  api: 'rest',
  route: 'GET /repos/{owner}/{repo}',
  parameters: { owner: 'containerd', repo: 'containerd' },
};
const search: RestRequest = { api: 'rest', route: 'GET /search/issues', parameters: { q: 'is:pr' } };

function open(anonymous: boolean): GitHub {
  const handler = createReplay(recordingOf(weekFiles({ pulls: [pullRow(1)] })), { asOf: '2019-05-13T00:00:00Z' });
  return replayGitHub(handler, { anonymous });
}

async function statuses(github: GitHub, request: RestRequest, count: number): Promise<number[]> {
  const found: number[] = [];
  for (let index = 0; index < count; index++) {
    const reply = await github.send(request);
    found.push(reply.outcome === 'answered' ? reply.status : 0);
  }
  return found;
}

test('refuses GraphQL without a token as GitHub does: its limit is 0', async () => {
  const reply = await open(true).send({ api: 'graphql', query: '{ rateLimit { limit } }', variables: {} });
  expect(reply).toMatchObject({
    outcome: 'answered',
    status: 403,
    headers: { 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '0', 'x-ratelimit-resource': 'graphql' },
  });
});

test('answers 60 requests an hour without a token, refuses one, and then takes it that an hour has passed', async () => {
  const github = open(true);
  expect(await statuses(github, repository, 60)).toEqual(Array.from({ length: 60 }, () => 200));
  const reply = await github.send(repository);
  const headers = { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0', 'x-ratelimit-used': '60' };
  expect(reply).toMatchObject({ status: 403, headers });
  expect(await statuses(github, repository, 1)).toEqual([200]);
});

test('answers 10 searches a minute without a token', async () => {
  const github = open(true);
  expect((await statuses(github, search, 11)).at(-1)).toBe(403);
  const reset = String(Date.parse('2019-05-13T00:01:00Z') / 1000);
  expect(await github.send(search)).toMatchObject({
    headers: { 'x-ratelimit-limit': '10', 'x-ratelimit-reset': reset },
  });
});

test('lets who has a token ask on', async () => {
  expect(new Set(await statuses(open(false), search, 40))).toEqual(new Set([200]));
});
