import { seededRandom } from '../../model/seeded-random.ts';
import type { Worth } from '../../model/weights.ts';
import { labelRule, newestFirst, noteLength, plainLogistic, randomRanker } from '../../rank/evaluate/baselines.ts';
import { measureRanker, type Figures } from '../../rank/evaluate/figures.ts';
import { handWeights } from '../../rank/evaluate/hand-weights.ts';
import { intervalOf } from '../../rank/evaluate/intervals.ts';
import type { JudgedLine } from '../../rank/learn/judged-line.ts';
import { drawCurve } from '../../rank/evaluate/learning-curve.ts';
import { meanOf } from '../../rank/evaluate/metrics.ts';
import { rollReleases, type Ranker } from '../../rank/evaluate/rolling.ts';
import { ownRanker, rollWithChosenPrior, trainedRanker } from '../../rank/evaluate/rule-rankers.ts';
import { rules } from '../../rank/score/rules.ts';
import { formatTable } from './table.ts';

/** What the rankers are compared with: the logistic regression, the best baseline that learns in time order. */
const best = 'plain logistic';
const randomSeeds = 10;

/** The rankers of the rolling evaluation, by name, with their figures; the three of ours come last. */
export function measureRankers(lines: readonly JudgedLine[], worth: Worth): Map<string, Figures> {
  const rankers: [string, Ranker][] = [
    ['newest first', newestFirst],
    ['note length', noteLength],
    ['label rule, yes or no', labelRule('yes or no')],
    ['label rule, number', labelRule('number')],
    [best, plainLogistic(worth)],
    ['hand weights, made with the whole file in view', handWeights],
    ['our rules, own points', ownRanker(rules, worth)],
    ['our rules, trained', trainedRanker(rules, worth)],
  ];
  const measured = rankers.map(([name, ranker]): [string, Figures] => [
    name,
    measureRanker(rollReleases(lines, ranker), worth),
  ]);
  const chosen = measureRanker(rollWithChosenPrior(lines, rules, worth), worth);
  return new Map([['random', randomFigures(lines, worth)], ...measured, ['our rules, prior chosen', chosen]]);
}

/** The mean over several seeds, place by place. */
function randomFigures(lines: readonly JudgedLine[], worth: Worth): Figures {
  const all = Array.from({ length: randomSeeds }, (_, seed) =>
    measureRanker(rollReleases(lines, randomRanker(seed + 1)), worth),
  );
  const mean = (read: (figures: Figures) => readonly number[]) =>
    (all.map(read)[0] ?? []).map((_, index) => meanOf(all.map((figures) => read(figures)[index] ?? 0)));
  return {
    auc: mean(({ auc }) => auc),
    precision: meanOf(all.map(({ precision }) => precision)),
    recall: mean(({ recall }) => recall),
    issueAuc: mean(({ issueAuc }) => issueAuc),
    top3: mean(({ top3 }) => top3),
    top5: mean(({ top5 }) => top5),
  };
}

const heads = ['ranker', 'AUC', '95 %', 'vs logistic', '95 %', 'AP', 'R@10', 'R@20', 'R@30'];
const issueHeads = ['issue AUC', 'top 3', 'top 5', '95 %', 'vs logistic', '95 %'];

/** The rolling evaluation as text: a table for the worth, and the learning curve. */
export function evaluateNotes(lines: readonly JudgedLine[], worth: Worth): string {
  const measured = measureRankers(lines, worth);
  const base = measured.get(best);
  const withIssues = worth === 'paragraph';
  const rows = [...measured].map(([name, figures]) => [
    name,
    ...against(figures.auc, base?.auc),
    ...[figures.precision, ...figures.recall].map(format),
    ...(withIssues
      ? [format(meanOf(figures.issueAuc)), format(meanOf(figures.top3)), ...against(figures.top5, base?.top5)]
      : []),
  ]);
  const curve = drawCurve(lines, trainedRanker(rules, worth), worth);
  const curveRows = curve.map(({ trainedOn, auc, top5 }) => [
    trainedOn,
    format(auc),
    ...(withIssues ? [format(top5)] : []),
  ]);
  const title =
    worth === 'paragraph' ? 'Worth a paragraph: featured against the rest' : 'Worth a line: cited against the rest';
  return [
    `${title}; 1.24 to 1.33, each scored by what was learned from the releases before`,
    '',
    formatTable(withIssues ? [...heads, ...issueHeads] : heads, rows),
    '',
    'Learning curve of our rules, trained',
    '',
    formatTable(withIssues ? ['trained on', 'AUC', 'top 5'] : ['trained on', 'AUC'], curveRows),
  ].join('\n');
}

/** A mean with its interval, and how far it is from the baseline's, release by release or issue by issue. */
function against(values: readonly number[], base: readonly number[] = values): string[] {
  const differences = values.map((value, index) => value - (base[index] ?? 0));
  const isSame = differences.every((difference) => difference === 0);
  const interval = (some: readonly number[]) => intervalOf(some, seededRandom(1)).map(format).join(' to ');
  return [
    format(meanOf(values)),
    interval(values),
    ...(isSame ? ['', ''] : [signed(meanOf(differences)), interval(differences)]),
  ];
}

function format(value: number): string {
  return value.toFixed(3);
}

function signed(value: number): string {
  return (value >= 0 ? '+' : '') + format(value);
}
