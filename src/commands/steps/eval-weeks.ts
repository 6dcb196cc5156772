import { openFolder } from '../../platform/folder.ts';
import { openHome } from '../../platform/home.ts';
import type { Files } from '../../platform/ports.ts';
import type { Item } from '../../model/item.ts';
import type { Lesson } from '../../rank/learn/lesson.ts';
import { meanOf } from '../../rank/evaluate/metrics.ts';
import { trainWeights } from '../../rank/learn/train-weights.ts';
import { resolveWeights } from '../../rank/score/resolve-weights.ts';
import { rules } from '../../rank/score/rules.ts';
import { collectRecordedWeeks } from './collect-recorded-weeks.ts';
import { measureWeeks, placeEditorPicks, placeVolumes } from './measure-weeks.ts';
import {
  labelledWeeks,
  newestWeeks,
  rankWeeks,
  shuffledWeeks,
  type OrderedWeeks,
  type Recorded,
} from './order-weeks.ts';
import { readEditorPicks, readVolume } from './read-editor-picks.ts';
import { recallTable, type NamedOrders } from './recall-table.ts';
import { lessonsBefore, lessonsWithout } from './time-lessons.ts';
import { formatTable } from './table.ts';
import { readTraining } from './training-files.ts';

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
  const data = await readTraining(project);
  const orders: NamedOrders[] = [
    ['random', Array.from({ length: randomSeeds }, (_, seed) => shuffledWeeks(ranked, seed + 1))],
    ['newest first', [newestWeeks(ranked, recorded)]],
    ['label rule', [labelledWeeks(ranked, recorded)]],
    ['our rules, own points', [rankWeeks(recorded, resolveWeights({ house: newsletter.weights }))]],
    ['our rules, trained', [ranked]],
    ['without the week', [rankEach(recorded, (week, items) => lessonsWithout(data, week, items))]],
    ['in time order', [rankEach(recorded, (week) => lessonsBefore(data, week))]],
  ];
  return [await volumesTable(folder, orders), await editorsTable(weeks, orders)].join('\n\n');
}

/** Each week by what was trained on the lessons that may be used for it; by the rules' own points where there are none. */
function rankEach(
  recorded: Recorded,
  lessonsFor: (week: string, items: readonly Item[]) => readonly Lesson[],
): OrderedWeeks {
  return new Map(
    [...recorded.weeks].flatMap(([week, items]) => {
      const trained = trainWeights(lessonsFor(week, items), rules);
      const weights = resolveWeights({ house: recorded.newsletter.weights, trained });
      return [...rankWeeks({ ...recorded, weeks: new Map([[week, items]]) }, weights)];
    }),
  );
}

async function volumesTable(folder: Files, orders: readonly NamedOrders[]): Promise<string> {
  const volumes = openFolder(`${folder.root}/volumes`);
  const picks = (await Promise.all(volumeNumbers.map((number) => readVolume(volumes, number)))).flat();
  const table = recallTable(orders, (ordered) => placeVolumes(picks, ordered));
  return `Picks of Vol. 1 to 4: share among the first stories of their project, or of their section, in the best of the weeks\n\n${table}`;
}

async function editorsTable(weeks: Files, orders: readonly NamedOrders[]): Promise<string> {
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
  const recall = recallTable(orders, (ordered) => placeEditorPicks(picked, ordered));
  return [
    `Picks of Last Week in Kubernetes Development in the recorded weeks\n\n${formatTable(head, rows)}`,
    `The same picks: share among the first stories of their project, or of their section, in the week itself\n\n${recall}`,
  ].join('\n\n');
}
