import type { RuleWeights, Weights, Worth } from '../../model/weights.ts';
import { ownPoints, ownWeights } from '../score/own-weights.ts';
import type { Rule } from '../score/rule.ts';
import { scoreAnswers } from '../score/score-story.ts';
import { fitWeights, logitsOfPoint } from './fit-weights.ts';
import type { Lesson } from './lesson.ts';

export { ownPoints } from '../score/own-weights.ts';

/**
 * How one of the two is learned: the most points, above or below zero, that a rule begins with, and how strongly it is held to
 * them, in units of 1 / logit².
 */
export type PriorShape = { readonly most: number; readonly lambda: number };

/**
 * Whether a story is worth a line decides where it stands, so that the rules' own points are kept for what the lessons do not
 * hold. For a paragraph each rule begins with one point at most: a direction, whose strength is learned. docs/ranking.md has
 * the figures of other priors.
 */
export const usualPriors: Readonly<Record<Worth, PriorShape>> = {
  line: { most: Number.POSITIVE_INFINITY, lambda: 100 },
  paragraph: { most: 1, lambda: 30 },
};

/** Stories in which a rule has to apply, and others in which it has not to, before its points are learned. */
const leastSeen = 15;

/** What is noise is settled before taste begins: points for it are never learned, and noise teaches nothing. */
const gate = 'noise';

/** Points of the rules that the lessons hold, for both, in hundredths. */
export function trainWeights(
  lessons: readonly Lesson[],
  rules: readonly Rule[],
  priors: Readonly<Record<Worth, PriorShape>> = usualPriors,
): Weights {
  return {
    line: trainWorth('line', { lessons, rules, prior: priors.line }),
    paragraph: trainWorth('paragraph', { lessons, rules, prior: priors.paragraph }),
  };
}

/** What the points for one of the two are learned from. */
export type Training = { lessons: readonly Lesson[]; rules: readonly Rule[]; prior: PriorShape };

/** Points for one of the two. A rule that too few lessons hold, or all of them alike, is left out and keeps its own. */
export function trainWorth(worth: Worth, { lessons, rules, prior }: Training): Record<string, number> {
  const news = lessons.filter(({ answers }) => !answers.has(gate));
  const learned = rules.filter(({ rule }) => isSeen(rule, news));
  const names = new Set(learned.map(({ rule }) => rule));
  const rows = news.map(({ answers, chosen, group, weight }) => ({
    x: new Map([...answers].filter(([name]) => names.has(name))),
    positive: chosen[worth],
    group,
    weight,
  }));
  const mean = Object.fromEntries(
    learned.map((rule) => [rule.rule, clamp(ownPoints(rule, worth), prior.most) * logitsOfPoint] as const),
  );
  const logits = fitWeights(rows, { mean, lambda: () => prior.lambda });
  return Object.fromEntries(learned.map(({ rule }) => [rule, round((logits[rule] ?? 0) / logitsOfPoint)]));
}

function clamp(points: number, most: number): number {
  return Math.max(-most, Math.min(most, points));
}

/** A rule that answers the same to all says nothing of what tells them apart. */
function isSeen(rule: string, lessons: readonly Lesson[]): boolean {
  const counts = new Map<number, number>();
  for (const { answers } of lessons) {
    const answer = answers.get(rule) ?? 0;
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  const seen = lessons.length - (counts.get(0) ?? 0);
  return seen >= leastSeen && lessons.length - Math.max(0, ...counts.values()) >= leastSeen;
}

/** Adding 0 turns −0 into 0. */
function round(points: number): number {
  return Math.round(points * 100) / 100 + 0;
}

/** The score that such points give; a rule that has none there keeps its own. */
export function scorer(
  rules: readonly Rule[],
  worth: Worth,
  weights: RuleWeights = {},
): (answers: ReadonlyMap<string, number>) => number {
  const points = { ...ownWeights(rules)[worth], ...weights };
  return (answers) => scoreAnswers(answers, points).score;
}
