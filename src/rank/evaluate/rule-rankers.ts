import type { Worth } from '../../model/weights.ts';
import type { Rule } from '../score/rule.ts';
import { measureRanker } from './figures.ts';
import type { JudgedLine } from '../learn/judged-line.ts';
import { lessonOfLine } from '../learn/lesson.ts';
import { meanOf } from './metrics.ts';
import { minorOf } from '../learn/note-line.ts';
import { rollReleases, scoredReleases, type Ranker, type ScoredLine } from './rolling.ts';
import { scorer, trainWorth, usualPriors, type PriorShape } from '../learn/train-weights.ts';

/** The rules with their own points; learns nothing. */
export function ownRanker(rules: readonly Rule[], worth: Worth): Ranker {
  const score = scorer(rules, worth);
  return () =>
    ({ answers }) =>
      score(answers);
}

/** The rules with points that are trained on the earlier lines, as `npm run train:rank` trains them on all. */
export function trainedRanker(rules: readonly Rule[], worth: Worth, prior: PriorShape = usualPriors[worth]): Ranker {
  return (earlier) => {
    const lessons = earlier.map(lessonOfLine);
    const score = scorer(rules, worth, trainWorth(worth, { lessons, rules, prior }));
    return ({ answers }) => score(answers);
  };
}

const all = Number.POSITIVE_INFINITY;

/** The priors that are chosen from. */
const menu: Readonly<Record<Worth, readonly PriorShape[]>> = {
  paragraph: [1, 2, all].flatMap((most) => [10, 30, 100].map((lambda) => ({ most, lambda }))),
  line: [30, 100, 300].map((lambda) => ({ most: all, lambda })),
};

/** The first release by which a prior is chosen: two stand before the first that is scored. */
const firstJudged = 22;

/**
 * Scores releases with the prior that did best, by its mean AUC, on the releases before each: nothing that is scored has a
 * say in the choice.
 */
export function rollWithChosenPrior(lines: readonly JudgedLine[], rules: readonly Rule[], worth: Worth): ScoredLine[] {
  const { to } = scoredReleases;
  const tried = menu[worth].map((prior) => {
    const scored = rollReleases(lines, trainedRanker(rules, worth, prior), { from: firstJudged, to });
    return { scored, auc: measureRanker(scored, worth).auc };
  });
  const releases = Array.from({ length: to - scoredReleases.from + 1 }, (_, index) => scoredReleases.from + index);
  return releases.flatMap((release) => {
    const before = release - firstJudged;
    const best = tried.reduce((a, b) => (meanOf(b.auc.slice(0, before)) > meanOf(a.auc.slice(0, before)) ? b : a));
    return best.scored.filter(({ line }) => minorOf(line.release) === release);
  });
}
