import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openStorage } from '../src/platform/open-storage.ts';
import { issueOfPlan, planReaders, writePlan } from '../test/builders/sending-plan.ts';
import { sampleRenderings } from '../test/builders/sample-renderings.ts';
import { mailing, noon, plainRows } from '../test/builders/stored-readers.ts';
import { startSink, type Sink } from './crash/start-sink.ts';

/**
 * How fast an issue is sent, beside a plain pool of nodemailer in the same run: the sample issue in both languages (45 KB of HTML and its
 * text), one relay in a process of its own, as many connections, DKIM on both, the ledger on ours. Then planning 100,000 readers, and the
 * memory of a sender whose relay is simulated, with 10,000 and 100,000 readers, with `--large` 1,000,000. `npm run bench:send`, with
 * `--mails 4000`, `--connections 10`, `--rounds 2`, `--only pool|plan|memory`. Ends with 1 where ours is not 4 times as fast, planning takes
 * more than 3 s, or a sender more than 200 MB.
 */
const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '4000' },
    connections: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '2' },
    large: { type: 'boolean', default: false },
    only: { type: 'string', default: 'pool,plan,memory' },
  },
});
const wanted = { ratio: 4, plan: 3, memory: 200 };
const connections = Number(values.connections);
const folder = mkdtempSync(join(tmpdir(), 'zhoubao-bench-'));
let missed = 0;

const say = (line: string, isKept: boolean): void => {
  if (!isKept) missed += 1;
  console.log(`${line}${isKept ? '' : '  MISSED'}  (load ${loadavg()[0]?.toFixed(1)})`);
};

type Told = { seconds: number; peak: number };

/** Runs a script as the program runs, and reads the last line that it says. */
async function run(script: string, words: readonly string[]): Promise<Told> {
  const flags = ['--max-semi-space-size=2', '--heap-growing-percent=50', '--v8-pool-size=1'];
  const child = spawn(process.execPath, [...flags, resolve(import.meta.dirname, script), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Told;
}

const sender = '../test/builders/sending-process.ts';

async function homeOf(name: string): Promise<string> {
  const home = join(folder, name);
  mkdirSync(home);
  const rendered = (await sampleRenderings()).get('both');
  if (rendered === undefined) throw new Error('The sample issue is not rendered.');
  writePlan(home, { rendered, connections });
  return home;
}

async function ours(round: number, mails: number, sink: Sink): Promise<Told> {
  const home = await homeOf(`ours-${round}`);
  const { value: storage } = await openStorage({ home, address: undefined, now: noon });
  if (storage === null) throw new Error('There is no database.');
  await planReaders(storage, mails);
  await storage.close();
  return run(sender, [home, sink.url]);
}

async function besidePool(mails: number): Promise<void> {
  const rates = { ours: 0, pool: 0 };
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const sink = await startSink(join(folder, `sink-${round}`));
    const theirs = Math.ceil(mails / 4);
    const home = await homeOf(`pool-${round}`);
    const told = {
      ours: await ours(round, mails, sink),
      pool: await run('send/pool-process.ts', [home, sink.url, String(theirs), String(connections)]),
    };
    await sink.stop();
    const rate = { ours: mails / told.ours.seconds, pool: theirs / told.pool.seconds };
    for (const who of ['ours', 'pool'] as const) {
      rates[who] = Math.max(rates[who], rate[who]);
      say(`${who}: ${Math.round(rate[who])} mails a second, ${Math.round(told[who].peak)} MB at most`, true);
    }
  }
  const ratio = rates.ours / rates.pool;
  say(`the best of each: ${ratio.toFixed(1)} times the rate, ${connections} connections`, ratio >= wanted.ratio);
}

async function fill(home: string, number: number): Promise<void> {
  execFileSync(process.execPath, ['bench/storage/fill-readers.ts', home, '', String(number)], {
    cwd: join(import.meta.dirname, '..'),
  });
}

/** Plans an issue for so many readers at 200 domains, none of which has limits. */
async function plan(home: string, number: number): Promise<number> {
  await fill(home, number);
  const { value: storage } = await openStorage({ home, address: undefined, now: noon });
  if (storage === null) throw new Error('There is no database.');
  const domains = Array.from({ length: 200 }, (_, at) => [`d${at}.invalid`, 'example.org']);
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  const began = performance.now();
  await storage.ledger.plan(mailing({ issue: issueOfPlan, confirmedAt: now, startAt: now, mailedAt: now }), {
    ...plainRows,
    providers: Object.fromEntries(domains),
    modes: { zh: 'both', en: 'both', both: 'both' },
  });
  const seconds = (performance.now() - began) / 1000;
  await storage.close();
  return seconds;
}

async function memory(number: number): Promise<void> {
  const home = await homeOf(`memory-${number}`);
  await plan(home, number);
  const { seconds, peak } = await run(sender, [home, 'none']);
  const rate = Math.round(number / seconds);
  say(
    `${number} readers, relay simulated: ${Math.round(peak)} MB at most, ${rate} mails a second`,
    peak <= wanted.memory,
  );
  rmSync(home, { recursive: true });
}

try {
  console.log(`${availableParallelism()} processors`);
  if (values.only.includes('pool')) await besidePool(Number(values.mails));
  if (values.only.includes('plan')) {
    const seconds = await plan(join(folder, 'plan'), 100_000);
    say(`100000 readers planned in ${seconds.toFixed(2)} s`, seconds <= wanted.plan);
  }
  if (values.only.includes('memory'))
    for (const number of [10_000, 100_000, ...(values.large ? [1_000_000] : [])]) await memory(number);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missed > 0 ? 1 : 0;
