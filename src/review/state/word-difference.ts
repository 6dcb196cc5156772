import { diffWordsWithSpace, diffWords } from 'diff';
import type { Language } from '../../model/bilingual.ts';

/** A stretch of two texts: in both, or in the later or the earlier one alone. Templates go by the two flags. */
export type DifferencePiece = {
  text: string;
  kind: 'same' | 'added' | 'removed';
  isAdded: boolean;
  isRemoved: boolean;
};

/**
 * Changes beyond which two texts count as two other texts: finding the fewest takes the square of their number, and everybody at the desk
 * would wait for it.
 */
export const mostChanges = 2000;

const chinese = new Intl.Segmenter('zh', { granularity: 'word' });

/** What a text says otherwise than an earlier one, word by word; Chinese words by their dictionary. */
export function wordDifference(before: string, after: string, language: Language): DifferencePiece[] {
  const limit = { maxEditLength: mostChanges };
  const changes =
    language === 'zh'
      ? diffWords(before, after, { ...limit, intlSegmenter: chinese })
      : diffWordsWithSpace(before, after, limit);
  if (changes === undefined) return oneThenOther(before, after);
  return changes.map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
    isAdded: added,
    isRemoved: removed,
  }));
}

/** The share of the longer text below which two texts have hardly a word in common. */
const leastShared = 0.4;

/** The same; but where hardly a word is shared, the one text and then the other, since nobody can read a mixture of two. */
export function readableDifference(before: string, after: string, language: Language): DifferencePiece[] {
  const pieces = wordDifference(before, after, language);
  const shared = pieces.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + text.length, 0);
  if (before === '' || after === '' || shared >= leastShared * Math.max(before.length, after.length)) return pieces;
  return oneThenOther(before, after);
}

function oneThenOther(before: string, after: string): DifferencePiece[] {
  return [
    { text: before, kind: 'removed', isAdded: false, isRemoved: true },
    { text: after, kind: 'added', isAdded: true, isRemoved: false },
  ];
}
