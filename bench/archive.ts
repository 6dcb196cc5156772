import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeIssue, writeIssue } from './archive/make-issues.ts';
import { eleventy, hugo, type Peer } from './archive/peers.ts';
import { timeCovers, timeMail, timeSearch } from './archive/time-parts.ts';

/**
 * Builds the archive of 500 bilingual issues of twenty entries each, from nothing and after one issue was added, and the same texts
 * as bare pages with Eleventy and Hugo, in turns, so that what else the machine does meets all alike. Ours makes pages, lists, feeds,
 * sitemap and the list of addresses; covers, the search index and a mail of 80 items are timed apart. Prints medians in seconds and ends with 1 where a
 * limit is not kept. `--issues` and `--runs` make it shorter or longer.
 */
const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const [issues, runs] = [option('issues', 500), option('runs', 3)];
/** Seconds; how many times as fast as Eleventy; milliseconds for a mail of 80 items in three modes. */
const limits = { one: 0.3, eleventy: 2.5, mail: 250 };

const cli = resolve(import.meta.dirname, '../src/start.js');
const root = mkdtempSync(join(tmpdir(), 'zhoubao-bench-archive-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));

/** The home at its place among homes; the program is started as the peers are, without npx. */
const home = join(root, 'home');
const site = join(home, 'dist/site');
const flags = ['--max-semi-space-size=2', '--heap-growing-percent=50', '--v8-pool-size=1'];
const build = (...words: string[]): void => {
  const all = [...flags, cli, 'archive', '--site', 'https://weekly.example.org/', '--home', home, ...words];
  execFileSync(process.execPath, all, { stdio: ['ignore', 'ignore', 'inherit'] });
};
const forget = (): void => {
  for (const path of ['dist', '.zhoubao', 'addresses.txt']) rmSync(join(home, path), { recursive: true, force: true });
};

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function medianOf(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

function sizeOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  return `${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`;
}

const made = Array.from({ length: issues }, (_, index) => makeIssue(index));
for (const one of made) writeIssue(home, one);
const peers = [eleventy(root, made), hugo(root, made)];
const [cold, added] = [[] as number[], [] as number[]];
const taken = new Map<Peer, number[]>(peers.flatMap((peer) => (peer ? [[peer, []]] : [])));

for (let run = 0; run < runs; run++) {
  forget();
  cold.push(seconds(() => build('--quick')));
  const next = makeIssue(issues + run);
  writeIssue(home, next);
  added.push(seconds(() => build('--quick')));
  rmSync(join(home, 'issues', next.id), { recursive: true });
  for (const [peer, times] of taken) times.push(seconds(peer.build));
}

const show = (name: string, times: readonly number[], note: string): void => {
  const all = times.map((time) => time.toFixed(2)).join(' ');
  console.log(`${name.padEnd(28)} ${medianOf(times).toFixed(2)} s   (${all})   ${note}`);
};
console.log(`${issues} bilingual issues of 20 entries; medians of ${runs}`);
forget();
build('--quick');
show('zhoubao, from nothing', cold, sizeOf(site));
show('zhoubao, one issue added', added, `limit ${limits.one} s`);
for (const [peer, times] of taken) show(`${peer.name}, bare pages`, times, sizeOf(peer.output));
if (!peers[0]) console.log('Eleventy could not be installed.');
if (!peers[1]) console.log('Hugo could not be had: there is no Debian package here.');

const bounds = [...taken].map(
  ([peer, times]) => medianOf(times) / (peer.name.startsWith('Eleventy') ? limits.eleventy : 1),
);
const mail = await timeMail(runs);
const sample = made.slice(0, 10);
const covers = timeCovers(sample);
const search = await timeSearch(made);
console.log(`search index of all issues   ${search.toFixed(2)} s`);
console.log(
  `covers of an issue           ${((covers / sample.length) * 1000).toFixed(0)} ms, both languages, SVG and PNG`,
);
console.log(`mail of 80 items, 3 modes    ${medianOf(mail).toFixed(0)} ms, limit ${limits.mail} ms`);
const isSlow = bounds.some((bound) => medianOf(cold) > bound) || medianOf(added) > limits.one;
if (isSlow || medianOf(mail) > limits.mail) process.exitCode = 1;
