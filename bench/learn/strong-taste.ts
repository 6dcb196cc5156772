import type { DecidedIssue, Verdict } from '../../src/model/decision.ts';
import type { Weights } from '../../src/model/weights.ts';
import { learnFromEditors } from '../../src/rank/learn/learn-from-editors.ts';
import type { JudgedLine } from '../../src/rank/learn/judged-line.ts';
import { scorer } from '../../src/rank/learn/train-weights.ts';
import { rules } from '../../src/rank/score/rules.ts';

/** Editors who never take what one rule answers to and always take what another does; for the rest they go by the points. */
export type Taste = { never: string; always: string };

/** Share of what the editors want that stood in the first places, issue after issue. */
type TasteFigures = { fixed: number[]; learned: number[] };

/** Entries of an issue, and stories that the plan has for them. */
const [places, size] = [12, 40];

/** Of forty stories this many are what the editors never want, so that a plan that does not know it is full of it. */
const unwanted = 12;

/** The lines in another order: in each forty of them there are twelve that the editors never want, as long as both last. */
export function mixForTaste(lines: readonly JudgedLine[], { never }: Taste): JudgedLine[] {
  const [bad, rest] = [true, false].map((has) => lines.filter(({ answers }) => answers.has(never) === has));
  const piles = Math.floor(Math.min((bad?.length ?? 0) / unwanted, (rest?.length ?? 0) / (size - unwanted)));
  return Array.from({ length: piles }, (_, index) => [
    ...(bad ?? []).slice(index * unwanted, (index + 1) * unwanted),
    ...(rest ?? []).slice(index * (size - unwanted), (index + 1) * (size - unwanted)),
  ]).flat();
}

/**
 * Issues of editors with a strong taste. The plan proposes the first twelve of forty stories by what was learned so far; they
 * take out what they never want and put in what they miss, and the next issue is planned with what that teaches.
 */
export function replayTaste(lines: readonly JudgedLine[], taste: Taste, start: Weights): TasteFigures {
  const figures: TasteFigures = { fixed: [], learned: [] };
  const history: DecidedIssue[] = [];
  const score = scorer(rules, 'line', start.line);
  for (let from = 0; from + size <= lines.length; from += size) {
    const pile = lines.slice(from, from + size);
    const wanted = new Set(
      byScore(pile, (one) => tasteOf(one, taste, score))
        .filter((one) => !one.answers.has(taste.never))
        .slice(0, places),
    );
    if (wanted.size === 0) continue; // Nothing that anybody could find.
    const { weights } = learnFromEditors(history, { start, house: { line: {}, paragraph: {} } });
    const learned = scorer(rules, 'line', { ...start.line, ...weights.line });
    const plan = byScore(pile, ({ answers }) => learned(answers));
    figures.fixed.push(
      shareOf(
        byScore(pile, ({ answers }) => score(answers)),
        wanted,
      ),
    );
    figures.learned.push(shareOf(plan, wanted));
    history.push({ issue: String(history.length).padStart(3, '0'), decisions: decide(plan, wanted) });
  }
  return figures;
}

function tasteOf(
  { answers }: JudgedLine,
  { always }: Taste,
  score: (answers: JudgedLine['answers']) => number,
): number {
  return score(answers) + (answers.has(always) ? 1000 : 0);
}

function byScore(pile: readonly JudgedLine[], score: (one: JudgedLine) => number): JudgedLine[] {
  return pile.toSorted((a, b) => score(b) - score(a) || a.line.number - b.line.number);
}

function shareOf(order: readonly JudgedLine[], wanted: ReadonlySet<JudgedLine>): number {
  return order.slice(0, places).filter((one) => wanted.has(one)).length / wanted.size;
}

function decide(plan: readonly JudgedLine[], wanted: ReadonlySet<JudgedLine>): DecidedIssue['decisions'] {
  return plan.flatMap((one, index) => {
    const verdict = verdictOn(index < places, wanted.has(one));
    if (verdict === null) return [];
    const story = `gh:kubernetes/kubernetes#${one.line.number}`;
    const facts = { section: 'upstream', place: null, drafted: null, moved: null, length: null };
    return [{ story, decision: verdict, ...facts, rules: Object.fromEntries(one.answers) }];
  });
}

function verdictOn(isProposed: boolean, isWanted: boolean): Verdict | null {
  if (isWanted) return isProposed ? 'kept' : 'added';
  return isProposed ? 'dropped' : null;
}
