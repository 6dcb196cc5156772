import type { QueueLimits } from '../../model/delivery-settings.ts';
import type { Instant } from '../../model/instant.ts';
import type { Waiting } from '../../platform/ports.ts';
import { awake, isResting, type QueueRest } from '../replies/plan-retry.ts';

/** One queue: rows in memory, how many of them are under way, and until when it waits. */
export type QueueStanding = {
  limits: Required<QueueLimits>;
  rows: Waiting[];
  busy: number;
  rest: QueueRest;
  throttledUntil: Instant | null;
  /** The place after which planned rows are read next; null when the ledger has no more for now. */
  after: number | null;
};

export function newQueue(limits: Required<QueueLimits>): QueueStanding {
  return { limits, rows: [], busy: 0, rest: awake, throttledUntil: null, after: null };
}

/** When a queue that rests or whose window is full may go on; null where it may now. */
export function blockedUntil({ rest, throttledUntil }: QueueStanding, now: Instant): Instant | null {
  const resting = isResting(rest, now) ? rest.until : null;
  const throttled = throttledUntil !== null && Date.parse(throttledUntil) > Date.parse(now) ? throttledUntil : null;
  if (resting === null || throttled === null) return resting ?? throttled;
  return Date.parse(resting) > Date.parse(throttled) ? resting : throttled;
}

/** Of the many domains that have few readers nothing is kept once they are mailed. */
export function isForgettable({ rows, busy, rest, after }: QueueStanding): boolean {
  return rows.length === 0 && busy === 0 && rest.times === 0 && after === null;
}
