import type { Instant } from '../model/instant.ts';
import type { ProblemCode } from '../model/problem.ts';
import type { GitHubReply, GraphqlError } from '../platform/ports.ts';

/** What to do after an attempt: take the answer, wait and ask again (with half the page where `halve` says so), or give up. */
export type Step =
  | { step: 'use'; status: number; data: unknown; errors: GraphqlError[] }
  | { step: 'wait'; milliseconds: number; halve: boolean }
  | { step: 'give-up'; code: ProblemCode; message: string };

type Answered = Extract<GitHubReply, { outcome: 'answered' }>;
type Situation = { api: 'graphql' | 'rest'; retries: number; now: Instant };

const mostRetries = 6;
/** What drops the connection this often in a row may be too large to be answered, as what ends in 502 is. */
const mostDrops = 3;
const longestWait = 300_000;
const busy = new Set([408, 500, 502, 503, 504]);
const tooSlow = new Set([408, 502, 504]);

/**
 * Decides by GitHub's rules: what was overloaded is asked again after 250 ms, doubling to 8 s, six times; a limit is
 * waited out as long as GitHub says, up to 300 s; everything else that failed would fail again. A connection that drops
 * three times in a row is taken for an answer that was too slow.
 * Source: docs.github.com, "Best practices for using the REST API" and "Rate limits for the GraphQL API".
 */
export function planAttempt(reply: GitHubReply, situation: Situation): Step {
  if (reply.outcome === 'unreachable') {
    const halve = /time|abort/i.test(reply.reason) || situation.retries + 1 >= mostDrops;
    return retry(situation, { halve, why: `GitHub could not be reached (${reply.reason.slice(0, 200)})` });
  }
  const { status } = reply;
  if (status === 401)
    return { step: 'give-up', code: 'github-token-refused', message: 'GitHub refused the token (401).' };
  if (isLimited(reply)) return waitForLimit(reply, situation);
  if (busy.has(status)) return retry(situation, { halve: tooSlow.has(status), why: `GitHub answered ${status}` });
  if (status === 404 && situation.api === 'rest') return { step: 'use', status, data: reply.data, errors: [] };
  if (status < 200 || status >= 300) return refuse(`GitHub answered ${status}: ${messageOf(reply.data)}`);
  return situation.api === 'graphql'
    ? planGraphql(reply, situation)
    : { step: 'use', status, data: reply.data, errors: [] };
}

function planGraphql({ data, errors }: Answered, situation: Situation): Step {
  const exhausted = errors.find(
    ({ type, message }) => type === 'RESOURCE_LIMITS_EXCEEDED' || /timed? ?out|something went wrong/i.test(message),
  );
  if (exhausted) return retry(situation, { halve: true, why: `GitHub gave up: ${exhausted.message.slice(0, 200)}` });
  const isRecord = data !== null && typeof data === 'object' && !Array.isArray(data);
  if (!isRecord && errors.length === 0) return retry(situation, { halve: false, why: 'GitHub answered without data' });
  if (!isRecord) return refuse(`GitHub refused the query: ${errors[0]?.message.slice(0, 300) ?? ''}`);
  return { step: 'use', status: statusOf(data, errors), data, errors };
}

/** 404 where GraphQL says that nothing of what was asked for is to be found, else 200. */
export function statusOf(data: unknown, errors: readonly GraphqlError[]): 200 | 404 {
  const rows = data !== null && typeof data === 'object' ? Object.entries(data) : [];
  const holdsData = rows.some(([key, value]) => key !== 'rateLimit' && value !== null);
  return errors.length > 0 && errors.every(({ type }) => type === 'NOT_FOUND') && !holdsData ? 404 : 200;
}

function isLimited({ status, headers, errors, data }: Answered): boolean {
  if (errors.some(({ type }) => type === 'RATE_LIMITED')) return true;
  if (status !== 403 && status !== 429) return false;
  const said = /rate limit|abuse/i.test(messageOf(data));
  return status === 429 || said || headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
}

/** First what `retry-after` says, then the reset of the limit, else a minute that doubles. */
function waitForLimit({ headers }: Answered, { retries, now }: Situation): Step {
  const after = Number(headers['retry-after']);
  const reset = Number(headers['x-ratelimit-reset']) * 1000 - Date.parse(now);
  const untilReset = headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset) ? Math.max(1000, reset) : null;
  const milliseconds = Number.isFinite(after) ? after * 1000 : (untilReset ?? 60_000 * 2 ** retries);
  const seconds = Math.ceil(milliseconds / 1000);
  if (milliseconds > longestWait) {
    return giveUp(
      `GitHub's limit is reached and it asks to wait ${seconds} s, more than the ${longestWait / 1000} s that a run waits.`,
    );
  }
  if (retries >= mostRetries) return giveUp(`GitHub's limit was still reached after ${mostRetries} waits.`);
  return { step: 'wait', milliseconds, halve: false };
}

function giveUp(message: string): Step {
  return { step: 'give-up', code: 'github-limit-reached', message };
}

function retry({ retries }: Situation, { halve, why }: { halve: boolean; why: string }): Step {
  if (retries < mostRetries) return { step: 'wait', milliseconds: Math.min(8000, 250 * 2 ** retries), halve };
  return { step: 'give-up', code: 'request-failed', message: `${why}; asked ${mostRetries + 1} times.` };
}

function refuse(message: string): Step {
  return { step: 'give-up', code: 'request-refused', message: message.endsWith('.') ? message : `${message}.` };
}

function messageOf(data: unknown): string {
  if (data !== null && typeof data === 'object' && 'message' in data) return String(data.message).slice(0, 300);
  return typeof data === 'string' ? data.slice(0, 100) : 'no message';
}
