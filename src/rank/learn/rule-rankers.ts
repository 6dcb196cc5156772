import type { Rule } from '../rule.ts';
import { measureRanker } from './figures.ts';
import type { JudgedLine } from './judged-line.ts';
import { lessonOfLine, type Question } from './lesson.ts';
import { meanOf } from './metrics.ts';
import { minorOf } from './note-line.ts';
import { rollReleases, scoredReleases, type Ranker, type ScoredLine } from './rolling.ts';
import { scorer, trainQuestion, usualPriors, type Prior } from './train-weights.ts';

/** The rules with their own points; learns nothing. */
export function ownRanker(rules: readonly Rule[], question: Question): Ranker {
  const score = scorer(rules, question);
  return () =>
    ({ answers }) =>
      score(answers);
}

/** The rules with points that are trained on the earlier lines, as `npm run train:rank` trains them on all. */
export function trainedRanker(
  rules: readonly Rule[],
  question: Question,
  prior: Prior = usualPriors[question],
): Ranker {
  return (earlier) => {
    const lessons = earlier.map(lessonOfLine);
    const score = scorer(rules, question, trainQuestion(question, { lessons, rules, prior }));
    return ({ answers }) => score(answers);
  };
}

const all = Number.POSITIVE_INFINITY;

/** The priors that are chosen from. */
const menu: Readonly<Record<Question, readonly Prior[]>> = {
  paragraph: [1, 2, all].flatMap((most) => [10, 30, 100].map((lambda) => ({ most, lambda }))),
  line: [30, 100, 300].map((lambda) => ({ most: all, lambda })),
};

/** The first release by which a prior is chosen: two stand before the first that is scored. */
const firstJudged = 22;

/**
 * Scores releases with the prior that did best, by its mean AUC, on the releases before each: nothing that is scored has a
 * say in the choice.
 */
export function rollWithChosenPrior(
  lines: readonly JudgedLine[],
  rules: readonly Rule[],
  question: Question,
): ScoredLine[] {
  const { to } = scoredReleases;
  const tried = menu[question].map((prior) => {
    const scored = rollReleases(lines, trainedRanker(rules, question, prior), { from: firstJudged, to });
    return { scored, auc: measureRanker(scored, question).auc };
  });
  const releases = Array.from({ length: to - scoredReleases.from + 1 }, (_, index) => scoredReleases.from + index);
  return releases.flatMap((release) => {
    const before = release - firstJudged;
    const best = tried.reduce((a, b) => (meanOf(b.auc.slice(0, before)) > meanOf(a.auc.slice(0, before)) ? b : a));
    return best.scored.filter(({ line }) => minorOf(line.release) === release);
  });
}
