import type { Instant } from '../../model/instant.ts';
import { instantOf } from '../instants.ts';

/** A span of moments for a search; both ends belong to it. */
export type Range = { from: Instant; to: Instant };

/** Two halves of a range, to the second, or null for a range that is a single second. */
export function splitRange({ from, to }: Range): [Range, Range] | null {
  const [first, last] = [secondsOf(from), secondsOf(to)];
  if (last <= first) return null;
  const middle = Math.floor((first + last) / 2);
  return [
    { from, to: instantOf(middle * 1000) },
    { from: instantOf((middle + 1) * 1000), to },
  ];
}

function secondsOf(at: Instant): number {
  return Math.floor(Date.parse(at) / 1000);
}
