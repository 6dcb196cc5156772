import type { Language } from '../../model/bilingual.ts';
import { blank } from './find-claims.ts';
import { findDenials, isDenialIn, type Denial } from './find-denials.ts';
import { isInside, lastEnding } from '../text/last-ending.ts';
import { findPhrases, makeLexicon, withoutOpposites } from './lexicon.ts';
import { stemOf, stopWords } from '../text/stem.ts';
import { things } from './things.ts';

/** What a text speaks of: a thing of the lexicon, or the stem of a Latin word. `denial` is what denies it, if anything. */
export type Topic = { topic: string; start: number; end: number; denial: Denial | null };

const lexicon = makeLexicon(withoutOpposites(things));
/** So many topics after a denial, and so many characters of their clause, are what it may mean. */
const [most, reach] = [2, { en: 45, zh: 10 }];

/** Topics in the order of the text. */
export function findTopics(text: string, language: Language): Topic[] {
  const prose = blank(text);
  const denials = findDenials(prose, language);
  const found = findPhrases(prose, language, lexicon);
  const known = found.flatMap(({ start, end, senses }) =>
    senses.slice(0, 1).map(({ concept }) => ({ topic: concept, start, end })),
  );
  const words = [...prose.matchAll(/[A-Za-z][A-Za-z-]+/g)]
    .filter(([word]) => !stopWords.has(word.toLowerCase()))
    .filter((match) => !isInside(known, match.index) && !isInside(denials, match.index))
    .map((match) => ({
      topic: stemOf(match[0].toLowerCase()),
      start: match.index,
      end: match.index + match[0].length,
    }));
  const topics = [...known, ...words].toSorted((a, b) => a.start - b.start);
  return topics.map((one, index) => ({
    ...one,
    denial: denialOf(one, { before: topics[index - most], denials, prose, language }),
  }));
}

type Place = { start: number; end: number };
/** `before`: the topic that stands too many topics before. */
type Around = { before: Place | undefined; denials: readonly Denial[]; prose: string; language: Language };

function denialOf({ start, end }: Place, { before, denials, prose, language }: Around): Denial | null {
  const nearest = denials[lastEnding(denials, start)];
  if (
    nearest !== undefined &&
    start - nearest.end <= reach[language] &&
    isDenialIn(prose.slice(nearest.end, start), language)
  ) {
    if (before === undefined || before.start < nearest.end) return nearest;
  }
  // 读不到: the denial follows its verb.
  const next = denials[lastEnding(denials, end) + 1];
  return language === 'zh' && next?.start === end && prose.startsWith('不', end) ? next : null;
}
