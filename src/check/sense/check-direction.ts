import { problem, type Problem } from '../../model/problem.ts';
import { changesOf, falls, rises } from './check-order.ts';
import { findClauses, stemsIn, type Clause } from '../reading/find-clauses.ts';
import type { Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';

const sooner = { en: /\b(?:sooner|earlier|faster|quicker)\b/i, zh: /更早|更快|提前|提早|尽早/ };
const later = { en: /\b(?:later|slower)\b/i, zh: /更晚|更慢|推迟|延后/ };
/** “1.20 or later” and “later that week” are no pace. */
const noPace =
  /\b(?:or|and|much|years?|months?|weeks?|days?|hours?) later\b|\blater (?:on|in|than|that|this|versions?|releases?)\b/gi;
/** Clauses that have so many words in common, and such a share, speak of the same act. */
const alike = { least: 3, share: 0.6 };

type Way = 'up' | 'down';

/**
 * Sooner is not later, and what goes from 300 to 60 does not grow: only against a clause with the same words, or a change of two
 * numbers, and only where the sentence has neither numbers nor a word of the other way.
 */
export function checkDirection(passages: readonly Passage[]): Problem[] {
  return passages.flatMap(({ zh, en, quoted }) => {
    if (en === undefined) return [];
    const own = paceOf(en.text, 'en');
    if (own !== null && quoted.some((text) => hasOtherPace(en.text, own, text)))
      return [en, zh].flatMap((part) => report(part, own === 'up' ? sooner : later));
    const way = wayOf(en);
    if (way === null || /\d/.test(en.text) || !quoted.some((text) => goesOtherWay(en.text, way, text))) return [];
    return [en, zh].flatMap((part) => report(part, way === 'up' ? rises : falls));
  });
}

function paceOf(text: string, language: 'en' | 'zh'): Way | null {
  const prose = text.replaceAll(/`[^`]*`|“[^“”]*”/g, ' ').replaceAll(noPace, ' ');
  const [up, down] = [sooner[language].test(prose), later[language].test(prose)];
  return up === down ? null : up ? 'up' : 'down';
}

function hasOtherPace(own: string, pace: Way, quote: string): boolean {
  const clauses = findClauses(own, 'en', stemsIn).filter(({ text }) => paceOf(text, 'en') === pace);
  return findClauses(quote, 'en', stemsIn).some((other) => {
    const theirs = paceOf(other.text, 'en');
    return theirs !== null && theirs !== pace && clauses.some((clause) => isAlike(clause, other));
  });
}

function isAlike(clause: Clause, other: Clause): boolean {
  const shared = [...clause.topics].filter((topic) => other.topics.has(topic)).length;
  return shared >= alike.least && shared >= alike.share * Math.max(clause.topics.size, other.topics.size);
}

/** Up, down, or neither for sure. */
function wayOf({ text, language }: TextPart): Way | null {
  const prose = text.replaceAll(/`[^`]*`|“[^“”]*”/g, ' ');
  const [up, down] = [rises[language].test(prose), falls[language].test(prose)];
  return up === down ? null : up ? 'up' : 'down';
}

/** A quote with one change of a number, which goes the other way, and a word in common with the sentence. */
function goesOtherWay(own: string, way: Way, quote: string): boolean {
  const [change, second] = changesOf(quote, 'en');
  if (change === undefined || second !== undefined) return false;
  const [from, to] = [Number(change.from), Number(change.to)];
  if (Number.isNaN(from) || Number.isNaN(to) || from === to || to > from === (way === 'up')) return false;
  const theirs = stemsIn(quote.replaceAll(/[`_-]/g, ' '));
  return [...stemsIn(own)].some((word) => theirs.has(word));
}

function report(part: TextPart | undefined, words: Record<'en' | 'zh', RegExp>): Problem[] {
  if (part === undefined) return [];
  const match = words[part.language].exec(part.text);
  if (match === null) return [];
  const span = { start: match.index, end: match.index + match[0].length };
  return [
    problem('draft-claim-reversed', { key: part.key, span }, `“${match[0]}”: what it quotes goes the other way.`),
  ];
}
