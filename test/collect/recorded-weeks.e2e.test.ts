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
import { recordingOf } from '../builders/recording.ts';
import { replayGitHub } from '../builders/replay-github.ts';

type Row = { repo: string; number: number; merged_at: string | null };

const project = resolve(import.meta.dirname, '../..');
const sources = readdirSync(resolve(project, 'sources')).flatMap((name) => {
  const text = readFileSync(resolve(project, 'sources', name), 'utf8');
  return parseSource(`sources/${name}`, text, collectors).value;
});
const ofPulls = sources.filter(({ kind }) => kind === 'pull-request').map(({ repo }) => repo?.toLowerCase());

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

function rowsOf(week: RecordedFiles): Row[] {
  const lines = (week.files['pulls.jsonl'] ?? '').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row).filter(({ repo }) => ofPulls.includes(repo.toLowerCase()));
}

const bytesOf = (items: Item[]): string => items.map((item) => JSON.stringify(item)).join('\n');
const errorsIn = (problems: { severity: string }[]) => problems.filter(({ severity }) => severity === 'error');

/** The recorded weeks of a folder. They are read once: the seven of ../shared take a second. */
function openWeeks(folder: string) {
  let recorded: RecordedFiles[] = [];
  let recording: Recording;
  beforeAll(async () => {
    recorded = (await readWeekFolder(folder)).weeks;
    recording = recordingOf(...recorded);
  });
  return {
    week: (issue: string) => recorded.find(({ name }) => name === issue)!,
    collect: (issue: string, faults?: ReplayOptions['faults']) =>
      collectWeek(recording, windowOf(issue, 'UTC').value!, faults),
  };
}

function checkWeeks(folder: string, weeks: string[], faulty: string[]): void {
  const open = openWeeks(folder);

  test.each(weeks)('%s holds every recorded pull request exactly once, merged ones as merged', async (issue) => {
    const { items, collection } = await open.collect(issue);
    const states = new Map(items.map(({ id, state }) => [id, state]));
    expect(states.size).toBe(items.length);
    expect(errorsIn(collection.problems)).toEqual([]);
    const rows = rowsOf(open.week(issue));
    expect(rows.length).toBeGreaterThan(50);
    const { from, to } = collection.window;
    for (const { repo, number, merged_at: at } of rows) {
      const isMerged = at !== null && at >= from && at < to;
      const id = `gh:${repo.toLowerCase()}#${number}`;
      expect(isMerged ? states.get(id) : states.has(id), id).toBe(isMerged ? 'merged' : true);
    }
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
