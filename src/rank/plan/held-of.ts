import type { Bilingual } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { sureEnough } from '../../model/vote.ts';

/** Why an editor has to decide before an item may lead a story in an issue; null when nobody has to. */
export function heldOf({ facts }: Item): Bilingual | null {
  if (facts.kind === 'vote' && facts.confidence < sureEnough) {
    const { confidence } = facts;
    return { zh: `识别为表决的把握只有 ${confidence}`, en: `it was read as a vote with confidence ${confidence} only` };
  }
  if (facts.kind === 'article' && facts.publishedAt === null && facts.recommendedBy === null) {
    return { zh: '文章没有日期', en: 'the article says no date' };
  }
  return null;
}
