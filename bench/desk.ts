import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolder } from '../src/platform/folder.ts';
import { readAllItems, readEntries, readIssue, readRanking } from '../src/platform/issue-folder.ts';
import { listedEntries } from '../src/review/state/desk-issue.ts';
import { sortStories } from '../src/review/decide/triage-stories.ts';
import { editors, fillSampleHome, openRealDesk, sample } from '../test/builders/real-desk.ts';
import { approval, entry, makeReady, redraft, signing, type Ground, type Scene } from './desk/desk-acts.ts';
import { pages, renderings } from './desk/desk-pages.ts';
import { growIssue } from './desk/grow-issue.ts';
import { issue, triage } from './desk/list-acts.ts';
import { scriptsOf } from './desk/read-forms.ts';
import { serverClock, visitDesk, type Took, type Visitor } from './desk/visit-desk.ts';

/**
 * Times every page and every act of the editors' desk, at the server, with an issue of 200 stories and 40 entries: the sample issue made
 * larger, served over HTTP on loopback, while somebody else listens to what happens. Each is done 15 times; the first time, which reads
 * and compiles what the others find there, stands apart. Ends with 1 where the median of one is above 100 ms, or where the first view of
 * an entry loads 50 KB of script. On a machine that has more to do than it has processors the time of the processor is held to the limit
 * instead. What shows the whole issue rendered after a change has no limit: `npm run bench:desk`.
 */
const times = 15;
const wanted = { stories: 200, entries: 40, milliseconds: 100, scriptBytes: 50_000 };

/** What each page and act took, in the order in which they were done, by its name. */
type Measured = Map<string, Took[]>;

async function openGround(home: string): Promise<{ ground: Ground; close: () => Promise<void> }> {
  const desk = await openRealDesk(home);
  const clock = serverClock();
  const signIn = (at: number): Promise<Visitor> =>
    visitDesk({ origin: desk.origin, cookie: desk.cookieOf(editors[at]?.id ?? '') }, clock);
  const [visitor, other] = [await signIn(0), await signIn(1)];
  const folder = openFolder(join(home, 'issues', sample));
  const [read, items, ranked] = [await readIssue(folder), await readAllItems(folder), await readRanking(folder)];
  if (read.value === null || items.value === null || ranked.value === null) throw new Error('The issue is not whole.');
  const known = { issue: read.value, entries: (await readEntries(folder)).value, ranked: ranked.value };
  const urls = new Map(items.value.map(({ id, url }) => [id, url]));
  const passed = sortStories(known).passedOver.map(({ id }) => ({ id, url: urls.get(id) ?? '' }));
  const slugs = listedEntries(known).map(({ slug }) => slug);
  const base = `/issues/${sample}`;
  return { ground: { visitor, other, base, slugs, passed, later: desk.later }, close: desk.close };
}

async function play(scene: Scene, ground: Ground, into: Measured): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    for (const [name, took] of await scene(ground, at)) into.set(name, [...(into.get(name) ?? []), took]);
  }
}

const heads = ['first', 'median', 'p95', 'max', 'processor', 'limit'];

function rowOf(
  name: string,
  [first, ...rest]: readonly Took[],
  limit: number | null,
): { text: string; holds: boolean } {
  const walls = rest.map(({ wall }) => wall).sort((a, b) => a - b);
  const median = at(walls, 0.5);
  const processor = at(
    rest.map((one) => one.processor).sort((a, b) => a - b),
    0.5,
  );
  const numbers = [first?.wall ?? 0, median, at(walls, 0.95), at(walls, 1), processor];
  const holds = limit === null || median <= limit;
  const cells = [...numbers.map((one) => one.toFixed(1)), limit === null ? 'none' : String(limit)];
  return { text: `${holds ? 'ok' : 'NO'}  ${name.padEnd(34)}${cells.map((one) => one.padStart(10)).join('')}`, holds };
}

/** Of sorted numbers the one that so many of them are not above. */
function at(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** What a browser that was never here loads in script with the page of an entry. */
async function scriptOf({ visitor, base, slugs }: Ground): Promise<{ raw: number; sent: number }> {
  const page = await visitor.get(`${base}/entries/${slugs[0]}`);
  let [raw, sent] = [0, 0];
  for (const path of scriptsOf(page.text)) {
    const { text, bytes } = await visitor.get(path);
    raw += Buffer.byteLength(text);
    sent += bytes;
  }
  return { raw, sent };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const home = await mkdtemp(join(tmpdir(), 'zhoubao-bench-'));
await fillSampleHome(home);
const grown = await growIssue(join(home, 'issues', sample), wanted);
const { ground, close } = await openGround(home);
const opened = await ground.visitor.get(`${ground.base}/triage`);
const listening = await ground.other.listen(`${ground.base}/events?where=${ground.base}/triage`);
const script = await scriptOf(ground);
const [limited, unlimited]: [Measured, Measured] = [new Map(), new Map()];
for (const scene of [pages, triage, entry, issue, signing]) await play(scene, ground, limited);
await makeReady(ground);
for (const scene of [approval, redraft]) await play(scene, ground, limited);
await play(renderings, ground, unlimited);
listening.leave();
await close();
await rm(home, { recursive: true, force: true });

const load = loadavg()[0] ?? 0;
const size = `${grown.stories} stories, ${ground.slugs.length} entries, ${Math.round(grown.bytes / 1000)} KB of stored texts`;
say(`${size}; milliseconds`);
say(`load ${load.toFixed(1)} on ${availableParallelism()} processors; the median is held to the limit`);
say(`    ${''.padEnd(34)}${heads.map((one) => one.padStart(10)).join('')}`);
const rows = [
  ...[...limited].map(([name, took]) => rowOf(name, took, wanted.milliseconds)),
  ...[...unlimited].map(([name, took]) => rowOf(name, took, null)),
];
for (const { text } of rows) say(text);
const isLarge = grown.stories >= wanted.stories && ground.slugs.length >= wanted.entries;
const isLight = script.sent < wanted.scriptBytes;
say(`    the first look at the issue took ${opened.took.wall.toFixed(0)} ms: everything is read and checked once`);
say(
  `${isLight ? 'ok' : 'NO'}  script of the first view of an entry: ${script.sent} bytes sent, ${script.raw} as written; limit ${wanted.scriptBytes}`,
);
process.exitCode = isLarge && isLight && rows.every(({ holds }) => holds) ? 0 : 1;
