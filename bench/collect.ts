import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { collectors } from '../src/collect/collectors.ts';
import { parseSource } from '../src/collect/parse-source.ts';
import { Collection } from '../src/model/collection.ts';
import type { AnySource } from '../src/model/source.ts';
import { readWeekFolder } from '../src/platform/week-folder.ts';
import { parseRecording } from '../src/replay/parse-recording.ts';
import type { Recording } from '../src/replay/recording/recording.ts';
import { freezeWeek, generateWeek, quietWeek, type WeekPlan } from './generate-week.ts';
import { measureCommand } from './measure-command.ts';
import { naiveCost } from './naive-cost.ts';
import { makeSources } from './week/make-sources.ts';
import { repositories } from './week/repositories.ts';
import { shippedPlan } from './week/shipped-plan.ts';

/**
 * What collecting a week takes: requests by API and points of `zhoubao collect` with forty repositories, in a busy week, on
 * the same day again and in a quiet week, and of the newsletter's own sources in the recorded weeks, where they are there.
 * Beside it stands what a collector would send that asks REST for one thing at a time. Ends with 1 where a limit is
 * passed, or where a run with a limit has an error or a source that was not read to its end.
 */
const project = resolve(import.meta.dirname, '..');
const shared = join(project, '../shared/weeks');
const kinds = new Set(collectors.map(({ kind }) => kind));
const governing = new Set(repositories.filter(({ collect }) => collect.includes('governs')).map(({ repo }) => repo));

const Answer = z.object({
  requests: z.object({ graphql: z.number(), rest: z.number(), http: z.number() }),
  points: z.number(),
  predictedPoints: z.number().optional(),
  items: z.array(z.unknown()),
  kinds: z.record(z.string(), z.object({ asked: z.number(), points: z.number() })).optional(),
  problems: z.array(z.object({ code: z.string(), severity: z.string(), message: z.string() })),
});
type Answer = z.infer<typeof Answer>;

type Limit = { requests: number; points?: number };
type Run = { name: string; issue: string; home: string; replay: string; naive: number; limit: Limit | null };
/** `unfinished` are the sources that were not read to their end: a run that fails early asks for little. */
type Row = { run: Run; answer: Answer; unfinished: string[]; seconds: number; megabytes: number };

async function runCollect(run: Run): Promise<Row> {
  const words = ['collect', run.issue, '--json', '--home', run.home, '--replay', run.replay];
  const { exit, json, stderr, seconds, megabytes } = await measureCommand(words);
  const answer = Answer.safeParse(json);
  const unfinished = await readUnfinished(run);
  if (answer.success) return { run, answer: answer.data, unfinished, seconds, megabytes };
  throw new Error(`collect ${run.issue} ended with ${exit}:\n${stderr.slice(-3000)}`);
}

/** The sources that did not end as complete or empty, by `collection.json`. */
async function readUnfinished({ home, issue }: Run): Promise<string[]> {
  const text = await readFile(join(home, 'issues', issue, 'collection.json'), 'utf8').catch(() => null);
  if (text === null) return ['collection.json'];
  const { sources } = Collection.parse(JSON.parse(text));
  const open = sources.filter(({ outcome }) => outcome === 'partial' || outcome === 'failed');
  return open.map(({ source, kind, outcome, note }) => `${source} ${kind} is ${outcome}: ${note ?? ''}`);
}

/** Writes a generated week and a newsletter folder with the forty repositories. */
async function prepare(folder: string, plan: WeekPlan, name = plan.window.issue): Promise<Omit<Run, 'name' | 'limit'>> {
  const files = generateWeek(plan);
  const replay = join(folder, 'weeks', name, plan.window.issue);
  const home = join(folder, 'homes', name);
  await write(replay, new Map(Object.entries(files)));
  await mkdir(home, { recursive: true });
  const naive = naiveCost(parse([{ name: plan.window.issue, files }]), plan.window, governing);
  return { issue: plan.window.issue, home, replay, naive };
}

