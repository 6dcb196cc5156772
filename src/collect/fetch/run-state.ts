import type { ProblemCode } from '../../model/problem.ts';
import type { Clock, Files, GitHub, GraphqlError, Web } from '../../platform/ports.ts';
import type { Instant } from '../../model/instant.ts';
import { noCost, type Cost } from '../cost.ts';
import { queryReader, type QueryReader } from './read-query.ts';

export type AskPorts = { github: GitHub; web: Web; files: Pick<Files, 'read'>; clock: Clock };

/** An answer as a collector gets it and as the cache keeps it. */
export type Answer = { status: number; data: unknown; errors: GraphqlError[]; readAt: Instant };

/** What became of a request: answered, asked in vain, or not asked. */
export type Fetched =
  | { got: 'answer'; answer: Answer }
  | { got: 'fault'; code: ProblemCode; message: string }
  | { got: 'nothing'; why: NotAsked };
/** GitHub gave no answer before; the ceiling of points is reached; no request is left without a token; the week has no such page. */
export type NotAsked = 'outage' | 'points' | 'requests' | 'unrecorded';

/** What the calls of one run share: what they cost, how full they may be, and whether more of them may be sent. */
export type RunState = {
  cost: Cost;
  startedAt: Instant;
  read: QueryReader;
  /** Points that may be spent. */
  ceiling: number;
  /** Requests to GitHub that may still be sent; null where GitHub counts them by the thousand. */
  left: number | null;
  /** Percentage of a call that may be used; less once GitHub was too slow for a shared call. */
  load: number;
  /** Calls in a row that got no answer, and the source of the last of them where it asked for one source alone. */
  lost: number;
  lostSource: string | null;
  stopped: NotAsked | null;
};

/** Requests that GitHub answers in an hour without a token. */
const withoutToken = 60;
/** One call may fail by itself; two in a row without an answer are GitHub's fault or the network's. */
const mostLost = 2;
/** Faults that the next request would meet too. */
const outages = new Set<ProblemCode>(['request-failed', 'github-token-refused', 'github-limit-reached']);

export function startRun({ github }: Pick<AskPorts, 'github'>, start: { at: Instant; points: number }): RunState {
  const left = github.anonymous ? withoutToken : null;
  const base = { cost: noCost(), startedAt: start.at, read: queryReader(), ceiling: start.points };
  return { ...base, left, load: 100, lost: 0, lostSource: null, stopped: null };
}

/**
 * Notes how a call ended; after two in a row without an answer the run asks GitHub nothing more. One source may be out of
 * order by itself, so its calls count once.
 * @param source the source of a call that asked for one alone; null for a shared call.
 */
export function noteEnd(run: RunState, code: ProblemCode | null, source: string | null): void {
  const isLost = code !== null && outages.has(code);
  const isKnown = isLost && source !== null && run.lostSource === source;
  run.lost = isLost ? run.lost + (isKnown ? 0 : 1) : 0;
  run.lostSource = isLost ? source : null;
  if (run.lost >= mostLost) run.stopped = 'outage';
}

/** Takes one of the requests that are left; false where there is none. */
export function takeRequest(run: RunState): boolean {
  if (run.left === 0) return false;
  if (run.left !== null) run.left -= 1;
  return true;
}
