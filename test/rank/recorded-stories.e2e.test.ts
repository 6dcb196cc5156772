import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Item } from '../../src/model/item.ts';
import { buildStories } from '../../src/rank/stories/build-stories.ts';
import { noiseOf } from '../../src/rank/items/noise.ts';
import { relateStories } from '../../src/rank/stories/relate-stories.ts';
import { prepared } from '../builders/prepared.ts';
import { project } from '../builders/zhoubao.ts';

const shared = resolve(project, '../shared/weeks');
const isThere = existsSync(shared);
const runs = [['2019-W15', '2019-W16', '2019-W17', '2019-W18', '2019-W19'], ['2025-W10'], ['2026-W01']];

function readFixture<Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema>[] {
  const lines = readFileSync(join(project, 'test/fixtures', name), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

/** Pairs of items that people read and judged, without looking at what the program makes of them. */
const pairs = readFixture(
  'story-pairs.jsonl',
  z.strictObject({ a: z.string(), b: z.string(), same: z.boolean(), why: z.string() }),
);
const hidden = readFixture('noise-hidden.jsonl', z.strictObject({ id: z.string(), why: z.string() }));
const kept = readFixture('noise-kept.jsonl', z.object({ id: z.string().optional() })).flatMap(({ id }) => id ?? []);

type Week = { issue: string; items: Item[] };

async function readWeeks(issues: readonly string[], home: string): Promise<Week[]> {
  return Promise.all(
    issues.map(async (issue) => {
      const items = (await readFile(join(home, 'issues', issue, 'items.jsonl'), 'utf8')).trim().split('\n');
      return { issue, items: items.map((line) => Item.parse(JSON.parse(line))) };
    }),
  );
}

/** For each week the story that each item belongs to, with the three weeks before it. */
function placesOf(weeks: readonly Week[]): Map<string, string>[] {
  return weeks.map(({ items }, index) => {
    const before = weeks.slice(Math.max(0, index - 3), index);
    const stories = buildStories(
      items,
      before.map((week) => ({ ...week, number: 1, told: [] })),
    );
    return new Map(
      stories.flatMap(({ story, past }) =>
        [...story.items, ...past.map(({ item }) => item.id)].map((id) => [id, story.id]),
      ),
    );
  });
}

type Verdict = { precision: number; recall: number; judged: number; wrong: string[] };

function judge(places: readonly Map<string, string>[]): Verdict {
  const isOne = ({ a, b }: { a: string; b: string }) => places.some((of) => of.has(a) && of.get(a) === of.get(b));
  const judged = pairs.filter((pair) => [pair.a, pair.b].every((id) => places.some((of) => of.has(id))));
  const joined = judged.filter(isOne);
  const right = joined.filter(({ same }) => same).length;
  return {
    precision: right / joined.length,
    recall: right / judged.filter(({ same }) => same).length,
    judged: judged.length,
    wrong: judged.filter((pair) => isOne(pair) !== pair.same).map((pair) => `${pair.a} and ${pair.b}: ${pair.why}`),
  };
}

function say(what: string, { precision, recall, judged }: Verdict): void {
  process.stdout.write(`${what}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} of ${judged} pairs\n`);
}

/** The pair and whether an item that brings a change to another branch stands in another story than its origin. */
function loneBackports(weeks: readonly Week[]): string[] {
  return weeks.flatMap(({ items }, index) => {
    const before = weeks.slice(Math.max(0, index - 3), index).map((week) => ({ ...week, number: 1, told: [] }));
    const places = new Map(
      buildStories(items, before).flatMap(({ story }) => story.items.map((id) => [id, story.id] as const)),
    );
    return items.flatMap((item) =>
      item.refs
        .filter(
          ({ relation, id }) => relation === 'backport-of' && places.has(id) && places.get(id) !== places.get(item.id),
        )
        .map(({ id }) => `${item.id} beside ${id}`),
    );
  });
}

/** Labelled pairs of one story in two stories that are news, each week by itself, and whether one is suggested beside the other. */
function missedPairs(weeks: readonly Week[]): { pair: string; isSuggested: boolean }[] {
  return weeks.flatMap(({ items }) => {
    const stories = buildStories(items);
    const related = relateStories(stories);
    const storyOf = new Map(stories.flatMap((one) => one.story.items.map((id) => [id, one] as const)));
    return pairs.flatMap(({ a, b, same, why }) => {
      const [first, second] = [storyOf.get(a), storyOf.get(b)];
      if (!same || !first || !second || first === second) return [];
      if ([first, second].some(({ items: [head] }) => head.noise !== null)) return [];
      const isSuggested = (related.get(first.story.id) ?? []).some(({ id }) => id === second.story.id);
      return [{ pair: `${a} and ${b}: ${why}`, isSuggested }];
    });
  });
}

test('the pairs are enough, of both kinds, and each is there once', () => {
  expect(pairs.length).toBeGreaterThanOrEqual(200);
  expect(pairs.filter(({ same }) => same).length / pairs.length).toBeCloseTo(0.5, 1);
  expect(new Set(pairs.map(({ a, b }) => [a, b].toSorted().join(' '))).size).toBe(pairs.length);
});

describe('the sample week', () => {
  let weeks: Week[] = [];
  beforeAll(async () => {
    weeks = await readWeeks(['2019-W19'], join(await prepared('run'), 'home'));
  });

  test('is joined as people would', () => {
    const verdict = judge(placesOf(weeks));
    say('stories of the sample week', verdict);
    expect(verdict.judged).toBeGreaterThanOrEqual(20);
    expect(verdict, verdict.wrong.join('\n')).toMatchObject({ precision: 1 });
    expect(verdict.recall, verdict.wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
  });

  test('has no backport beside its origin', () => {
    expect(loneBackports(weeks)).toEqual([]);
  });
});

describe.skipIf(!isThere)(`recorded weeks${isThere ? '' : ' (skipped: ../shared/weeks is not there)'}`, () => {
  const weeks: Week[][] = [];
  beforeAll(async () => {
    const home = join(await prepared('recordedWeeks'), 'home');
    for (const run of runs) weeks.push(await readWeeks(run, home));
  }, 300_000);

  test('nearly every labelled pair that is joined is one story, and nearly every one that is one is joined', () => {
    const verdict = judge(weeks.flatMap(placesOf));
    say('stories of the recorded weeks', verdict);
    expect(verdict.judged).toBe(pairs.length);
    expect(verdict.precision, verdict.wrong.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(verdict.recall, verdict.wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
  });

  test('what is one story and was not joined is suggested to editors', () => {
    const missed = weeks.flatMap(missedPairs);
    expect(missed.length).toBeGreaterThan(0);
    expect(missed.filter(({ isSuggested }) => !isSuggested)).toEqual([]);
  });

  test('no backport stands beside its origin', () => {
    expect(weeks.flatMap(loneBackports)).toEqual([]);
  });

  test('nearly all bot bumps and nightlies are hidden, and none that cites a vulnerability', () => {
    const items = new Map(weeks.flat().flatMap((week) => week.items.map((item) => [item.id, item])));
    const noiseIn = (ids: readonly string[]) => ids.filter((id) => noiseOf(items.get(id) ?? lost(id)) !== null);
    const found = noiseIn(hidden.map(({ id }) => id)).length / hidden.length;
    process.stdout.write(`bot bumps and nightlies hidden: ${(100 * found).toFixed(1)} % of ${hidden.length}\n`);
    expect(found).toBeGreaterThanOrEqual(0.98);
    expect(noiseIn(kept)).toEqual([]);
  });
});

function lost(id: string): never {
  throw new Error(`${id} is labelled, but no recorded week has it any more.`);
}
