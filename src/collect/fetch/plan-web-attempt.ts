import type { Instant } from '../../model/instant.ts';
import type { ProblemCode } from '../../model/problem.ts';
import type { WebReply } from '../../platform/ports.ts';

/** What to do after an attempt at a page: take it, take what is kept of it, wait and ask again, or give up. */
export type WebStep =
  | { step: 'use'; status: number }
  | { step: 'keep' }
  | { step: 'wait'; milliseconds: number }
  | { step: 'unrecorded' }
  | { step: 'give-up'; code: ProblemCode; message: string };

type Situation = { retries: number; now: Instant; isKept: boolean };

const mostRetries = 4;
const longestWait = 60_000;
const busy = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * A server that was busy is asked again after what `retry-after` says, up to 60 s, else after 500 ms, doubling, four times.
 * Pages that are not there (404) or are gone (410) are answers; what we refused ourselves would be refused again.
 */
export function planWebAttempt(reply: WebReply, situation: Situation): WebStep {
  if (reply.outcome === 'unrecorded') return { step: 'unrecorded' };
  if (reply.outcome === 'refused') {
    return { step: 'give-up', code: 'web-request-refused', message: `was refused: ${reply.reason.slice(0, 300)}.` };
  }
  if (reply.outcome === 'unreachable')
    return retry(situation, null, `could not be read (${reply.reason.slice(0, 200)})`);
  const { status, headers } = reply;
  if (status === 304 && situation.isKept) return { step: 'keep' };
  if (busy.has(status)) return retry(situation, waitOf(headers['retry-after'], situation.now), `answered ${status}`);
  const isAnswer = (status >= 200 && status < 300) || status === 404 || status === 410;
  if (isAnswer) return { step: 'use', status: status < 300 ? 200 : status };
  return { step: 'give-up', code: 'web-request-failed', message: `answered ${status}.` };
}

function retry({ retries }: Situation, wait: number | null, why: string): WebStep {
  const isLong = wait !== null && wait > longestWait;
  if (retries < mostRetries && !isLong) return { step: 'wait', milliseconds: wait ?? 500 * 2 ** retries };
  const asked = isLong ? `and asks to wait ${Math.ceil(wait / 1000)} s` : `${retries + 1} times`;
  return { step: 'give-up', code: 'web-request-failed', message: `${why} ${asked}.` };
}

/** `retry-after` is a number of seconds or a date. */
function waitOf(after: string | undefined, now: Instant): number | null {
  if (after === undefined) return null;
  const seconds = Number(after);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(after) - Date.parse(now);
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}
