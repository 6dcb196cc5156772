import { seededRandom } from '../../model/seeded-random.ts';
import type { Worth } from '../../model/weights.ts';
import { measureRanker } from './figures.ts';
import type { JudgedLine } from '../learn/judged-line.ts';
import { meanOf } from './metrics.ts';
import { minorOf } from '../learn/note-line.ts';
import { rollReleases, type Ranker } from './rolling.ts';

/** How well a ranker does that learned from a part of the earlier lines. */
export type CurvePoint = { trainedOn: string; auc: number; top5: number };

/** AUC by how many of the newest releases a ranker learns from, and by which share of all earlier lines. */
export function drawCurve(lines: readonly JudgedLine[], ranker: Ranker, worth: Worth): CurvePoint[] {
  const parts: [string, (earlier: readonly JudgedLine[]) => readonly JudgedLine[]][] = [
    ...[1, 2, 4, 8].map((count): (typeof parts)[number] => [
      count === 1 ? 'the release before' : `the last ${count} releases`,
      (earlier) => newestOf(earlier, count),
    ]),
    ...[0.125, 0.25, 0.5].map((share): (typeof parts)[number] => [
      `${share * 100} % of the lines`,
      (earlier) => shareOf(earlier, share),
    ]),
    ['all releases before', (earlier) => earlier],
  ];
  return parts.map(([trainedOn, part]) => {
    const { auc, top5 } = measureRanker(
      rollReleases(lines, (earlier) => ranker(part(earlier))),
      worth,
    );
    return { trainedOn, auc: meanOf(auc), top5: meanOf(top5) };
  });
}

function newestOf(earlier: readonly JudgedLine[], count: number): JudgedLine[] {
  const newest = Math.max(...earlier.map(({ line }) => minorOf(line.release)));
  return earlier.filter(({ line }) => minorOf(line.release) > newest - count);
}

function shareOf(earlier: readonly JudgedLine[], share: number): JudgedLine[] {
  const random = seededRandom(1);
  return earlier.filter(() => random() < share);
}
