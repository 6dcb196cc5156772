import { problem, type Problem } from '../../model/problem.ts';
import { quotesIn, textsOf, type Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';
import { findClaims, type Claim } from '../reading/find-claims.ts';

/** Concepts whose words are said of too much to be held to their side. */
const loose = new Set(['change', 'store', 'limit', 'support', 'need']);
/** Concepts whose words of several senses are clear enough beside a plain opposite: later beside sooner. */
const clear = new Set(['faster', 'enable', 'optional', 'succeed', 'start']);

/**
 * House style keeps the side of a direction: enabled, removed, raised, before. A text that has a word of one side more often than
 * its quotes or the other language, and of the opposite side less often, has turned it round.
 */
export function checkSides(passages: readonly Passage[]): Problem[] {
  return passages.flatMap((passage) => {
    const against = textsOf(passage).flatMap((part) => {
      const known = quotesIn(passage, part.language).flatMap((text) => findClaims(text, part.language).claims);
      return report(part, findTurned(claimsOf(part), known), 'the evidence says the opposite');
    });
    const [first] = against;
    if (first !== undefined) return against.length > 1 ? against : [...against, ...repeat(passage, first)];
    const { zh, en } = passage;
    if (zh === undefined || en === undefined) return [];
    const [inChinese, inEnglish] = [claimsOf(zh), claimsOf(en)];
    const turned = findTurned(inChinese, inEnglish, isCertain);
    if (turned !== undefined) return report(zh, turned, 'the English sentence says the opposite');
    return report(en, findTurned(inEnglish, inChinese, isCertain), 'the Chinese sentence says the opposite');
  });
}

function isCertain({ certain }: Claim): boolean {
  return certain;
}

function claimsOf({ text, language }: TextPart): Claim[] {
  return findClaims(text, language).claims;
}

/**
 * Both the words and what they mean with their denials have to be out of balance.
 * @param counts which words of the opposite side count: between languages those of several senses do not, being translated freely.
 */
function findTurned(
  own: readonly Claim[],
  others: readonly Claim[],
  counts: (claim: Claim) => boolean = () => true,
): Claim | undefined {
  return own.find(
    (claim) =>
      !loose.has(claim.concept) &&
      others.some((one) => isOpposite(claim, one) && counts(one)) &&
      isTurned('word', claim, { own, others }) &&
      isTurned('sign', claim, { own, others }),
  );
}

function isOpposite(claim: Claim, other: Claim): boolean {
  if (other.concept !== claim.concept || other.word === claim.word) return false;
  return claim.certain || (other.certain && clear.has(claim.concept));
}

type Pair = { own: readonly Claim[]; others: readonly Claim[] };

function isTurned(by: 'word' | 'sign', claim: Claim, { own, others }: Pair): boolean {
  const count = (claims: readonly Claim[], side: number) =>
    claims.filter((one) => one.concept === claim.concept && one[by] === side).length;
  const side = claim[by];
  return count(own, side) > count(others, side) && count(own, -side) < count(others, -side);
}

/** The other language says the same, and is as wrong: the evidence is of one language. */
function repeat(passage: Passage, { place, message }: Problem): Problem[] {
  return textsOf(passage)
    .filter(({ key }) => key !== place.key)
    .map(({ key }) => problem('draft-claim-reversed', { key }, message));
}

function report({ key, text }: TextPart, claim: Claim | undefined, why: string): Problem[] {
  if (claim === undefined) return [];
  const span = { start: claim.start, end: claim.end };
  return [problem('draft-claim-reversed', { key, span }, `“${text.slice(span.start, span.end)}”: ${why}.`)];
}
