import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { collectRecordedWeeks, recordedWeeks } from '../../src/commands/steps/collect-recorded-weeks.ts';
import { measureWeeks, placeVolumes, shareWithin } from '../../src/commands/steps/measure-weeks.ts';
import { rankWeeks } from '../../src/commands/steps/order-weeks.ts';
import { readEditorPicks, readVolume } from '../../src/commands/steps/read-editor-picks.ts';
import { trainingFiles } from '../../src/commands/steps/training-files.ts';
import type { Item } from '../../src/model/item.ts';
import { Newsletter } from '../../src/model/newsletter.ts';
import { PickedStory } from '../../src/model/picked-story.ts';
import type { Ranked } from '../../src/model/story.ts';
import { TrainedWeights } from '../../src/model/weights.ts';
import { openFolder } from '../../src/platform/folder.ts';
import { parseJsonLines } from '../../src/platform/parse-json.ts';
import { judgeWeek } from '../../src/rank/evaluate/judge-week.ts';
import { resolveWeights } from '../../src/rank/score/resolve-weights.ts';
import { project } from '../builders/zhoubao.ts';

const shared = resolve(project, '../shared');
const isThere = existsSync(join(shared, 'weeks'));
const weeks = openFolder(join(shared, 'weeks'));
const read = (path: string): string => readFileSync(join(project, path), 'utf8');

/** Recorded weeks as `zhoubao rank` ranks them: with the points of the house, and the trained ones. */
function rankAsShipped(items: ReadonlyMap<string, Item[]>): ReadonlyMap<string, readonly Ranked[]> {
  const newsletter = Newsletter.parse(parse(read('newsletter.yaml')));
  const trained = TrainedWeights.parse(JSON.parse(read('src/rank/trained-weights.json')));
  return rankWeeks({ weeks: items, newsletter }, resolveWeights({ house: newsletter.weights, trained }));
}

async function printedPicks(): Promise<string[][]> {
  const volumes = openFolder(join(shared, 'volumes'));
  return (await Promise.all([1, 2, 3, 4].map((volume) => readVolume(volumes, volume)))).flat();
}

function isNoise({ passedOver }: Ranked): boolean {
  return passedOver?.startsWith('noise') === true;
}

describe.skipIf(!isThere)(`recorded weeks${isThere ? '' : ' (skipped: ../shared/weeks is not there)'}`, () => {
  let items = new Map<string, Item[]>();
  let ranked: ReadonlyMap<string, readonly Ranked[]> = new Map();
  beforeAll(async () => {
    items = await collectRecordedWeeks(weeks.root);
    ranked = rankAsShipped(items);
  }, 300_000);
  const of = (issue: string, name: string) => (ranked.get(issue) ?? []).filter((story) => story.project === name);

  test('both containerd fixes of Vol. 4 are among the first five stories of containerd', () => {
    const refs = of('2019-W19', 'containerd')
      .slice(0, 5)
      .flatMap((story) => story.refs);
    expect(refs).toContain('containerd/containerd#3266');
    expect(refs).toContain('containerd/containerd#3262');
  });

  test('all that the printed volumes chose is among the first ten of its project, and half of it among the first three', async () => {
    const places = placeVolumes(await printedPicks(), ranked).map(({ inProject }) => inProject);
    expect(places.length).toBeGreaterThanOrEqual(15);
    expect(places.filter((place) => place > 10)).toEqual([]);
    expect(shareWithin(places, 3)).toBeGreaterThanOrEqual(0.5);
  });

  test('four of five picks of Last Week in Kubernetes Development are in the top 30 % of their week', async () => {
    const known = await Promise.all(
      recordedWeeks.map(async (week) => [week, await readEditorPicks(weeks, week)] as const),
    );
    const picked = new Map(known.flatMap(([week, picks]) => (picks === null ? [] : [[week, picks] as const])));
    const { picks, recall30 } = measureWeeks(picked, ranked);
    expect(picks).toBeGreaterThanOrEqual(8);
    expect(recall30).toBeGreaterThanOrEqual(0.8);
  });

  test('the picks that the weights are trained on are those of the recorded weeks, as the rules of today answer to them', async () => {
    const { value: committed } = parseJsonLines({
      file: trainingFiles.picks,
      text: read(trainingFiles.picks),
      schema: PickedStory,
    });
    for (const [week, stories] of Map.groupBy(committed, (story) => story.week)) {
      const picks = (await readEditorPicks(weeks, week)) ?? new Map();
      expect(judgeWeek(items.get(week) ?? [], { week, project: 'kubernetes', picks })).toEqual(stories);
    }
  });

  test.each(recordedWeeks)('%s: no story is picked that is noise, and none stands above news', (issue) => {
    const stories = ranked.get(issue) ?? [];
    const firstNoise = stories.findIndex(isNoise);
    expect(stories.slice(firstNoise).filter((story) => !isNoise(story))).toEqual([]);
  });

  test.each(recordedWeeks)('%s: every score is the sum of its reasons', (issue) => {
    for (const { score, reasons } of ranked.get(issue) ?? []) {
      expect(reasons.reduce((sum, { points }) => sum + Math.round(points * 100), 0)).toBe(Math.round(score * 100));
    }
  });
});
