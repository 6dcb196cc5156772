import { resolve } from 'node:path';
import { readTraining } from '../src/commands/steps/training-files.ts';
import type { DecidedIssue } from '../src/model/decision.ts';
import type { Weights } from '../src/model/weights.ts';
import { openFolder } from '../src/platform/folder.ts';
import { openHome } from '../src/platform/home.ts';
import { intervalOf, seededRandom } from '../src/rank/evaluate/intervals.ts';
import { judgeLines } from '../src/rank/learn/judged-line.ts';
import { lessonOfLine } from '../src/rank/learn/lesson.ts';
import { meanOf } from '../src/rank/evaluate/metrics.ts';
import { minorOf } from '../src/rank/learn/note-line.ts';
import { ownPoints, trainWeights } from '../src/rank/learn/train-weights.ts';
import { resolveWeights } from '../src/rank/score/resolve-weights.ts';
import { rules } from '../src/rank/score/rules.ts';
import { inFortiesByNumber, inWeeks, namedInIssues } from './learn/make-piles.ts';
import { historyOf, replayEditors, type IssueFigures, type Pile, type Replay } from './learn/replay-editors.ts';
import { readVolumes, reportHarm, reportVolumes, type NamedHistory } from './learn/report-volumes.ts';
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
  if (means.some(Number.isNaN)) throw new Error('An issue without a figure came into the report.');
  const range = `${sign(meanOf(differences))} [${sign(low)}, ${sign(high)}]`;
  return `${means.map((value) => value.toFixed(3)).join(' → ')}  ${range}  ${pairs.length} issues`;
}

const top5 = (): number => 5;
const asMany = (_: number, chosen: number): number => chosen;
const bestThird = (stories: number): number => stories * 0.3;

for (const lambda of [10, 30, 100, 300]) {
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

const shared = openFolder(resolve(import.meta.dirname, '../../shared'));
if ((await shared.list('volumes')).length > 0) await reportRecorded();
else console.log(`The recorded weeks are not there (${shared.root}).`);

/** What learning does to the picks of the printed volumes. A pick that learning as usual pushes out is a failure. */
async function reportRecorded(): Promise<void> {
  const home = openHome(project.root);
  const [newsletter, trained] = [(await home.newsletter()).value, (await home.trainedWeights()).value];
  if (newsletter === null || trained === null) throw new Error('newsletter.yaml or trained weights cannot be read.');
  const above = resolveWeights({ house: newsletter.weights, trained });
  const shipped = {
    line: { ...pointsOf('line'), ...above.line },
    paragraph: { ...pointsOf('paragraph'), ...above.paragraph },
  };
  const data = await readVolumes(shared, newsletter, shipped);
  const { text, history } = reportVolumes(data);
  console.log(`\nPicks of Vol. 1 to 4, before → after learning from the volumes before\n\n${text}\n`);
  const harm = reportHarm(data, [
    ...history.map(({ issue }, index) => own(`volumes up to that of ${issue}`, history.slice(0, index + 1))),
    own('recorded weeks, named', historyOf(inWeeks(picks, 'line'), 'line')),
    // Thousands of decisions of other editors, about another kind of list: how far learning goes when it goes far.
    { ...own('named, of forty', historyOf(inFortiesByNumber(later, 'line'), 'line')), isOwn: false },
  ]);
  console.log(`Picks that left the first ten of their project\n\n${harm.text}`);
  if (harm.failed) process.exitCode = 1;
}

function own(name: string, history: readonly DecidedIssue[]): NamedHistory {
  return { name, history, isOwn: true };
}
