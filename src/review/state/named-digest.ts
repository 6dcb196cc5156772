import type { Digest } from '../../model/evidence.ts';
import { problem, type Problem } from '../../model/problem.ts';

/** So many characters from the beginning of a digest are shown, and enough to name one that is known. */
const fewest = 12;

/** A digest, or enough of its beginning. */
const beginning = new RegExp(`^[0-9a-f]{${fewest},64}$`);

/** Whether what a person gave names this digest: all of it, or its beginning. */
export function namesDigest(given: string, digest: Digest): boolean {
  const written = given.trim().toLowerCase();
  return beginning.test(written) && digest.startsWith(written);
}

/** Why what a person gave names no digest whatever; null where it could name one. @param option as it is written */
export function digestMalformed(option: string, given: string): Problem | null {
  if (beginning.test(given.trim().toLowerCase())) return null;
  const message = `${option} is "${given.slice(0, 80)}"; a digest is 64 characters of 0-9 and a-f, and at least the first ${fewest} of them are needed.`;
  return problem('digest-malformed', {}, message);
}
