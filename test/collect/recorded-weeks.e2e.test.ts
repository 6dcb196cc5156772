import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { collectors } from '../../src/collect/collectors.ts';
import { parseSource } from '../../src/collect/parse-source.ts';
import { windowOf } from '../../src/collect/window.ts';
import type { Item } from '../../src/model/item.ts';
import type { RecordedFiles } from '../../src/model/recorded-files.ts';
import type { Window } from '../../src/model/window.ts';
import { readWeekFolder } from '../../src/platform/week-folder.ts';
import type { Recording } from '../../src/replay/recording/recording.ts';
import { recordedWeb } from '../../src/replay/recorded-web.ts';
import { createReplay, type ReplayOptions } from '../../src/replay/replay.ts';
import { memoryCache, noFiles, silent, stillClock } from '../builders/github.ts';
import { openMovesOf, pullsOf, releasesOf, type Fact } from '../builders/recorded-facts.ts';
import { recordingOf } from '../builders/recording.ts';
import { replayGitHub } from '../builders/replay-github.ts';

const project = resolve(import.meta.dirname, '../..');
const sources = readdirSync(resolve(project, 'sources')).flatMap((name) => {
  const text = readFileSync(resolve(project, 'sources', name), 'utf8');
  return parseSource(`sources/${name}`, text, collectors).value;
});
const followed = (kind: string): Set<string> =>
  new Set(sources.filter((source) => source.kind === kind).flatMap(({ repo }) => repo?.toLowerCase() ?? []));

async function collectWeek(recording: Recording, window: Window, faults?: ReplayOptions['faults']) {
  const handler = createReplay(recording, { asOf: window.to, ...(faults && { faults }) });
  const ports = {
    github: replayGitHub(handler),
    web: recordedWeb(recording),
    files: noFiles,
    cache: memoryCache(),
    clock: stillClock(window.to),
    progress: silent,
  };
  const recorded = new Set(recording.repos.map((repo) => repo.toLowerCase()));
  return collect(ports, { sources, window, collectors, recorded });
}

const bytesOf = (items: Item[]): string => items.map((item) => JSON.stringify(item)).join('\n');
const tells = (items: Item[], { from, to }: Window, { id, moves }: Fact): boolean =>
  items.some(
    (item) => item.id === id && item.moves.some(({ move, at }) => moves.includes(move) && at >= from && at < to),
  );
const errorsIn = (problems: { severity: string }[]) => problems.filter(({ severity }) => severity === 'error');

/** The recorded weeks of a folder. They are read once: the seven of ../shared take a second. */
function openWeeks(folder: string) {
  let recorded: RecordedFiles[] = [];
  let recording: Recording;
  const collected = new Map<string, ReturnType<typeof collectWeek>>();
  const collectOnce = (issue: string) => {
    const known = collected.get(issue) ?? collectWeek(recording, windowOf(issue, 'UTC').value!);
    collected.set(issue, known);
    return known;
  };
  beforeAll(async () => {
    recorded = (await readWeekFolder(folder)).weeks;
    recording = recordingOf(...recorded);
  });
  return {
    week: (issue: string) => recorded.find(({ name }) => name === issue)!,
    /** Once for all tests where nothing fails. */
    collect: (issue: string, faults?: ReplayOptions['faults']) =>
      faults ? collectWeek(recording, windowOf(issue, 'UTC').value!, faults) : collectOnce(issue),
  };
}

/**
 * Complete are pull requests, releases and, in their own tests, votes and KEPs. GitHub issues are not: an issue is an item only
 * where it is `hot`, that is open at the window's end with so many comments of people inside it as the options ask for, among
 * the most discussed of its repository. The recorded issues are few and chosen by hand, so nothing is expected of them here.
 */
function checkWeeks(folder: string, weeks: string[], faulty: string[]): void {
  const open = openWeeks(folder);

  test.each(weeks)('%s holds every recorded pull request exactly once, merged ones as merged', async (issue) => {
    const { items, collection } = await open.collect(issue);
    const states = new Map(items.map(({ id, state }) => [id, state]));
    expect(states.size).toBe(items.length);
    expect(errorsIn(collection.problems)).toEqual([]);
    const pulls = pullsOf(open.week(issue), collection.window, followed('pull-request'));
    expect(pulls.length).toBeGreaterThan(50);
    for (const { id, merged } of pulls)
      expect(merged ? states.get(id) : states.has(id), id).toBe(merged ? 'merged' : true);
  });

  test.each(weeks)('%s holds every recorded release', async (issue) => {
    const { items, collection } = await open.collect(issue);
    const releases = releasesOf(open.week(issue), collection.window, followed('release'));
    expect(releases.length > 0).toBe(open.week(issue).files['releases.jsonl'] !== '');
    expect(releases.filter((fact) => !tells(items, collection.window, fact))).toEqual([]);
  });

  // Today all of it is found. A busier week may have more open work than collecting spends requests on.
  test.each(weeks)('%s tells at least 95 % of what moved without being merged', async (issue) => {
    const { items, collection } = await open.collect(issue);
    const facts = openMovesOf(open.week(issue), collection.window, followed('pull-request'));
    expect(facts.length).toBeGreaterThan(20);
    const missed = facts.filter((fact) => !tells(items, collection.window, fact));
    expect(missed.length / facts.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.05);
  });

  test.each(faulty)('%s is the same bytes when three requests of ten fail', async (issue) => {
    const whole = await open.collect(issue);
    const faulty = await open.collect(issue, { rate: 0.3, seed: 7 });
    expect(faulty.cost.requests.graphql).toBeGreaterThan(whole.cost.requests.graphql);
    expect(bytesOf(faulty.items)).toBe(bytesOf(whole.items));
    expect([...faulty.evidence]).toEqual([...whole.evidence]);
    expect(faulty.collection).toEqual(whole.collection);
  });
}

describe('the sample week', () => {
  checkWeeks(resolve(project, 'test/fixtures/weeks'), ['2019-W19'], ['2019-W19']);
});

const shared = resolve(project, '../shared/weeks');
const missing = !existsSync(shared);
const weeks = missing ? ['none'] : readdirSync(shared).filter((name) => /^\d{4}-W\d{2}$/.test(name));

describe.skipIf(missing)(`recorded weeks${missing ? ' (skipped: ../shared/weeks is not there)' : ''}`, () => {
  checkWeeks(shared, weeks, weeks.slice(3, 5));
});
