import { collectRecordedWeeks } from '../../src/commands/steps/collect-recorded-weeks.ts';
import { shareWithin } from '../../src/commands/steps/measure-weeks.ts';
import type { Recorded } from '../../src/commands/steps/order-weeks.ts';
import { readEditorPicks, readVolume } from '../../src/commands/steps/read-editor-picks.ts';
import { formatTable } from '../../src/commands/steps/table.ts';
import type { DecidedIssue } from '../../src/model/decision.ts';
import { formatRef } from '../../src/model/item.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import type { Weights } from '../../src/model/weights.ts';
import { openFolder } from '../../src/platform/folder.ts';
import type { Files } from '../../src/platform/ports.ts';
import { usualLambda } from '../../src/rank/learn/learn-from-editors.ts';
import { intervalOf, seededRandom } from '../../src/rank/evaluate/intervals.ts';
import { meanOf } from '../../src/rank/evaluate/metrics.ts';
import { checkHarm, type Harm, type RecordedPicks } from './check-harm.ts';
import { learnFrom, replayVolumes, type Replaced, type Volume } from './replay-volumes.ts';

/** The last week that the editors of each printed volume knew. */
const weekOfVolume = { 1: '2019-W16', 2: '2019-W17', 3: '2019-W18', 4: '2019-W19' } as const;

/** What the report is made from: the recorded weeks, what editors printed of them, and the points that a house starts with. */
export type VolumeData = { recorded: Recorded; volumes: Volume[]; known: RecordedPicks[]; start: Weights };

/** Reads `weeks/` and `volumes/` of a folder; the threads that the other newsletter picked count in their own week. */
export async function readVolumes(folder: Files, newsletter: Newsletter, start: Weights): Promise<VolumeData> {
  const weeks = openFolder(`${folder.root}/weeks`);
  const printed = openFolder(`${folder.root}/volumes`);
  const recorded = { weeks: await collectRecordedWeeks(weeks.root), newsletter };
  const volumes: Volume[] = [];
  const known: RecordedPicks[] = [];
  for (const [number, week] of Object.entries(weekOfVolume)) {
    const picks = await readVolume(printed, Number(number));
    volumes.push({ week, picks });
    known.push({ name: `Vol. ${number}`, picks });
  }
  for (const week of recorded.weeks.keys()) {
    const picks = [...((await readEditorPicks(weeks, week))?.keys() ?? [])].map((id) => [formatRef(id).toLowerCase()]);
    known.push({ name: `Last Week in Kubernetes Development, ${week}`, picks, week });
  }
  return { recorded, volumes, known, start };
}

type Where = 'inProject' | 'inSection';

/** Places of the picks before and after learning in time order, by project, volume and section. */
export function reportVolumes({ recorded, volumes, start }: VolumeData): { text: string; history: DecidedIssue[] } {
  const { replaced, history } = replayVolumes(volumes, recorded, { start });
  const groups: { name: string; some: Replaced[]; where: Where }[] = [
    ...grouped(replaced, 'inProject', ({ fixed }) => fixed.project),
    ...grouped(replaced, 'inProject', ({ volume }) => `volume of ${volume}`),
    { name: 'every project', some: replaced, where: 'inProject' },
    ...grouped(replaced, 'inSection', ({ fixed }) => `section ${fixed.section}`),
  ];
  const rows = groups.map(({ name, some, where }) => [
    name,
    String(some.length),
    ...[3, 10].flatMap((most) => compare(some, where, most)),
    `${meanPlace(some, 'fixed', where)} → ${meanPlace(some, 'learned', where)}`,
    formatChange(some.map(({ fixed, learned }) => learned[where] - fixed[where])),
    String(some.filter((one) => one.learned[where] < one.fixed[where]).length),
    String(some.filter((one) => one.learned[where] > one.fixed[where]).length),
  ]);
  const head = [
    'among the stories of',
    'picks',
    'first 3',
    '95 %',
    'first 10',
    '95 %',
    'mean place',
    '95 %',
    'rose',
    'fell',
  ];
  return { text: formatTable(head, rows), history };
}

function grouped(replaced: readonly Replaced[], where: Where, by: (one: Replaced) => string) {
  return [...Map.groupBy(replaced, by)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, some]) => ({ name, some, where }));
}

function meanPlace(some: readonly Replaced[], which: 'fixed' | 'learned', where: Where): string {
  return meanOf(some.map((one) => one[which][where])).toFixed(1);
}

function compare(some: readonly Replaced[], where: Where, most: number): [string, string] {
  const share = (which: 'fixed' | 'learned') =>
    shareWithin(
      some.map((one) => one[which][where]),
      most,
    ).toFixed(2);
  const differences = some.map(({ fixed, learned }) => Number(learned[where] <= most) - Number(fixed[where] <= most));
  return [`${share('fixed')} → ${share('learned')}`, formatChange(differences)];
}

function formatChange(differences: readonly number[]): string {
  const range = intervalOf(differences, seededRandom(4)).map((value) => value.toFixed(2));
  return `${meanOf(differences).toFixed(2)} [${range.join(', ')}]`;
}

/** A history by its name, and whether it is of the editors whose picks are checked, so that it may push none of them out. */
export type NamedHistory = { name: string; history: readonly DecidedIssue[]; isOwn: boolean };

/**
 * How many picks each history pushes out of the first ten of their project, held as strongly as each λ says. `failed`: whether
 * editors pushed out picks of their own as they learn usually.
 */
export function reportHarm(data: VolumeData, histories: readonly NamedHistory[]): { text: string; failed: boolean } {
  const harms = histories.map((one) => ({ ...one, harms: lambdas.map((lambda) => harmOf(data, one.history, lambda)) }));
  const rows = harms.map((one) => [one.name, ...one.harms.map(({ left, stood }) => `${left.length} of ${stood}`)]);
  const usual = harms.map((one) => ({ ...one, left: one.harms[lambdas.indexOf(usualLambda)]?.left ?? [] }));
  const moved = usual.flatMap(({ name, left }) =>
    left.map((one) => `${name}: ${one.name}, ${one.refs.join(' ')}, from ${one.from} to ${one.to}`),
  );
  const table = formatTable(['learned from', ...lambdas.map((lambda) => `λ ${lambda}`)], rows);
  return {
    text: [table, ...moved].join('\n'),
    failed: usual.some(({ isOwn, left }) => isOwn && left.length > 0),
  };
}

const lambdas = [10, 30, usualLambda, 300];

function harmOf({ recorded, known, start }: VolumeData, history: readonly DecidedIssue[], lambda: number): Harm {
  return checkHarm(recorded, known, { before: start, after: learnFrom(history, { start, lambda }) });
}