async function write(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function parse(weeks: Parameters<typeof parseRecording>[0]): Recording {
  const { value, problems } = parseRecording(weeks);
  if (value === null || problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return value;
}

async function measureGenerated(folder: string): Promise<Row[]> {
  const freeze = await prepare(folder, freezeWeek);
  const quiet = await prepare(folder, quietWeek);
  for (const { home } of [freeze, quiet]) await write(home, makeSources(kinds));
  const shipped = await prepare(folder, shippedPlan(freezeWeek, await readShipped()), 'shipped');
  return [
    await runCollect({ ...freeze, name: 'freeze', limit: { requests: 46, points: 45 } }),
    await runCollect({ ...freeze, name: 'same day again', limit: { requests: 0, points: 0 } }),
    await runCollect({ ...quiet, name: 'quiet', limit: { requests: 20 } }),
    await runCollect({ ...shipped, name: 'shipped sources', limit: null }),
  ];
}

/** The newsletter's own sources: a home without sources is served by them. */
async function readShipped(): Promise<AnySource[]> {
  const names = (await readdir(join(project, 'sources'))).sort();
  const texts = names.map(async (name) => [name, await readFile(join(project, 'sources', name), 'utf8')] as const);
  return (await Promise.all(texts)).flatMap(([name, text]) => parseSource(`sources/${name}`, text, collectors).value);
}

async function measureRecorded(folder: string): Promise<Row[]> {
  if (!existsSync(shared)) return [];
  const recording = parse((await readWeekFolder(shared)).weeks);
  const rows: Row[] = [];
  for (const window of recording.weeks) {
    const home = join(folder, 'homes', `recorded-${window.issue}`);
    await mkdir(home, { recursive: true });
    const naive = naiveCost(parse((await readWeekFolder(join(shared, window.issue))).weeks), window, governing);
    rows.push(await runCollect({ name: 'recorded', issue: window.issue, home, replay: shared, naive, limit: null }));
  }
  return rows;
}

const columns: [title: string, value: (row: Row) => string][] = [
  ['week', ({ run }) => run.issue],
  ['run', ({ run }) => run.name],
  ['graphql', ({ answer }) => String(answer.requests.graphql)],
  ['rest', ({ answer }) => String(answer.requests.rest)],
  ['sum', (row) => String(requestsOf(row))],
  ['limit', ({ run }) => String(run.limit?.requests ?? '-')],
  ['points', ({ answer }) => String(answer.points)],
  ['predicted', ({ answer }) => String(answer.predictedPoints ?? '-')],
  ['limit', ({ run }) => String(run.limit?.points ?? '-')],
  ['web', ({ answer }) => String(answer.requests.http)],
  ['items', ({ answer }) => String(answer.items.length)],
  ['errors', (row) => String(errorsOf(row).length)],
  ['unfinished', ({ unfinished }) => String(unfinished.length)],
  ['seconds', ({ seconds }) => seconds.toFixed(1)],
  ['MB', ({ megabytes }) => megabytes.toFixed(0)],
  ['naive', ({ run }) => String(run.naive)],
  ['ratio', (row) => (requestsOf(row) === 0 ? '-' : `${Math.round(row.run.naive / requestsOf(row))}:1`)],
];

function requestsOf({ answer }: Row): number {
  return answer.requests.graphql + answer.requests.rest;
}

function errorsOf({ answer }: Row): Answer['problems'] {
  return answer.problems.filter(({ severity }) => severity === 'error');
}

function print(rows: readonly Row[]): void {
  const table = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, value]) => value(row)))];
  const widths = columns.map((_, index) => Math.max(...table.map((line) => line[index]?.length ?? 0)));
  for (const line of table)
    console.log(
      line
        .map((cell, index) => (index < 2 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
        .join('  '),
    );
}

/** Who asked for what in a run, the dearest first. */
function printKinds({ run, answer }: Row): void {
  const rows = Object.entries(answer.kinds ?? {}).sort(([, a], [, b]) => b.points - a.points);
  const list = rows.map(([kind, { asked, points }]) => `${kind} ${asked} (${points.toFixed(1)} points)`);
  if (list.length > 0) console.log(`\n${run.issue} ${run.name} asked: ${list.join(', ')}`);
}

function printErrors(row: Row): void {
  const errors = errorsOf(row);
  for (const { code, message } of errors.slice(0, 3))
    console.log(`  ${row.run.issue} ${row.run.name}: ${code}: ${message}`);
  if (errors.length > 3) console.log(`  ${row.run.issue} ${row.run.name}: ${errors.length - 3} more`);
  if (row.run.name !== 'recorded')
    for (const what of row.unfinished) console.log(`  ${row.run.issue} ${row.run.name}: ${what}`);
}

/** Whether a row with a limit passes it, or is thrifty only because something was not read. */
function isMissed(row: Row): boolean {
  const { limit } = row.run;
  if (limit === null) return false;
  const isOver = requestsOf(row) > limit.requests || row.answer.points > (limit.points ?? Infinity);
  return isOver || errorsOf(row).length > 0 || row.unfinished.length > 0;
}

/** The figures that bench/baseline.json keeps, by the names they have there. */
function printBaseline(rows: readonly Row[], baseline: Record<string, number>): void {
  const [freeze, again, quiet] = rows;
  const figures = Object.entries({ freeze, again, quiet }).flatMap(([name, row]): [string, number][] =>
    row === undefined
      ? []
      : [
          [`collect ${name} requests`, requestsOf(row)],
          [`collect ${name} points`, row.answer.points],
        ],
  );
  console.log('\nrequests are those to GitHub’s API; web counts pages elsewhere. MB includes the emulator.');
  for (const [name, value] of figures) console.log(`${name.padEnd(26)} ${value}   baseline ${baseline[name] ?? '-'}`);
}

const folder = await mkdtemp(join(tmpdir(), 'zhoubao-bench-'));
try {
  const missing = [
    'advisory',
    'cncf',
    'discussion',
    'feed',
    'hot',
    'kep',
    'pull-request',
    'release',
    'trending',
    'vote',
  ];
  const absent = missing.filter((kind) => !kinds.has(kind));
  if (absent.length > 0) console.log(`There is no collector yet for ${absent.join(', ')}.\n`);
  const rows = [...(await measureGenerated(folder)), ...(await measureRecorded(folder))];
  print(rows);
  rows.slice(0, 4).forEach(printKinds);
  printBaseline(
    rows,
    JSON.parse(await readFile(join(project, 'bench/baseline.json'), 'utf8')) as Record<string, number>,
  );
  rows.forEach(printErrors);
  process.exitCode = rows.some(isMissed) ? 1 : 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}
