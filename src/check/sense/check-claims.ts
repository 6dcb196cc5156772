import { problem, type Problem } from '../../model/problem.ts';
import { findDenied, findOpposites } from '../reading/compare-claims.ts';
import { findClaims, type Claim } from '../reading/find-claims.ts';
import type { Passage } from '../grounds/passage.ts';
import { piecesOf } from '../text/pieces-of.ts';
import type { TextPart } from '../grounds/text-part.ts';

/**
 * Nothing is said where the other language, or the evidence, has its opposite: enabled for disabled, added for removed, may for
 * must not. Only words with one clear sense count, and only where a text says one thing of them and not both.
 */
export function checkClaims(passages: readonly Passage[], evidence: readonly string[]): Problem[] {
  let whole: Claim[] | null = null;
  const readWhole = () => (whole ??= evidence.flatMap(piecesOf).flatMap((text) => findClaims(text, 'en').claims));
  return passages.flatMap((passage) => {
    const quoted = passage.quoted.flatMap((text) => findClaims(text, 'en').claims);
    const known = passage.quoted.length > 0 ? quoted : readWhole();
    const against = checkAgainst(passage, known, passage.quoted.length > 0 ? 'quotes' : 'evidence');
    return against.length > 0 ? against : compareLanguages(passage);
  });
}

/** Words of a text that tells what has changed: its evidence tells both how it was and how it is. */
const turn = /\b(?:no longer|now|again|any ?more|until now|used to|so far|still)\b/i;

/** “Only clients need it; servers do not.” denies what it does not repeat. */
const ellipsis = /\b(?:do|does|did|is|are|was|were|can|will|has|have)(?: not|n[’']t)(?=[.,;]|$)/i;

function checkAgainst({ zh, en, quoted }: Passage, known: readonly Claim[], against: 'quotes' | 'evidence'): Problem[] {
  const isElliptic = quoted.some((text) => ellipsis.test(text));
  const found = [en, zh].flatMap((part) => {
    if (part === undefined) return [];
    const claims = findClaims(part.text, part.language).claims;
    // What the Chinese text denies is held to the English one: the evidence is English.
    const isHeld = part.language === 'en' && against === 'quotes' && !turn.test(part.text) && !isElliptic;
    const denied = isHeld ? findDenied(claims, known, against) : [];
    const wrong = [...findOpposites(claims, known, against), ...denied];
    return wrong.slice(0, 1).map((claim) => ({ part, claim, why: 'the evidence says the opposite' }));
  });
  const [first] = found;
  const all =
    against === 'quotes' && first !== undefined && found.length === 1 && first.part === en && zh !== undefined
      ? [...found, ...repeatIn(zh, first)]
      : found;
  return all.map(({ part, claim, why }) => report(part, claim, why));
}

type Wrong = { part: TextPart; claim: Claim; why: string };

/** The Chinese sentence says the same as the English one that is wrong, and is as wrong. */
function repeatIn(part: TextPart, { claim }: Wrong): Wrong[] {
  const same = findClaims(part.text, part.language).claims.find(
    ({ concept, sign }) => concept === claim.concept && sign === claim.sign,
  );
  return same === undefined ? [] : [{ part, claim: same, why: 'the evidence says the opposite' }];
}

function compareLanguages({ zh, en }: Passage): Problem[] {
  if (zh === undefined || en === undefined) return [];
  const [own, other] = [findClaims(zh.text, 'zh').claims, findClaims(en.text, 'en').claims];
  return [...findOpposites(own, other, 'language'), ...findDenied(own, other, 'language')]
    .slice(0, 1)
    .map((claim) => report(zh, claim, 'the English sentence says the opposite'));
}

function report({ key, text }: TextPart, { start, end }: Claim, why: string): Problem {
  const message = `“${text.slice(start, end)}”: ${why}.`;
  return problem('draft-claim-reversed', { key, span: { start, end } }, message);
}
