import { problem, type Problem } from '../../model/problem.ts';
import { findClauses, findClosest, stemsIn, topicsIn, type Clause } from '../reading/find-clauses.ts';
import type { Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';
import { withoutState } from '../reading/without-state.ts';

/** How much two clauses have in common that say something of the same, and that say it with the same words. */
const related = { least: 2, share: 0.4 };
const alike = { least: 3, share: 0.6 };

/**
 * What a clause denies, its nearest clause in the evidence or in the other language does not affirm, and the other way round:
 * only where one of the two has nothing negative at all, and its text denies less often.
 */
export function checkDenials(passages: readonly Passage[]): Problem[] {
  return passages.flatMap(({ zh, en, quoted }) => {
    if (en === undefined) return [];
    const found = [...compareEvidence(en, quoted), ...(zh === undefined ? [] : compareLanguages(zh, en))];
    return found.slice(0, 1);
  });
}

function compareEvidence(en: TextPart, quoted: readonly string[]): Problem[] {
  const others = quoted.flatMap((text) => {
    const clauses = findClauses(text, 'en', stemsIn);
    // A heading such as “Dropped:” speaks of all that follows.
    const negatives = /^\w+:/.test(text) ? clauses.flatMap((one) => one.negatives) : [];
    return clauses.map((one) => ({ ...one, negatives: [...one.negatives, ...negatives] }));
  });
  const own = findClauses(withoutState(en.text), 'en', stemsIn);
  return own.flatMap((clause) => {
    const match = findClosest(clause, others, related);
    if (match === null || isOtherTime(clause, match)) return [];
    const isAlike = findClosest(clause, others, alike) !== null;
    return compare(en, { clause, match, own, others, isAlike }, 'what it quotes');
  });
}

function compareLanguages(zh: TextPart, en: TextPart): Problem[] {
  const [own, others] = [findClauses(zh.text, 'zh', topicsIn), findClauses(en.text, 'en', topicsIn)];
  return own.flatMap((clause) => {
    const match = findClosest(clause, others, related);
    if (match === null || findClosest(match, own, related) !== clause) return [];
    return compare(zh, { clause, match, own, others, isAlike: false }, 'the English sentence');
  });
}

type Pair = { clause: Clause; match: Clause; own: readonly Clause[]; others: readonly Clause[]; isAlike: boolean };

/** A denial may stand in another clause of the same sentence; so one text has to have more of them than the other. */
function compare({ key }: TextPart, { clause, match, own, others, isAlike }: Pair, where: string): Problem[] {
  const [mine, theirs] = [countDenials(own), countDenials(others)];
  // Two clauses of the same words say the same; of others, what is denied has to be in both.
  const denies = isStrong(clause) && !isNegative(match, clause) && (isAlike || means(clause, match)) && mine > theirs;
  const lacks = isStrong(match) && !isNegative(clause, match) && means(match, clause) && theirs > mine;
  if (!denies && !lacks) return [];
  const span = { start: clause.start, end: clause.start + clause.text.length };
  const [does, did] = denies ? ['denies', 'affirms'] : ['affirms', 'denies'];
  const message = `“${clause.text.trim()}” ${does} what ${where} ${did}: “${match.text.trim()}”.`;
  return [problem('draft-claim-reversed', { key, span }, message)];
}

/** “No end and no outcome” is one denial, as “neither” and “nor” are. */
function countDenials(clauses: readonly Clause[]): number {
  return clauses.filter(({ denials }) => denials.length > 0).length;
}

function isStrong({ denials }: Clause): boolean {
  return denials.some(({ strong }) => strong);
}

/** What both of them have explains no difference. */
function isNegative({ denials, negatives }: Clause, other: Clause): boolean {
  return denials.length > 0 || negatives.some((one) => !other.negatives.includes(one));
}

function means({ denied }: Clause, { topics }: Clause): boolean {
  return [...denied].some((topic) => topics.has(topic));
}

const condition =
  /^\s*(?:and |but )?(?:if|when|whenever|unless|until|once|where|should|as long as)\b|\bunless\b|\buntil\b/i;
const past = /\b(?:did|was|were|had|could|used to|came|until now|previously|before)\b/i;

/** One tells how it was or on which condition, and the other how it is. */
function isOtherTime(clause: Clause, match: Clause): boolean {
  const isDifferent = (pattern: RegExp) => pattern.test(clause.text) !== pattern.test(match.text);
  return (
    clause.denials.some(({ was }) => was) || isDifferent(condition) || isDifferent(/\bnow\b/i) || isDifferent(past)
  );
}
