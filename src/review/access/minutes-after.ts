import type { Instant } from '../../model/instant.ts';

/** The moment some minutes after another, to the second. */
export function minutesAfter(now: Instant, minutes: number): Instant {
  return `${new Date(Date.parse(now) + minutes * 60_000).toISOString().slice(0, 19)}Z`;
}
