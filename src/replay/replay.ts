import { createHash } from 'node:crypto';
import type { Instant } from '../model/instant.ts';
import type { Handler, ServerReply, ServerRequest } from '../platform/ports.ts';
import { openBudget, type Budget, type Resource } from './budget.ts';
import { planFaults, type FaultKind, type FaultOptions } from './fault-plan.ts';
import { answerGraphql, type GraphqlAnswer, type Spend } from './graphql/answer-graphql.ts';
import { packagedSchema, type ReadSchema } from './graphql/github-schema.ts';
import type { Recording } from './recording/recording.ts';
import { answerRest, missing } from './rest/answer-rest.ts';
import { createSnapshot, type Snapshot } from './snapshot/snapshot.ts';

/** `readSchema` gives the text of GitHub's schema; by default it is imported from its package, which takes more memory. */
export type ReplayOptions = { asOf: Instant; faults?: FaultOptions; readSchema?: ReadSchema };

/** Milliseconds that a slow answer takes: enough to be noticed, and a test can wait for it. */
const slowness = 300;

/** What the emulator remembers between requests: how many came, and what was spent of each limit. */
type Session = {
  snapshot: Snapshot;
  readSchema: ReadSchema;
  requests: number;
  budgets: Record<'authorized' | 'anonymous', Budget>;
};

/** One request's view of it: a request without an `authorization` header is anonymous. */
type Visit = Pick<Session, 'snapshot' | 'readSchema'> & { id: number; budget: Budget; anonymous: boolean };

/**
 * GitHub's API over recorded weeks, as of a moment: what came at or after it is hidden. Serves POST /graphql and the
 * REST paths of docs/replay.md. Knows no clock: the `date` header is `asOf`.
 */
export function createReplay(recording: Recording, options: ReplayOptions): Handler {
  const snapshot = createSnapshot(recording, options.asOf);
  const session: Session = {
    snapshot,
    readSchema: options.readSchema ?? packagedSchema,
    requests: 0,
    budgets: { authorized: openBudget(snapshot.asOf, 'authorized'), anonymous: openBudget(snapshot.asOf, 'anonymous') },
  };
  const faultOf = planFaults(options.faults ?? { rate: 0, seed: 0 });
  return async (request) => {
    session.requests += 1;
    const anonymous = (request.headers['authorization'] ?? '') === '';
    const budget = session.budgets[anonymous ? 'anonymous' : 'authorized'];
    const visit: Visit = { ...session, id: session.requests, budget, anonymous };
    const fault = faultOf(request);
    if (fault === 'dropped') return { kind: 'drop' };
    if (fault === 'bad-gateway') return badGateway();
    if (fault === 'secondary-limit') return secondaryLimit(visit);
    const answer = request.path === '/graphql' ? await replyGraphql(visit, request, fault) : replyRest(visit, request);
    return fault === 'slow' ? { ...answer, delay: slowness } : answer;
  };
}

async function replyGraphql(visit: Visit, request: ServerRequest, fault: FaultKind | null): Promise<ServerReply> {
  if (request.method !== 'POST') return replyRest(visit, request);
  if (visit.anonymous) return overLimit(visit, 'graphql');
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    return reply(visit, { status: 400, json: { message: 'Problems parsing JSON' }, link: null, resource: 'graphql' });
  }
  const spend: Spend = (cost, nodeCount) => {
    visit.budget.take('graphql', cost);
    return { ...visit.budget.left('graphql'), cost, nodeCount };
  };
  const answer = await answerGraphql({ ...visit, spend }, body);
  const json = fault === 'resource-limits' ? cutShort(answer) : answer;
  return reply(visit, { status: 200, json, link: null, resource: 'graphql' });
}

function replyRest(visit: Visit, request: ServerRequest): ServerReply {
  if (request.method !== 'GET') return reply(visit, missing());
  if (request.path === '/rate_limit')
    return reply(visit, { status: 200, json: limitsOf(visit), link: null, resource: 'core' });
  const answer = answerRest(visit.snapshot, request);
  const etag = `"${createHash('sha256').update(JSON.stringify(answer.json)).digest('hex')}"`;
  const isSame = answer.status === 200 && request.headers['if-none-match']?.replace(/^W\//, '') === etag;
  // A 304 is free on GitHub, though only for authorized requests.
  if ((visit.anonymous || !isSame) && !visit.budget.take(answer.resource, 1)) return overLimit(visit, answer.resource);
  if (isSame) return { kind: 'reply', status: 304, headers: { ...headersOf(visit, answer), etag }, body: '' };
  return reply(visit, answer, answer.status === 200 ? { etag } : {});
}

/** What GitHub says when a limit is reached; without a token GraphQL's limit is 0. */
function overLimit(visit: Visit, resource: Resource): ServerReply {
  const json = {
    message: 'API rate limit exceeded. Authenticated requests get a higher rate limit.',
    documentation_url: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
  };
  return reply(visit, { status: 403, json, link: null, resource });
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

function secondaryLimit(visit: Visit): ServerReply {
  const json = {
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    documentation_url: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
  };
  return reply(visit, { status: 403, json, link: null, resource: 'core' }, { 'retry-after': '1' });
}

type Answer = { status: number; json: unknown; link: string | null; resource: Resource };

function reply(visit: Visit, answer: Answer, extra: Record<string, string> = {}): ServerReply {
  const body = JSON.stringify(answer.json);
  return { kind: 'reply', status: answer.status, headers: { ...headersOf(visit, answer), ...extra }, body };
}

function headersOf(visit: Visit, { link, resource }: Pick<Answer, 'link' | 'resource'>): Record<string, string> {
  const { limit, remaining, used, resetAt } = visit.budget.left(resource);
  return {
    'content-type': 'application/json; charset=utf-8',
    date: new Date(visit.snapshot.asOf).toUTCString(),
    'x-github-request-id': `REPLAY:${visit.id.toString(16).toUpperCase().padStart(8, '0')}`,
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(Date.parse(resetAt) / 1000),
    'x-ratelimit-resource': resource,
    ...(link === null ? {} : { link }),
  };
}

function limitsOf({ budget }: Visit): unknown {
  const limit = (resource: Resource) => {
    const { resetAt, ...left } = budget.left(resource);
    return { ...left, reset: Date.parse(resetAt) / 1000 };
  };
  const resources = { core: limit('core'), search: limit('search'), graphql: limit('graphql') };
  return { resources, rate: resources.core };
}
