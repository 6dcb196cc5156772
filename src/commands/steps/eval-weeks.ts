import { openFolder } from '../../platform/folder.ts';
import { openHome } from '../../platform/home.ts';
import type { Files } from '../../platform/ports.ts';
import { judgeLines } from '../../rank/learn/judged-line.ts';
import { lessonOfLine, lessonOfPick } from '../../rank/learn/lesson.ts';
import { meanOf } from '../../rank/learn/metrics.ts';
import { trainWeights } from '../../rank/learn/train-weights.ts';
import { resolveWeights } from '../../rank/resolve-weights.ts';
import { rules } from '../../rank/rules.ts';
import { collectRecordedWeeks } from './collect-recorded-weeks.ts';
import { measureWeeks, placeVolumes, shareWithin } from './measure-weeks.ts';
import {
  labelledWeeks,
  newestWeeks,
  rankWeeks,
  shuffledWeeks,
  type OrderedWeeks,
  type Recorded,
} from './order-weeks.ts';
import { readEditorPicks, readVolume } from './read-editor-picks.ts';
import { formatTable } from './table.ts';
import { readTraining, type TrainingData } from './training-files.ts';

const volumeNumbers = [1, 2, 3, 4];
const randomSeeds = 20;

/** The evaluation on recorded weeks as text: `folder` holds `weeks/` and `volumes/`, the project its newsletter and weights. */
export async function evaluateWeeks(folder: Files, project: Files): Promise<string> {
  const home = openHome(project.root);
  const newsletter = (await home.newsletter()).value;
  const trained = (await home.trainedWeights()).value;
  if (newsletter === null || trained === null) throw new Error('newsletter.yaml or trained weights cannot be read.');
  const weeks = openFolder(`${folder.root}/weeks`);
  const recorded = { weeks: await collectRecordedWeeks(weeks.root), newsletter };
  const ranked = rankWeeks(recorded, resolveWeights({ house: newsletter.weights, trained }));
  const orders: [string, OrderedWeeks[]][] = [
    ['random', Array.from({ length: randomSeeds }, (_, seed) => shuffledWeeks(ranked, seed + 1))],
    ['newest first', [newestWeeks(ranked, recorded)]],
    ['label rule', [labelledWeeks(ranked, recorded)]],
    ['our rules, own points', [rankWeeks(recorded, resolveWeights({ house: newsletter.weights }))]],
    ['our rules, trained', [ranked]],
    ['the same without the week', [rankHeldOut(recorded, await readTraining(project))]],
  ];
  return [await volumesTable(folder, orders), await editorsTable(weeks, orders)].join('\n\n');
}

/** Each week by what was trained without its picks. */
function rankHeldOut(recorded: Recorded, { notes, picks }: TrainingData): OrderedWeeks {
  const lessons = judgeLines(notes).map(lessonOfLine);
  return new Map(
    [...recorded.weeks].flatMap(([week, items]) => {
      const others = picks.filter((story) => story.week !== week).map(lessonOfPick);
      const trained = trainWeights([...lessons, ...others], rules);
      const weights = resolveWeights({ house: recorded.newsletter.weights, trained });
      return [...rankWeeks({ ...recorded, weeks: new Map([[week, items]]) }, weights)];
    }),
  );
}

async function volumesTable(folder: Files, orders: readonly [string, OrderedWeeks[]][]): Promise<string> {
  const volumes = openFolder(`${folder.root}/volumes`);
  const picks = (await Promise.all(volumeNumbers.map((number) => readVolume(volumes, number)))).flat();
  const rows = orders.flatMap(([name, several]) => {
    const places = several.map((ordered) => placeVolumes(picks, ordered));
    const projects = [...new Set(places.flat().map(({ project }) => project))].sort();
    const row = (what: string, numbers: readonly (readonly number[])[]) => {
      const share = (most: number) => meanOf(numbers.map((some) => shareWithin(some, most))).toFixed(2);
      return [name, what, String(numbers[0]?.length ?? 0), ...[3, 10, 20].map(share)];
    };
    const sections = [...new Set(places.flat().map(({ section }) => section))].sort();
    return [
      ...projects.map((project) =>
        row(
          project,
          places.map((found) => found.filter((one) => one.project === project).map(({ inProject }) => inProject)),
        ),
      ),
      row(
        'every project',
        places.map((found) => found.map(({ inProject }) => inProject)),
      ),
      ...sections.map((section) =>
        row(
          `section ${section}`,
          places.map((found) => found.filter((one) => one.section === section).map(({ inSection }) => inSection)),
        ),
      ),
    ];
  });
  const head = ['ranker', 'among the stories of', 'picks', 'first 3', 'first 10', 'first 20'];
  return `Picks of Vol. 1 to 4: share among the first stories of their project, or of their section, in the best of the weeks\n\n${formatTable(head, rows)}`;
}

async function editorsTable(weeks: Files, orders: readonly [string, OrderedWeeks[]][]): Promise<string> {
  const known = await Promise.all(
    [...(orders[0]?.[1][0]?.keys() ?? [])].map(async (week) => [week, await readEditorPicks(weeks, week)] as const),
  );
  const picked = new Map(known.flatMap(([week, picks]) => (picks === null ? [] : [[week, picks] as const])));
  const rows = orders.map(([name, several]) => {
    const all = several.map((ordered) => measureWeeks(picked, ordered));
    const mean = (read: (figures: (typeof all)[number]) => number) => meanOf(all.map(read));
    return [
      name,
      String(mean(({ picks }) => picks)),
      ...[
        mean(({ recall30 }) => recall30),
        mean(({ recall30Kubernetes }) => recall30Kubernetes),
        mean(({ auc }) => auc),
        mean(({ precision }) => precision),
      ].map((value) => value.toFixed(2)),
    ];
  });
  const head = ['ranker', 'picks', 'top 30 % of all', 'of Kubernetes', 'AUC', 'AP'];
  return `Picks of Last Week in Kubernetes Development in the recorded weeks\n\n${formatTable(head, rows)}`;
}
