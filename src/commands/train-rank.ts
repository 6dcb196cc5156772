import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TrainedWeights, type WeightsProvenance } from '../model/weights.ts';
import { openFolder } from '../platform/folder.ts';
import { formatJson } from '../platform/parse-json.ts';
import type { Files } from '../platform/ports.ts';
import { logitsOfPoint } from '../rank/learn/fit-weights.ts';
import { measureRanker } from '../rank/evaluate/figures.ts';
import { judgeLines, type JudgedLine } from '../rank/learn/judged-line.ts';
import { isChosen, lessonOfLine, lessonOfPick } from '../rank/learn/lesson.ts';
import { meanOf } from '../rank/evaluate/metrics.ts';
import { compareReleases } from '../rank/learn/note-line.ts';
import { rollReleases } from '../rank/evaluate/rolling.ts';
import { trainedRanker } from '../rank/evaluate/rule-rankers.ts';
import { trainWeights, usualPriors } from '../rank/learn/train-weights.ts';
import { rules } from '../rank/score/rules.ts';
import { extractTraining, readTraining, type TrainingData } from './steps/training-files.ts';

const usage = `npm run train:rank [-- --extract FOLDER]

Fits the points of the ranking's rules to what editors picked and writes src/rank/trained-weights.json.
It reads the extracts beside src/rank/learn; --extract makes them anew from FOLDER/ranking and FOLDER/weeks first.`;

/** In the project: what `zhoubao rank` goes by where neither the house nor its own editors say otherwise. */
export const trainedWeightsPath = 'src/rank/trained-weights.json';

/** `npm run train:rank`: the same extracts and rules give the same bytes. */
export async function trainRank(project: Files): Promise<string> {
  const data = await readTraining(project);
  const trained = train(data);
  await project.write(new Map([[trainedWeightsPath, formatJson(trained)]]));
  return tableOf(trained);
}

function train(data: TrainingData): TrainedWeights {
  const judged = judgeLines(data.notes);
  const lessons = [...judged.map(lessonOfLine), ...data.picks.map(lessonOfPick)];
  const provenance = { ...provenanceOf(data), figures: figuresOf(judged) };
  return TrainedWeights.parse({ provenance, ...trainWeights(lessons, rules) });
}

/** Figures of releases 1.24 to 1.33, each scored by what was trained on the ones before it: three decimals. */
function figuresOf(judged: readonly JudgedLine[]): Record<string, number> {
  const [line, paragraph] = (['line', 'paragraph'] as const).map((question) =>
    measureRanker(rollReleases(judged, trainedRanker(rules, question)), question),
  );
  const figures = { 'line AUC': line?.auc, 'paragraph AUC': paragraph?.auc, 'paragraph top 5': paragraph?.top5 };
  return Object.fromEntries(
    Object.entries(figures).map(([name, values = []]) => [name, Math.round(meanOf(values) * 1000) / 1000]),
  );
}

function provenanceOf({ notes, picks, digests }: TrainingData): WeightsProvenance {
  const all = [...notes, ...picks];
  const releases = [...new Set(notes.map(({ release }) => release))].sort(compareReleases);
  return {
    trainedOn: Object.entries(digests).map(([path, digest]) => `${path} sha256:${digest}`),
    lines: all.length,
    cited: all.filter((one) => isChosen(one, 'line')).length,
    featured: all.filter((one) => isChosen(one, 'paragraph')).length,
    releases: [...releases, ...new Set(picks.map(({ week }) => week))],
    prior: logitsOfPoint,
    lambda: { line: usualPriors.line.lambda, paragraph: usualPriors.paragraph.lambda },
    most: { paragraph: usualPriors.paragraph.most },
  };
}

function tableOf({ line, paragraph, provenance }: TrainedWeights): string {
  const rows = rules
    .filter(({ rule }) => Object.hasOwn(line, rule) || Object.hasOwn(paragraph, rule))
    .map(({ rule, points, paragraph: own = points }) => {
      const cells = [points, line[rule] ?? points, own, paragraph[rule] ?? own];
      return rule.padEnd(22) + cells.map((cell) => cell.toFixed(2).padStart(9)).join('');
    });
  const head =
    'rule'.padEnd(22) + ['line own', 'trained', 'par. own', 'trained'].map((name) => name.padStart(9)).join('');
  const { lines, cited, featured } = provenance;
  return [head, ...rows, '', `Trained on ${lines} stories, ${cited} cited and ${featured} featured.`].join('\n');
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { extract: { type: 'string' }, help: { type: 'boolean' } } });
  const project = openFolder(resolve(import.meta.dirname, '../..'));
  if (values.help) process.stdout.write(`${usage}\n`);
  else {
    if (values.extract !== undefined) await project.write(await extractTraining(resolve(values.extract)));
    process.stdout.write(`${await trainRank(project)}\nWrote ${trainedWeightsPath}.\n`);
  }
}
