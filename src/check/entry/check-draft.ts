import type { Draft } from '../../model/draft.ts';
import type { Problem } from '../../model/problem.ts';
import { checkQuotes } from '../facts/check-quotes.ts';
import { checkText, type Grounds } from './check-text.ts';
import { partsOfDraft } from '../grounds/text-part.ts';

export type { Grounds } from './check-text.ts';

/**
 * What does not hold of a machine text. `place.key` says where, for example `zh.sentences[1]`, and `place.span` what; the file
 * is the caller's to add.
 */
export function checkDraft(draft: Draft, grounds: Grounds): Problem[] {
  const parts = partsOfDraft(draft);
  return [...checkQuotes(parts, grounds.texts), ...checkText(parts, grounds)];
}
