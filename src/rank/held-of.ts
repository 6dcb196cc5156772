import type { Item } from '../model/item.ts';
import { sureEnough } from '../model/vote.ts';

/** Why an editor has to decide before an item may lead a story in an issue; null when nobody has to. */
export function heldOf({ facts }: Item): string | null {
  if (facts.kind === 'vote' && facts.confidence < sureEnough) {
    return `the vote was read with confidence ${facts.confidence}`;
  }
  if (facts.kind === 'article' && facts.publishedAt === null && facts.recommendedBy === null) {
    return 'the article says no date';
  }
  return null;
}
