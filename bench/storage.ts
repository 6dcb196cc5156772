import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '../src/platform/back-up.ts';
import { openStorage, type Storage, type WhichDatabase } from '../src/platform/open-storage.ts';
import { systemClock } from '../src/platform/system-clock.ts';
import { newDatabase, startPostgres } from '../test/builders/postgres-server.ts';
import { mailing, plainRows } from '../test/builders/stored-readers.ts';
import { timeExchange } from './storage/time-exchange.ts';

/** Rows a second of 10 a step; seconds for 100,000 rows; MB of this process; milliseconds. */
const limits = { exchange: { sqlite: 2500, postgres: 1500 }, plan: 3, memory: 200, waiting: 20 } as const;

type Engine = keyof typeof limits.exchange;

const clock = systemClock();

/** `node bench/storage.ts [sqlite,postgres] [rows]`: planning, claims and results a second, and a backup, on both engines. */
const [engines = 'sqlite,postgres', size = '100000'] = process.argv.slice(2);
const rows = Number(size);
let missed = 0;

if (engines.includes(',')) engines.split(',').forEach(alone);
else await here();
process.exitCode = missed > 0 ? 1 : 0;

/** Each engine in a process of its own, with the limits that the program runs with. */
function alone(engine: string): void {
  const flags = ['--max-semi-space-size=2', '--heap-growing-percent=50', '--v8-pool-size=1'];
  const { status } = spawnSync(process.execPath, [...flags, import.meta.filename, engine, size], { stdio: 'inherit' });
  if (status !== 0) missed += 1;
}

async function here(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhoubao-bench-'));
  try {
    if (engines === 'postgres') await onPostgres(folder);
    else await measure('sqlite', { home: folder, address: undefined });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function onPostgres(folder: string): Promise<void> {
  const server = await startPostgres({ durable: true });
  try {
    await measure('postgres', { home: folder, address: await newDatabase(server.address) });
  } finally {
    await server.stop();
  }
}

async function measure(engine: Engine, where: WhichDatabase): Promise<void> {
  // Elsewhere, so that this process has the memory of sending alone.
  const words = ['bench/storage/fill-readers.ts', where.home, where.address ?? '', String(rows)];
  execFileSync(process.execPath, words, { cwd: join(import.meta.dirname, '..') });
  const { value: storage, problems } = await openStorage({ ...where, now: clock.now() });
  if (storage === null) throw new Error(problems[0]?.message);
  const planned = await seconds(() => plan(storage));
  say(engine, `plan of ${rows}`, {
    value: planned,
    unit: 's',
    limit: rows <= 100_000 ? limits.plan : null,
    most: true,
  });
  const memory = process.resourceUsage().maxRSS / 1024;
  say(engine, 'most memory of this process until then', {
    value: memory,
    unit: 'MB',
    limit: limits.memory,
    most: true,
  });
  for (const perStep of [10, 50]) {
    const rate = await timeExchange(storage.ledger, { perStep, steps: 400, clock, windows: false });
    const limit = perStep === 10 ? limits.exchange[engine] : null;
    say(engine, `exchange of ${perStep} a step`, { value: rate, unit: 'rows/s', limit, most: false });
  }
  const limited = await timeExchange(storage.ledger, { perStep: 10, steps: 400, clock, windows: true });
  say(engine, 'exchange of 10 a step within 4 windows', { value: limited, unit: 'rows/s', limit: null, most: false });
  const ask = { now: clock.now(), after: 0, limit: 100 };
  for (const queue of [undefined, 'provider-0']) {
    const read = await seconds(() => storage.ledger.waiting('2026-W47', { ...ask, ...(queue ? { queue } : {}) }));
    const name = `waiting() ${queue ? 'of a queue' : 'of all'} from the beginning`;
    say(engine, name, { value: read * 1000, unit: 'ms', limit: limits.waiting, most: true });
  }
  const copied = await seconds(() =>
    backUp(storage.database, { path: join(where.home, 'backup.gz'), now: clock.now() }),
  );
  say(engine, 'backup', { value: copied, unit: 's', limit: null, most: true });
  sayMemory(engine, 'most memory of this process in all');
  await storage.close();
}

function plan({ ledger }: Storage): Promise<unknown> {
  const domains = Array.from({ length: 40 }, (_, at) => [`d${at}.invalid`, `provider-${at % 8}`]);
  return ledger.plan(mailing({ confirmedAt: clock.now() }), { ...plainRows, providers: Object.fromEntries(domains) });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = clock.elapsed();
  await work();
  return (clock.elapsed() - start) / 1000;
}

function sayMemory(engine: Engine, name: string): void {
  say(engine, name, { value: process.resourceUsage().maxRSS / 1024, unit: 'MB', limit: limits.memory, most: true });
}

type Figure = { value: number; unit: string; limit: number | null; most: boolean };

function say(engine: Engine, name: string, { value, unit, limit, most }: Figure): void {
  const kept = limit === null || (most ? value <= limit : value >= limit);
  if (!kept) missed += 1;
  const aim = limit === null ? '' : ` (${most ? 'at most' : 'at least'} ${limit})${kept ? '' : ' MISSED'}`;
  console.log(`${engine}  ${name}: ${value.toFixed(value < 100 ? 2 : 0)} ${unit}${aim}`);
}
