import type { Language } from '../../model/bilingual.ts';
import { blank, findClaims, type Claim } from './find-claims.ts';
import { findHints, type Denial } from './find-denials.ts';
import { findTopics, type Topic } from './find-topics.ts';
import { isInside, lastEnding } from '../text/last-ending.ts';

/** A text made ready for comparing what it denies. */
export type Negatives = { denials: Placed<Denial>[]; hints: Placed<Place>[] };
type Place = { start: number; end: number };
/** `at`: how far into the text, 0 to 1. `topics`: what its clause is about. `plain`: holds now and without a condition. */
type Placed<T> = {
  of: T;
  at: number;
  topics: ReadonlySet<string>;
  must: boolean;
  plain: boolean;
  concepts: readonly string[];
  weak: boolean;
};

/** Concepts whose opposites are the other end of a scale and no denial: more and less, before and after. */
const scales = new Set(['bound', 'before', 'increase']);
const condition =
  /\b(?:if|when|whenever|where|unless|until|once|whether|while|as long as|even|those|whose|that|which)\b[^,;.:]*$|(?:若|如果|一旦|只要|除非|当|凡|是否)[^，；。：]*$/i;
const past =
  /\b(?:did|was|were|could|had|until now|used to|previously)\b[^,;.:]*$|(?:过去|此前|以往|以前|原来|原先|曾|从前)[^，；。：]*$/i;
/** “…, not by …” corrects and denies nothing. */
const contrast = /(?:,|and|but)\s+$/i;
/** Weak denials that are denials all the same. */
const clear = /^(?:without|无需|不必|无须|不用)$/i;
const clauses: Record<Language, RegExp> = { en: /(?<=[,;.])\s/g, zh: /(?<=[，；。])/g };

/** What a text denies, and the words that another wording may put as a denial. */
export function findNegatives(text: string, language: Language): Negatives {
  const { claims, denials } = findClaims(text, language);
  const topics = findTopics(text, language);
  const topicsAt = readClauses(text, language, topics);
  const placeAt = readPlaces(text);
  const at = <T extends Place>(of: T) => ({ of, at: placeAt(of.start), topics: topicsAt(of.start) });
  const neutral = claims.filter(({ concept }) => scales.has(concept));
  const free = denials.filter(({ start, end }) => {
    const around = neutral[lastEnding(neutral, start) + 1];
    return around === undefined || around.start > start || around.end < end;
  });
  const opposites = claims.filter(
    ({ concept, word, intrinsic, start }) => !scales.has(concept) && (intrinsic || word < 0) && !isInside(free, start),
  );
  return {
    denials: free.map((one, index) => ({
      ...at(one),
      ...readDenial(text, one, index > 0),
      concepts: conceptsOf(one, claims),
      weak: false,
    })),
    hints: [
      ...findHints(text, language).map((one) => ({ ...at(one), ...noDenial, concepts: [], weak: false })),
      ...opposites.map((one) => ({
        ...at(one),
        ...noDenial,
        concepts: [one.concept],
        weak: !one.certain && !one.intrinsic,
      })),
    ],
  };
}

const noDenial = { must: false, plain: false };

function readDenial(text: string, denial: Denial, isLater: boolean): { must: boolean; plain: boolean } {
  const word = text.slice(denial.start, denial.end);
  const isOne = !(isLater && isSecondOfPair(text, denial)) && !isUndone(text, denial.end);
  const must = isOne && (denial.strong || clear.test(word));
  return { must, plain: must && denial.strong && !denial.was && isPlain(text, denial) };
}

/** What the clause at a place is about. Each clause is read once. */
function readClauses(text: string, language: Language, topics: readonly Topic[]): (at: number) => ReadonlySet<string> {
  const ends = [...blank(text).matchAll(clauses[language])].map((match) => match.index);
  const places = [...ends, text.length].map((end, index) => ({ start: ends[index - 1] ?? 0, end }));
  const clauseOf = (at: number): number => lastEnding(places, at) + 1;
  const known = Map.groupBy(topics, ({ start }) => clauseOf(start));
  const sets = new Map([...known].map(([index, own]) => [index, new Set(own.map(({ topic }) => topic))]));
  return (at) => sets.get(clauseOf(at)) ?? new Set<string>();
}

/** What a denial denies: the concept of the word that holds it, or of the one that follows. */
function conceptsOf({ start, end }: Place, claims: readonly Claim[]): string[] {
  // From the claim that reaches into the denial on: there are a few characters to look at.
  const own: Claim[] = [];
  for (let index = lastEnding(claims, start) + 1; index < claims.length; index += 1) {
    const one = claims[index];
    if (one === undefined || one.start - end >= 14) break;
    if ((one.start <= start && one.end >= end) || one.start >= end) own.push(one);
  }
  return [...new Set(own.map(({ concept }) => concept))];
}

/** No sentence has more denials. */
const mostAsked = 100;

/** A denial of one text that nothing in the others can stand for; null where each has its counterpart. */
export function findUnmatched(
  own: Negatives,
  others: readonly Negatives[],
  { onlyPlain, byPlace }: { onlyPlain: boolean; byPlace: boolean },
): Denial | null {
  const denials = others.flatMap((one) => one.denials);
  const hints = others.flatMap((one) => one.hints);
  const asked = own.denials.filter(({ must, plain }) => (onlyPlain ? plain : must)).slice(0, mostAsked);
  const taken = new Set<Placed<Place>>();
  let room = denials.length;
  let lacking: Denial | null = null;
  // Those without a hint beside them first: a denial of the other text may stand for any of them.
  for (const one of asked) {
    const hint = hints.find((candidate) => !taken.has(candidate) && isBeside(one, candidate, byPlace));
    if (hint !== undefined) taken.add(hint);
    else if (room > 0) room -= 1;
    else lacking = one.of;
  }
  return lacking;
}

function isBeside(one: Placed<Place>, other: Placed<Place>, byPlace: boolean): boolean {
  if (other.concepts.some((concept) => one.concepts.includes(concept))) return true;
  if (other.weak) return false;
  if (byPlace) return Math.abs(one.at - other.at) < 0.3;
  return [...one.topics].some((topic) => other.topics.has(topic));
}

/** How far into the text, with each piece of code as long as a word. */
function readPlaces(text: string): (at: number) => number {
  let saved = 0;
  const codes = [...text.matchAll(/`[^`]*`?/g)].map(({ index, 0: shown }) => {
    saved += shown.length - 5;
    return { start: index, end: index + shown.length, saved };
  });
  const whole = Math.max(1, text.length - saved);
  return (at) => (at - (codes[lastEnding(codes, at)]?.saved ?? 0)) / whole;
}

/** “No longer goes uncounted” affirms. */
function isUndone(text: string, end: number): boolean {
  return /^\s+(?:\w+\s+){0,2}un(?!it|der|ion|til)[a-z]{4,}/i.test(text.slice(end, end + 40));
}

function isSecondOfPair(text: string, { start, end }: Place): boolean {
  if (/^nor$/i.test(text.slice(start, end))) return true;
  return /[也又更]\s*$/.test(text.slice(Math.max(0, start - 8), start)) && text.slice(start, end).startsWith('不');
}

function isPlain(text: string, { start, end }: Place): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const word = text.slice(start, end);
  if (/^(?:did|was|were|could|had)n/i.test(word) || (contrast.test(before) && /^not$/i.test(word))) return false;
  return !condition.test(before) && !past.test(before);
}
