import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import type { AnyCollector, Request, Response } from '../../../src/collect/collector.ts';
import { collectors } from '../../../src/collect/collectors.ts';
import { mergeQueries } from '../../../src/collect/fetch/merge-queries.ts';
import { predictCost } from '../../../src/collect/fetch/predict-cost.ts';
import { queryReader } from '../../../src/collect/fetch/read-query.ts';
import { splitAnswer } from '../../../src/collect/fetch/split-answer.ts';
import { parseSource } from '../../../src/collect/parse-source.ts';
import { readWeekFolder } from '../../../src/platform/week-folder.ts';
import type { GitHub, GraphqlRequest, GitHubReply } from '../../../src/platform/ports.ts';
import { createReplay } from '../../../src/replay/replay.ts';
import { memoryCache, noFiles, noWeb, silent, stillClock } from '../../builders/github.ts';
import { recordingOf } from '../../builders/recording.ts';
import { replayGitHub } from '../../builders/replay-github.ts';
import { may2019 } from '../../builders/window.ts';

const project = resolve(import.meta.dirname, '../../..');
const read = queryReader();
const sources = readdirSync(resolve(project, 'sources')).flatMap((name) => {
  const text = readFileSync(resolve(project, 'sources', name), 'utf8');
  return parseSource(`sources/${name}`, text, collectors).value;
});

/** Every request that the collectors ask in the sample week, what they were given, and the calls that were sent. */
let github: GitHub;
const responses = new Map<string, Response>();
const calls: { request: GraphqlRequest; reply: GitHubReply }[] = [];
const kinds = new Set<string>();

function listening(collector: AnyCollector): AnyCollector {
  return {
    ...collector,
    read: (response, ...rest) => {
      kinds.add(collector.kind);
      if (response.request.api === 'graphql') responses.set(contentOf(response.request), response);
      return collector.read(response, ...rest);
    },
  };
}

const contentOf = (request: Request): string =>
  request.api === 'graphql' ? JSON.stringify([request.query, request.variables]) : '';
const graphqlOf = ({ request }: Response): GraphqlRequest => request as GraphqlRequest;

async function askAlone(request: GraphqlRequest) {
  const reply = await github.send({ api: 'graphql', query: request.query, variables: request.variables });
  if (reply.outcome !== 'answered') throw new Error('no answer');
  const { rateLimit: _, ...data } = reply.data as Record<string, unknown>;
  return { data, errors: reply.errors.map(withoutPlace) };
}

/** Where in the text a fault stands is another place in another text. */
const withoutPlace = ({ type, path, message }: { type?: string; path?: unknown; message: string }) => ({
  type,
  path,
  message,
});

beforeAll(async () => {
  const weeks = await readWeekFolder(resolve(project, 'test/fixtures/weeks'));
  const recording = recordingOf(...weeks.weeks);
  const replay = replayGitHub(createReplay(recording, { asOf: may2019.to }));
  github = {
    ...replay,
    send: async (request) => {
      const reply = await replay.send(request);
      if (request.api === 'graphql') calls.push({ request, reply });
      return reply;
    },
  };
  const ports = { web: noWeb, files: noFiles, cache: memoryCache(), clock: stillClock(may2019.to), progress: silent };
  const recorded = new Set(recording.repos.map((repo) => repo.toLowerCase()));
  const listeners = collectors.map(listening);
  await collect({ ...ports, github }, { sources, window: may2019, collectors: listeners, recorded });
});

describe('shared calls of the sample week', () => {
  test('are a few for many requests of several kinds', () => {
    expect(kinds.size).toBeGreaterThan(3);
    expect(responses.size).toBeGreaterThan(100);
    expect(calls.length).toBeLessThan(responses.size / 4);
  });

  test('cost what was predicted', () => {
    for (const { request, reply } of calls) {
      const { rateLimit } = (reply.outcome === 'answered' ? reply.data : {}) as { rateLimit: { cost: number } };
      expect(predictCost(request, read)).toBe(rateLimit.cost);
    }
  });

  test('give each request what it is given when it is asked alone', async () => {
    for (const response of responses.values()) {
      const alone = await askAlone(graphqlOf(response));
      expect({ data: response.data, errors: response.errors.map(withoutPlace) }).toEqual(alone);
    }
  });

  test('may be packed in any way', async () => {
    const all = [...responses.values()];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: 2, maxLength: 12 }), async (some) => {
        const requests = some.map(graphqlOf);
        const merged = mergeQueries(requests, read)!;
        const reply = await github.send(merged.request);
        if (reply.outcome !== 'answered') throw new Error('no answer');
        const parts = splitAnswer(merged.prefixes, reply.data, reply.errors);
        expect(parts.map(({ data }) => data)).toEqual(some.map(({ data }) => data));
        expect(parts.map(({ errors }) => errors.map(withoutPlace))).toEqual(
          some.map(({ errors }) => errors.map(withoutPlace)),
        );
      }),
      { numRuns: 25 },
    );
  });
});
