import type { Digest } from '../../model/evidence.ts';
import type { Problem } from '../../model/problem.ts';
import { canonicalDigest } from './canonical-digest.ts';
import { wordsAt, type Texts } from './words-at.ts';

/**
 * What tells one problem from another when somebody lets it stand: its code, its place, what it says, and the words that it says it of. The
 * same complaint of another sentence, or of another place, was seen by nobody. The line is left out: layout of the file moves it.
 */
export function problemDigest({ code, place, message }: Problem, texts: Texts): Digest {
  const { line: _, ...where } = place;
  return canonicalDigest({ code, place: where, message, words: wordsAt(texts, place) });
}
