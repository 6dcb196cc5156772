import type { Digest } from '../../model/evidence.ts';
import type { Problem } from '../../model/problem.ts';
import { canonicalDigest } from './canonical-digest.ts';

/**
 * What tells one problem from another when somebody lets it stand: its code, its place and what it says. A problem that says something
 * else, or of another place, was seen by nobody. The line is left out: layout of the file moves it.
 */
export function problemDigest({ code, place, message }: Problem): Digest {
  const { line: _, ...where } = place;
  return canonicalDigest({ code, place: where, message });
}
