import type { Mailing } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';

/** Mails that ended lately, and when the first and the last of them did. */
export type Lately = { number: number; first: Instant | null; last: Instant | null };

/** Milliseconds of which the pace is told. */
const longest = 300_000;

/** A hold that is over is no part of it. */
export function paceSince({ heldUntil }: Mailing, now: Instant): Instant {
  const since = Date.parse(now) - longest;
  return new Date(Math.max(since, heldUntil === null ? since : Date.parse(heldUntil))).toISOString();
}

/** Mails per minute while they leave; of fewer than two, or within less than a second, nobody can tell. */
export function paceOf({ number, first, last }: Lately): number | null {
  const minutes = first === null || last === null ? 0 : (Date.parse(last) - Date.parse(first)) / 60_000;
  return number < 2 || minutes < 1 / 60 ? null : Math.round(((number - 1) / minutes) * 10) / 10;
}
