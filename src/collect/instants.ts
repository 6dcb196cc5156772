import type { Instant } from '../model/instant.ts';

/** The instant of a moment in milliseconds since 1970, to the second. */
export function instantOf(milliseconds: number): Instant {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** An instant moved by seconds; parts of a second are cut off. */
export function shiftInstant(at: Instant, seconds: number): Instant {
  return instantOf(Math.floor(Date.parse(at) / 1000 + seconds) * 1000);
}
