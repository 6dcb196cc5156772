import type { Instant } from '../../model/instant.ts';

/** A span of moments for a search; both ends belong to it. */
export type Range = { from: Instant; to: Instant };

/** Two halves of a range, to the second, or null for a range that is a single second. */
export function splitRange({ from, to }: Range): [Range, Range] | null {
  const [first, last] = [secondsOf(from), secondsOf(to)];
  if (last <= first) return null;
  const middle = Math.floor((first + last) / 2);
  return [
    { from, to: instantOf(middle) },
    { from: instantOf(middle + 1), to },
  ];
}

/** An instant moved by seconds. */
export function shiftInstant(at: Instant, seconds: number): Instant {
  return instantOf(secondsOf(at) + seconds);
}

function secondsOf(at: Instant): number {
  return Math.floor(Date.parse(at) / 1000);
}

function instantOf(seconds: number): Instant {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
