import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { Item } from '../../src/model/item.ts';
import { Newsletter } from '../../src/model/newsletter.ts';
import type { Ranked } from '../../src/model/story.ts';
import { rank } from '../../src/rank/rank.ts';
import { project, zhoubao } from '../builders/zhoubao.ts';

const shared = resolve(project, '../shared');
const isThere = existsSync(join(shared, 'weeks'));
const weeks = ['2019-W15', '2019-W16', '2019-W17', '2019-W18', '2019-W19'];

/** Collects recorded weeks as people do and ranks them. */
async function rankWeeks(issues: readonly string[], home: string): Promise<Map<string, Ranked[]>> {
  const house = Newsletter.parse(parse(readFileSync(join(project, 'newsletter.yaml'), 'utf8')));
  const ranked = new Map<string, Ranked[]>();
  for (const issue of issues) {
    await zhoubao(['collect', issue, '--replay', join(shared, 'weeks'), '--home', home]);
    const lines = readFileSync(join(home, 'issues', issue, 'items.jsonl'), 'utf8')
      .trim()
      .split('\n');
    ranked.set(
      issue,
      rank(
        lines.map((line) => Item.parse(JSON.parse(line))),
        house,
      ),
    );
  }
  return ranked;
}

const Volume = z.object({
  items: z.array(
    z.object({
      section: z.string(),
      refs: z.array(z.string()).default([]),
      likely_refs: z.array(z.object({ ref: z.string(), confidence: z.string() })).default([]),
    }),
  ),
});

/** What stands behind each upstream item of a printed volume: threads as `owner/repo#n`, surely or probably. */
function printedItems(volume: number): string[][] {
  const text = readFileSync(join(shared, `volumes/vol-00${volume}.yaml`), 'utf8');
  return Volume.parse(parse(text))
    .items.filter(({ section }) => section === '上游重要进展')
    .map(({ refs, likely_refs: likely }) => [
      ...refs,
      ...likely.filter(({ confidence }) => confidence !== 'low').map(({ ref }) => ref),
    ])
    .map((refs) => refs.filter((ref) => /^[\w.-]+\/[\w.-]+#\d+$/.test(ref)));
}

/** The best place that one of the references has among the stories of its project in any week; null where none has them. */
function bestPlace(refs: readonly string[], ranked: ReadonlyMap<string, Ranked[]>): number | null {
  const places = [...ranked.values()].flatMap((stories) =>
    stories
      .filter((story) => story.refs.some((ref) => refs.some((one) => one.toLowerCase() === ref.toLowerCase())))
      .map((story) => stories.filter((other) => other.project === story.project).indexOf(story) + 1),
  );
  return places.length === 0 ? null : Math.min(...places);
}

function isNoise({ passedOver }: Ranked): boolean {
  return passedOver?.startsWith('noise') === true;
}

describe.skipIf(!isThere)(`recorded weeks${isThere ? '' : ' (skipped: ../shared/weeks is not there)'}`, () => {
  let home = '';
  let ranked = new Map<string, Ranked[]>();
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'zhoubao-rank-'));
    ranked = await rankWeeks(weeks, home);
  }, 300_000);
  afterAll(() => rm(home, { recursive: true, force: true }));
  const of = (issue: string, name: string) => (ranked.get(issue) ?? []).filter((story) => story.project === name);

  test('both containerd fixes of Vol. 4 are among the first five stories of containerd', () => {
    const refs = of('2019-W19', 'containerd')
      .slice(0, 5)
      .flatMap((story) => story.refs);
    expect(refs).toContain('containerd/containerd#3266');
    expect(refs).toContain('containerd/containerd#3262');
  });

  test('most of what the printed volumes chose is among the first ten of its project', () => {
    const places = [1, 2, 3, 4].flatMap(printedItems).map((refs) => bestPlace(refs, ranked));
    const known = places.filter((place) => place !== null);
    expect(known.length).toBeGreaterThanOrEqual(15);
    expect(known.filter((place) => place <= 10).length / known.length).toBeGreaterThanOrEqual(0.75);
  });

  test.each(weeks)('%s: no story is picked that is noise, and none stands above news', (issue) => {
    const stories = ranked.get(issue) ?? [];
    const firstNoise = stories.findIndex(isNoise);
    expect(stories.slice(firstNoise).filter((story) => !isNoise(story))).toEqual([]);
  });

  test.each(weeks)('%s: every score is the sum of its reasons', (issue) => {
    for (const { score, reasons } of ranked.get(issue) ?? []) {
      expect(reasons.reduce((sum, { points }) => sum + Math.round(points * 100), 0)).toBe(Math.round(score * 100));
    }
  });
});
