import type { Language } from '../model/bilingual.ts';
import { concepts } from './concepts.ts';
import { blank } from './find-claims.ts';
import { findDenials, findHints, type Denial } from './find-denials.ts';
import { findPhrases, makeLexicon, withoutOpposites } from './lexicon.ts';
import { stemOf, stopWords } from './stem.ts';
import { things } from './things.ts';

/** A clause with what it is about and what it denies. */
export type Clause = {
  text: string;
  start: number;
  topics: ReadonlySet<string>;
  denials: Denial[];
  /** What the denials mean: the topic after each. */
  denied: ReadonlySet<string>;
  /** Words that are negative in the widest sense, beside denials. */
  negatives: readonly string[];
};

/** What a clause is about, in an order in which what comes first in the text comes first. */
export type TopicsOf = (text: string, language: Language) => ReadonlySet<string>;

const lexicon = makeLexicon(`${concepts.trim()}\n${withoutOpposites(things)}`);
const cuts: Record<Language, RegExp> = {
  en: /(?<=[,;:()—])\s|(?<=[.])\s|\s(?=(?:but|while|whereas|because|so that|which|although|though)\s)/g,
  zh: /(?<=[，；。：（）])/g,
};
/** “May not exceed” is a bound and no denial. */
const bound = /^ (?:to )?(?:exceed|be (?:more|longer|larger)|(?:more|less|fewer|longer) than)/;

/** Clauses of a text. What stands in quotation marks is compared word for word elsewhere. */
export function findClauses(text: string, language: Language, topicsOf: TopicsOf): Clause[] {
  const own = text.replaceAll(/“[^“”]*”/g, (shown) => ' '.repeat(shown.length));
  let start = 0;
  return own.split(cuts[language]).map((piece) => {
    start = own.indexOf(piece, start);
    return { ...readClause(piece, language, topicsOf), text: text.slice(start, start + piece.length), start };
  });
}

function readClause(piece: string, language: Language, topicsOf: TopicsOf): Omit<Clause, 'text' | 'start'> {
  const prose = blank(piece);
  const denials = findDenials(prose, language).filter(({ end }) => !bound.test(prose.slice(end)));
  const strong = denials.filter((one) => one.strong);
  const phrases = findPhrases(prose, language, lexicon);
  const opposites = phrases.flatMap(({ senses }) =>
    senses.filter(({ sign }) => sign < 0).map(({ concept }) => concept),
  );
  const hints = findHints(piece, language).map(({ start, end }) => piece.slice(start, end).toLowerCase());
  return {
    topics: topicsOf(piece, language),
    denials,
    denied: new Set(strong.flatMap(({ end }) => [...topicsOf(piece.slice(end), language)].slice(0, 1))),
    negatives: [...opposites, ...hints],
  };
}

/** The clause with the most topics in common, where it has enough of them and no other one has as many. */
export function findClosest(
  clause: Clause,
  others: readonly Clause[],
  { least, share }: { least: number; share: number },
): Clause | null {
  const scored = others
    .map((other) => ({ other, shared: [...clause.topics].filter((topic) => other.topics.has(topic)).length }))
    .toSorted((a, b) => b.shared - a.shared);
  const [best, second] = scored;
  if (best === undefined || best.shared < least || best.shared === second?.shared) return null;
  const larger = Math.max(clause.topics.size, best.other.topics.size);
  return best.shared >= share * larger ? best.other : null;
}

/** Stems of English words. */
export function stemsIn(text: string): ReadonlySet<string> {
  return new Set(wordsIn(text).map(stemOf));
}

/** Concepts, things, code, numbers and Latin words, which both languages have in common. */
export function topicsIn(text: string, language: Language): ReadonlySet<string> {
  const found = findPhrases(blank(text), language, lexicon).flatMap(({ senses }) =>
    senses.map(({ concept, sign }) => (sign < 0 ? `not ${concept}` : concept)),
  );
  return new Set([...found, ...wordsIn(text).map((word) => word.replace(/s$/, ''))]);
}

function wordsIn(text: string): string[] {
  const words = text.toLowerCase().match(/`[^`]+`|[a-z][a-z-]+|\d[\d.,]*/g) ?? [];
  return words.filter((word) => !stopWords.has(word));
}
