import type { Draft } from '../model/draft.ts';
import type { Digest } from '../model/evidence.ts';
import type { Problem } from '../model/problem.ts';
import { checkFacts } from './check-facts.ts';
import { checkLanguage } from './check-language.ts';
import { checkParity } from './check-parity.ts';
import { checkQuotes } from './check-quotes.ts';
import { indexEvidence } from './evidence-index.ts';
import { partsOfDraft } from './text-part.ts';

/** What a draft may say: the evidence texts of its story, and facts of the record as strings. */
export type Grounds = { texts: ReadonlyMap<Digest, string>; record: readonly string[] };

/** What does not hold of a machine text. `place.key` says where, for example `zh.sentences[1]`; the file is the caller's to add. */
export function checkDraft(draft: Draft, grounds: Grounds): Problem[] {
  const parts = partsOfDraft(draft);
  return [
    ...checkQuotes(parts, grounds.texts),
    ...checkFacts(parts, indexEvidence(grounds.texts.values(), grounds.record)),
    ...checkParity(parts),
    ...checkLanguage(parts, grounds.record),
  ];
}
