import type { Cache } from '../../platform/ports.ts';
import type { Request } from '../collector.ts';
import { askWeb } from '../fetch-web.ts';
import type { AnswerCache } from './answer-cache.ts';
import { askFile } from './ask-file.ts';
import { askGraphql, type Deliver } from './ask-graphql.ts';
import { askRest } from './ask-rest.ts';
import { countConnections } from './predict-cost.ts';
import type { AskPorts, Fetched, RunState } from './run-state.ts';

export type RoundTools = { ports: AskPorts & { cache: Cache }; run: RunState; answers: AnswerCache };
/** A request, the source and kind of collector that ask it, and the key that its content has. */
export type Asked = { key: string; request: Request; source: string; kind: string };

/**
 * What became of the requests of a round, by key. What the cache holds is not sent; requests with the same content are sent
 * once. GitHub is asked one call after another, the web beside it.
 */
export async function fetchRound(
  { ports, run, answers }: RoundTools,
  asked: readonly Asked[],
): Promise<Map<string, Fetched>> {
  const results = new Map<string, Fetched>();
  const open: Asked[] = [];
  for (const one of new Map(asked.map((row) => [row.key, row])).values()) {
    const answer = one.request.api === 'file' ? null : await answers.read(one.key);
    if (answer) results.set(one.key, { got: 'answer', answer });
    else open.push(one);
  }
  const deliver: Deliver = async (key, fetched) => {
    results.set(key, fetched);
    if (fetched.got === 'answer') await answers.write(key, fetched.answer);
  };
  for (const one of open) noteKind(run, one);
  const web = open.flatMap(({ key, request }) => (request.api === 'web' ? [{ key, request }] : []));
  await Promise.all([askGitHub({ ports, run, deliver }, open), askWeb({ ports, run, deliver }, web)]);
  for (const { key, request } of open) {
    if (request.api === 'file') results.set(key, await askFile(ports, run, request));
  }
  return results;
}

type Tools = Pick<RoundTools, 'ports' | 'run'> & { deliver: Deliver };

async function askGitHub({ ports, run, deliver }: Tools, open: readonly Asked[]): Promise<void> {
  for (const { key, request, source } of open) {
    if (request.api === 'rest') await deliver(key, await askRest(ports, run, { request, source }));
  }
  const questions = open.flatMap(({ key, request, source }) =>
    request.api === 'graphql'
      ? [
          {
            key,
            source,
            request,
            load: loadOf(request),
            characters: request.query.length + JSON.stringify(request.variables).length,
          },
        ]
      : [],
  );
  await askGraphql({ ports, run, deliver }, questions);
}

/** The percentage of a call that a request takes. One that does not say is alone. */
function loadOf(request: Request): number {
  return request.api === 'graphql' ? Math.min(100, Math.max(1, request.load ?? 100)) : 0;
}

/** What a request takes of the points: its connections, or its part of a call, which costs a point at least. */
export function shareOf(run: Pick<RunState, 'read'>, request: Request): number {
  return request.api === 'graphql' ? Math.max(countConnections(request, run.read), loadOf(request)) / 100 : 0;
}

function noteKind(run: RunState, { kind, request }: Asked): void {
  const { asked, points } = run.cost.kinds[kind] ?? { asked: 0, points: 0 };
  const share = request.api === 'graphql' ? countConnections(request, run.read) / 100 : 0;
  run.cost.kinds[kind] = { asked: asked + 1, points: Math.round((points + share) * 100) / 100 };
}
