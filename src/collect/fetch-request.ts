import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Instant } from '../model/instant.ts';
import { problem, type Place, type Problem } from '../model/problem.ts';
import type { Window } from '../model/window.ts';
import type { Cache, Clock, GitHub, GitHubReply, GitHubRequest, GraphqlError } from '../platform/ports.ts';
import type { Request, Response } from './collector.ts';
import { noCost, type Cost } from './cost.ts';
import { instantOf } from './instants.ts';
import { planAttempt, type Step } from './plan-attempt.ts';

export type FetchPorts = { github: GitHub; cache: Cache; clock: Clock };

/** An answer, or none and the reason, with what it took. */
export type Fetched = { response: Response | null; problems: Problem[]; cost: Cost };

const fewestPerPage = 10;
/** A repository that was not found may be there tomorrow, or be readable with another token. */
const missingIsKept = 86_400_000;

const Stored = z.strictObject({
  storedAt: Instant,
  status: z.int(),
  readAt: Instant,
  data: z.unknown(),
  errors: z.array(
    z.object({
      type: z.string().optional(),
      path: z.array(z.union([z.string(), z.number()])).optional(),
      message: z.string(),
    }),
  ),
});
type Stored = z.infer<typeof Stored>;

/**
 * Asks GitHub once for a request, from the cache where the window is closed: what was then is not going to change. Every
 * attempt counts as a request.
 */
export async function fetchRequest(
  ports: FetchPorts,
  request: Request,
  context: { window: Window; place: Place },
): Promise<Fetched> {
  const isClosed = Date.parse(ports.clock.now()) >= Date.parse(context.window.to);
  const key = keyOf(ports.github.origin, context.window, request);
  const stored = isClosed ? await readStored(ports, key) : null;
  if (stored) return { response: responseOf(request, stored), problems: [], cost: noCost };
  const { step, readAt, cost } = await sendUntilDone(ports, request);
  if (step.step === 'give-up') {
    return { response: null, problems: [problem(step.code, context.place, step.message)], cost };
  }
  const { status, data, errors } = step;
  const answer: Stored = { storedAt: ports.clock.now(), status, readAt, data, errors };
  if (isClosed && errors.every(isLasting)) await ports.cache.write(key, JSON.stringify(answer));
  return { response: responseOf(request, answer), problems: [], cost };
}

/** What is refused may be granted to another token, and what failed may work tomorrow; what is not there is an answer. */
function isLasting({ type }: GraphqlError): boolean {
  return type === 'NOT_FOUND';
}

type Done = { step: Exclude<Step, { step: 'wait' }>; readAt: Instant; cost: Cost };

async function sendUntilDone({ github, clock }: FetchPorts, request: GitHubRequest): Promise<Done> {
  let current = request;
  const cost = { requests: { ...noCost.requests }, points: 0 };
  for (let retries = 0; ; retries++) {
    const reply = await github.send(bare(current));
    cost.requests[request.api] += 1;
    cost.points += pointsOf(reply);
    const step = planAttempt(reply, { api: request.api, retries, now: clock.now() });
    if (step.step !== 'wait') return { step, readAt: readAtOf(reply) ?? clock.now(), cost };
    await clock.sleep(step.milliseconds);
    if (step.halve) current = halvePage(current);
  }
}

/** The request without what is the collector's own. */
function bare(request: GitHubRequest): GitHubRequest {
  return request.api === 'graphql'
    ? { api: 'graphql', query: request.query, variables: request.variables }
    : { api: 'rest', route: request.route, parameters: request.parameters };
}

function halvePage(request: GitHubRequest): GitHubRequest {
  if (request.api === 'rest') return request;
  const { first } = request.variables;
  if (typeof first !== 'number' || first <= fewestPerPage) return request;
  return { ...request, variables: { ...request.variables, first: Math.max(fewestPerPage, Math.floor(first / 2)) } };
}

/** The window belongs to the key: the same question about another week may have another answer. */
function keyOf(origin: string, { from, to }: Window, request: GitHubRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([origin, from, to, bare(request)]))
    .digest('hex');
}

async function readStored({ cache, clock }: FetchPorts, key: string): Promise<Stored | null> {
  const text = await cache.read(key);
  const stored = text === null ? null : parseStored(text);
  if (stored?.status !== 404) return stored;
  return Date.parse(clock.now()) - Date.parse(stored.storedAt) < missingIsKept ? stored : null;
}

function parseStored(text: string): Stored | null {
  try {
    return Stored.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function responseOf(request: Request, { status, data, errors, readAt }: Stored): Response {
  return { request, status, data, errors, readAt };
}

function readAtOf(reply: GitHubReply): Instant | null {
  const date = reply.outcome === 'answered' ? Date.parse(reply.headers['date'] ?? '') : NaN;
  return Number.isNaN(date) ? null : instantOf(date);
}

function pointsOf(reply: GitHubReply): number {
  const Points = z.object({ rateLimit: z.object({ cost: z.number() }) });
  return reply.outcome === 'answered' ? (Points.safeParse(reply.data).data?.rateLimit.cost ?? 0) : 0;
}
