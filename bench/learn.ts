import { resolve } from 'node:path';
import { readTraining } from '../src/commands/steps/training-files.ts';
import type { Weights } from '../src/model/weights.ts';
import { openFolder } from '../src/platform/folder.ts';
import { intervalOf, seededRandom } from '../src/rank/learn/intervals.ts';
import { judgeLines } from '../src/rank/learn/judged-line.ts';
import { lessonOfLine } from '../src/rank/learn/lesson.ts';
import { meanOf } from '../src/rank/learn/metrics.ts';
import { minorOf } from '../src/rank/learn/note-line.ts';
import { ownPoints, trainWeights } from '../src/rank/learn/train-weights.ts';
import { rules } from '../src/rank/rules.ts';
import { inFortiesByNumber, inWeeks, namedInIssues } from './learn/make-piles.ts';
import { replayEditors, type IssueFigures, type Pile, type Replay } from './learn/replay-editors.ts';
import { mixForTaste, replayTaste, type Taste } from './learn/strong-taste.ts';

/**
 * What learning from editors does to the issues that come after: `npm run eval:learn`. Points are trained on releases before
 * 1.24 and stay as they are, or are learned anew after each later issue from what its editors chose. Differences are paired by
 * issue; their intervals are 95 % of bootstrap means over issues.
 */
const firstJudged = 24;

const project = openFolder(resolve(import.meta.dirname, '..'));
const { notes, picks } = await readTraining(project);
const lines = judgeLines(notes).filter(({ answers }) => !answers.has('noise'));
const later = lines.filter(({ line }) => minorOf(line.release) >= firstJudged);
const start = startFrom(lines.filter(({ line }) => minorOf(line.release) < firstJudged));

function startFrom(earlier: typeof lines): Weights {
  const trained = trainWeights(earlier.map(lessonOfLine), rules);
  return {
    line: { ...pointsOf('line'), ...trained.line },
    paragraph: { ...pointsOf('paragraph'), ...trained.paragraph },
  };
}

function pointsOf(question: keyof Weights): Weights['line'] {
  return Object.fromEntries(rules.map((rule) => [rule.rule, ownPoints(rule, question)]));
}

function compare(name: string, piles: readonly Pile[], replay: Omit<Replay, 'start'>): void {
  const replayed = replayEditors(piles, { ...replay, start });
  for (const figure of ['auc', 'recall'] as const) {
    const words = `${name}, λ ${replay.lambda ?? 0}, ${figure}`;
    console.log(
      `${words.padEnd(58)} ${formatPair(replayed.map(({ fixed, learned }) => pair(fixed, learned, figure)))}`,
    );
  }
}

function pair(fixed: IssueFigures, learned: IssueFigures, figure: keyof IssueFigures): [number, number] {
  return [fixed[figure], learned[figure]];
}

function sign(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(3)}`;
}

function formatPair(pairs: readonly (readonly [number, number])[]): string {
  const differences = pairs.map(([before, after]) => after - before);
  const [low, high] = intervalOf(differences, seededRandom(4));
  const means = [meanOf(pairs.map(([before]) => before)), meanOf(pairs.map(([, after]) => after))];
  const range = `${sign(meanOf(differences))} [${sign(low)}, ${sign(high)}]`;
  return `${means.map((value) => value.toFixed(3)).join(' → ')}  ${range}  ${pairs.length} issues`;
}

const top5 = (): number => 5;
const asMany = (_: number, chosen: number): number => chosen;
const bestThird = (stories: number): number => stories * 0.3;

for (const lambda of [30, 100, 300]) {
  compare('featured among the named', namedInIssues(later), { question: 'paragraph', lambda, places: top5 });
  compare('named, of forty', inFortiesByNumber(later, 'line'), { question: 'line', lambda, places: asMany });
  compare('featured, of forty', inFortiesByNumber(later, 'paragraph'), { question: 'paragraph', lambda, places: top5 });
  compare('recorded weeks, named', inWeeks(picks, 'line'), { question: 'line', lambda, places: bestThird });
}

const tastes: Taste[] = [
  { never: 'observability', always: 'deprecation' },
  { never: 'feature', always: 'fault' },
];
for (const taste of tastes) {
  const { fixed, learned } = replayTaste(mixForTaste(later, taste), taste, start);
  const after = fixed.map((share, index): [number, number] => [share, learned[index] ?? share]).slice(8);
  console.log(`never ${taste.never}, always ${taste.always}: from the ninth issue on  ${formatPair(after)}`);
}
