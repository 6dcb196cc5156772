import type { Language } from '../../model/bilingual.ts';
import { concepts } from './concepts.ts';
import { blank } from './find-claims.ts';
import { findDenials, findHints, type Denial } from './find-denials.ts';
import { findPhrases, makeLexicon, withoutOpposites } from './lexicon.ts';
import { cutAt } from '../text/pieces-of.ts';
import { stemOf, stopWords } from '../text/stem.ts';
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

type Topic = { topic: string; start: number; end: number };

/** What a clause is about, in an order in which what comes first in the text comes first. */
type TopicsOf = (text: string, language: Language) => Topic[];

const lexicon = makeLexicon(`${concepts.trim()}\n${withoutOpposites(things)}`);
const cuts: Record<Language, RegExp> = {
  en: /(?<=[,;:()—])\s|(?<=[.])\s|\s(?=(?:but|while|whereas|because|so that|which|although|though)\s)/g,
  zh: /(?<=[，；。：（）])/g,
};
/** A clause is no longer than this, so that a long text takes linear time. */
const farthest = 400;
/** “May not exceed” is a bound and no denial. */
const bound = /^ (?:to )?(?:exceed|be (?:more|longer|larger)|(?:more|less|fewer|longer) than)/;

/** Clauses of a text. What stands in quotation marks is compared word for word elsewhere. */
export function findClauses(text: string, language: Language, by: typeof stemsIn | typeof topicsIn): Clause[] {
  const topicsOf = by === topicsIn ? findTopicsIn : findStems;
  const own = text.replaceAll(/“[^“”]*”/g, (shown) => ' '.repeat(shown.length));
  let start = 0;
  const pieces = own.split(cuts[language]).flatMap((piece) => cutAt(piece, farthest));
  return pieces.map((piece) => {
    start = own.indexOf(piece, start);
    const clause = { ...readClause(piece, language, topicsOf), text: text.slice(start, start + piece.length), start };
    start += piece.length;
    return clause;
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
  const topics = topicsOf(piece, language);
  const hints = findHints(piece, language).map(({ start, end }) => piece.slice(start, end).toLowerCase());
  return {
    topics: new Set(topics.map(({ topic }) => topic)),
    denials,
    denied: new Set(strong.flatMap(({ end }) => firstAfter(end, { piece, language, topics, topicsOf }))),
    negatives: [...opposites, ...hints],
  };
}

type Read = { piece: string; language: Language; topics: readonly Topic[]; topicsOf: TopicsOf };

/** The first topic after a place. A clause is read again only where a topic spans the place: its end may be a topic of its own. */
function firstAfter(at: number, { piece, language, topics, topicsOf }: Read): string[] {
  const isSpanned = topics.some(({ start, end }) => start < at && at < end);
  const found = isSpanned ? topicsOf(piece.slice(at), language)[0] : topics.find(({ start }) => start >= at);
  return found === undefined ? [] : [found.topic];
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
  return new Set(findStems(text).map(({ topic }) => topic));
}

function findStems(text: string): Topic[] {
  return wordsIn(text).map((one) => ({ ...one, topic: stemOf(one.topic) }));
}

/** Concepts, things, code, numbers and Latin words, which both languages have in common. */
export function topicsIn(text: string, language: Language): ReadonlySet<string> {
  return new Set(findTopicsIn(text, language).map(({ topic }) => topic));
}

function findTopicsIn(text: string, language: Language): Topic[] {
  const found = findPhrases(blank(text), language, lexicon).flatMap(({ start, end, senses }) =>
    senses.map(({ concept, sign }) => ({ topic: sign < 0 ? `not ${concept}` : concept, start, end })),
  );
  return [...found, ...wordsIn(text).map((one) => ({ ...one, topic: one.topic.replace(/s$/, '') }))];
}

function wordsIn(text: string): Topic[] {
  const words = [...text.toLowerCase().matchAll(/`[^`]+`|[a-z][a-z-]+|\d[\d.,]*/g)];
  return words
    .filter(([word]) => !stopWords.has(word))
    .map(({ index, 0: topic }) => ({ topic, start: index, end: index + topic.length }));
}
