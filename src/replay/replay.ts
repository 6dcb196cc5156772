import { createHash } from 'node:crypto';
import type { Instant } from '../model/instant.ts';
import type { Handler, ServerReply, ServerRequest } from '../platform/ports.ts';
import { planFaults, type FaultKind, type FaultOptions } from './fault-plan.ts';
import { answerGraphql, type GraphqlAnswer, type Spend } from './graphql/answer-graphql.ts';
import { packagedSchema, type ReadSchema } from './graphql/github-schema.ts';
import type { Recording } from './recording/recording.ts';
import { answerRest, missing, type RestAnswer } from './rest/answer-rest.ts';
import { formatMoment } from './recording/rows.ts';
import { createSnapshot, type Snapshot } from './snapshot/snapshot.ts';

/** `readSchema` gives the text of GitHub's schema; by default it is imported from its package, which takes more memory. */
export type ReplayOptions = { asOf: Instant; faults?: FaultOptions; readSchema?: ReadSchema };

/** GitHub's limits: points of GraphQL and requests of REST by the hour, searches by the minute. */
const limits = { graphql: 5000, core: 5000, search: 30 };
type Resource = keyof typeof limits;

/** Milliseconds that a slow answer takes: enough to be noticed, and a test can wait for it. */
const slowness = 300;

/** What the emulator remembers between requests: how many came, and what was spent of each limit. */
type Session = { snapshot: Snapshot; readSchema: ReadSchema; requests: number; used: Record<Resource, number> };

/**
 * GitHub's API over recorded weeks, as of a moment: what came at or after it is hidden. Serves POST /graphql and the
 * REST paths of docs/replay.md. Knows no clock: the `date` header is `asOf`.
 */
export function createReplay(recording: Recording, options: ReplayOptions): Handler {
  const session: Session = {
    snapshot: createSnapshot(recording, options.asOf),
    readSchema: options.readSchema ?? packagedSchema,
    requests: 0,
    used: { graphql: 0, core: 0, search: 0 },
  };
  const faultOf = planFaults(options.faults ?? { rate: 0, seed: 0 });
  return async (request) => {
    session.requests += 1;
    const fault = faultOf(request);
    if (fault === 'dropped') return { kind: 'drop' };
    if (fault === 'bad-gateway') return badGateway();
    if (fault === 'secondary-limit') return secondaryLimit(session);
    const answer =
      request.path === '/graphql' ? await replyGraphql(session, request, fault) : replyRest(session, request);
    return fault === 'slow' ? { ...answer, delay: slowness } : answer;
  };
}

async function replyGraphql(session: Session, request: ServerRequest, fault: FaultKind | null): Promise<ServerReply> {
  if (request.method !== 'POST') return replyRest(session, request);
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    return reply(session, { status: 400, json: { message: 'Problems parsing JSON' }, link: null, resource: 'graphql' });
  }
  const spend: Spend = (points, nodeCount) => {
    const used = take(session, 'graphql', points);
    return {
      limit: limits.graphql,
      cost: points,
      used,
      remaining: limits.graphql - used,
      resetAt: resetOf(session),
      nodeCount,
    };
  };
  const answer = await answerGraphql({ ...session, spend }, body);
  return reply(session, {
    status: 200,
    json: fault === 'resource-limits' ? cutShort(answer) : answer,
    link: null,
    resource: 'graphql',
  });
}

function replyRest(session: Session, request: ServerRequest): ServerReply {
  if (request.method !== 'GET') return reply(session, missing());
  if (request.path === '/rate_limit')
    return reply(session, { status: 200, json: limitsOf(session), link: null, resource: 'core' });
  const answer = answerRest(session.snapshot, request);
  const etag = `"${createHash('sha256').update(JSON.stringify(answer.json)).digest('hex')}"`;
  // A 304 is free, as it is for authorized requests on GitHub.
  if (answer.status === 200 && request.headers['if-none-match']?.replace(/^W\//, '') === etag) {
    return { kind: 'reply', status: 304, headers: { ...headersOf(session, answer), etag }, body: '' };
  }
  take(session, answer.resource, 1);
  return reply(session, answer, answer.status === 200 ? { etag } : {});
}

/** What GitHub gives when a query took too much: the last part is missing, and an error says so. */
function cutShort(answer: GraphqlAnswer): GraphqlAnswer {
  const entries = Object.entries(answer.data ?? {});
  const last = entries.map(([name]) => name).findLast((name) => name !== 'rateLimit');
  const message = 'Resource limits for this query exceeded.';
  return {
    data: Object.fromEntries(entries.map(([name, value]) => [name, name === last ? null : value])),
    errors: [
      ...(answer.errors ?? []),
      { type: 'RESOURCE_LIMITS_EXCEEDED', ...(last ? { path: [last] } : {}), message },
    ],
  };
}

function badGateway(): ServerReply {
  const body = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
  return { kind: 'reply', status: 502, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function secondaryLimit(session: Session): ServerReply {
  const json = {
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    documentation_url: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
  };
  return reply(session, { status: 403, json, link: null, resource: 'core' }, { 'retry-after': '1' });
}

type Answer = { status: number; json: unknown; link: string | null; resource: Resource };

function reply(session: Session, answer: Answer, extra: Record<string, string> = {}): ServerReply {
  const body = JSON.stringify(answer.json);
  return { kind: 'reply', status: answer.status, headers: { ...headersOf(session, answer), ...extra }, body };
}

function headersOf(
  session: Session,
  { link, resource }: Pick<RestAnswer, 'link'> & { resource: Resource },
): Record<string, string> {
  const used = session.used[resource];
  return {
    'content-type': 'application/json; charset=utf-8',
    date: new Date(session.snapshot.asOf).toUTCString(),
    'x-github-request-id': `REPLAY:${session.requests.toString(16).toUpperCase().padStart(8, '0')}`,
    'x-ratelimit-limit': String(limits[resource]),
    'x-ratelimit-remaining': String(limits[resource] - used),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(Date.parse(resetOf(session)) / 1000),
    'x-ratelimit-resource': resource,
    ...(link === null ? {} : { link }),
  };
}

/** Time stands still, so a budget that is used up begins anew: nobody could wait for it. */
function take(session: Session, resource: Resource, points: number): number {
  const used = session.used[resource] + points;
  session.used[resource] = used >= limits[resource] ? 0 : used;
  return session.used[resource];
}

function resetOf({ snapshot }: Session): string {
  return formatMoment(Date.parse(snapshot.asOf) + 3_600_000);
}

function limitsOf(session: Session): unknown {
  const limit = (resource: Resource) => ({
    limit: limits[resource],
    used: session.used[resource],
    remaining: limits[resource] - session.used[resource],
    reset: Date.parse(resetOf(session)) / 1000,
  });
  const resources = { core: limit('core'), search: limit('search'), graphql: limit('graphql') };
  return { resources, rate: resources.core };
}
