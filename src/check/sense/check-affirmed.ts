import { problem, type Problem } from '../../model/problem.ts';
import { findClauses, stemsIn, type Clause } from '../reading/find-clauses.ts';
import { findDenials } from '../reading/find-denials.ts';
import type { Passage } from '../grounds/passage.ts';
import { piecesOf } from '../text/pieces-of.ts';
import { withoutState } from '../reading/without-state.ts';

/** So many words after a denial tell what it denies. */
const fewest = 3;
const condition = /\b(?:if|when|whenever|unless|until|once|where|while|before|as long as)\b/i;

/**
 * What a sentence denies, with all the words that follow the denial, is not what a sentence of the evidence affirms, quoted or not.
 * Evidence that tells anywhere how something of it is not, or was, says nothing against it.
 */
export function checkAffirmed(passages: readonly Passage[], evidence: readonly string[]): Problem[] {
  let whole: Clause[] | null = null;
  const readWhole = () => (whole ??= evidence.flatMap(proseOf).flatMap((text) => findClauses(text, 'en', stemsIn)));
  return passages.flatMap(({ zh, en }) => {
    if (en === undefined) return [];
    const clause = findClauses(withoutState(en.text), 'en', stemsIn).find((one) => isAffirmed(one, readWhole));
    if (clause === undefined) return [];
    const span = { start: clause.start, end: clause.start + clause.text.length };
    const message = `“${clause.text.trim()}” denies what the evidence affirms.`;
    const denied = zh === undefined ? [] : findDenials(zh.text, 'zh').slice(0, 1);
    return [
      problem('draft-claim-reversed', { key: en.key, span }, message),
      ...denied.map(({ start, end }) =>
        problem('draft-claim-reversed', { key: zh?.key, span: { start, end } }, message),
      ),
    ];
  });
}

function proseOf(text: string): string[] {
  const blank = text.indexOf('\n\n');
  return blank < 0 ? [] : piecesOf(text.slice(blank));
}

function isAffirmed(clause: Clause, readWhole: () => Clause[]): boolean {
  const [denial, second] = clause.denials;
  if (denial === undefined || second !== undefined || !denial.strong || denial.was || condition.test(clause.text)) {
    return false;
  }
  // “…, not for every entry” sets one thing against another.
  if (clause.text.slice(0, denial.start).trim() === '') return false;
  const denied = stemsIn(clause.text.slice(denial.end));
  if (denied.size < fewest) return false;
  const near = readWhole().filter((other) => [...denied].filter((word) => other.topics.has(word)).length >= 2);
  const same = near.filter((other) => [...denied].every((word) => other.topics.has(word)));
  return same.length > 0 && near.every((other) => other.denials.length === 0 && !condition.test(other.text));
}
