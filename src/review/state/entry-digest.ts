import type { Entry } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import { canonicalDigest } from './canonical-digest.ts';

/**
 * What a sign-off of an entry holds for. Comments and layout of the file are no part of it; any other text, link, picture or figure is
 * another digest, and so voids the sign-off by itself.
 */
export function entryDigest(entry: Entry): Digest {
  return canonicalDigest(entry);
}
