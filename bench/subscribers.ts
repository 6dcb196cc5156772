import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseKeyRing } from '../src/deliver/tokens/key-ring.ts';
import { unsubscribeToken } from '../src/deliver/tokens/reader-token.ts';
import { openStorage } from '../src/platform/open-storage.ts';
import { systemClock } from '../src/platform/system-clock.ts';
import { startSink } from './crash/start-sink.ts';
import { measureCommand, type Measured } from './measure-command.ts';
import { measureAsks } from './subscribers/measure-asks.ts';

/** Seconds and megabytes of 100,000 rows; milliseconds of a POST that unsubscribes, of which one in a hundred may take longer. */
const limits = { seconds: 10, megabytes: 150, unsubscribe: 50 };
const posts = 2000;
/** Known and unknown addresses each, and by how many standard deviations their times may differ: chance reaches it once in a thousand. */
const asks = { number: 500, deviations: 3.3 };

const project = resolve(import.meta.dirname, '..');
const secret = 'bench:a secret for benches alone, never used elsewhere'.replace(',', '');
let environment = { ZHOUBAO_SECRET: secret, SMTP_URL: 'smtp://127.0.0.1:9' };

/** `node bench/subscribers.ts [rows]`: how long an import, its undoing and an export take, a POST to an
 * unsubscribe address, and whether the time of an answer tells whom we know. */
const rows = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'zhoubao-bench-'));
let missed = 0;
try {
  await measureFiles();
  await measurePosts();
  // Last: what it leaves in the queue would be sent beside what is measured.
  await compareAsks();
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = missed > 0 ? 1 : 0;

async function measureFiles(): Promise<void> {
  writeYaml();
  const file = join(folder, 'readers.csv');
  const lines = Array.from({ length: rows }, (_, at) => {
    const name = createHash('sha256').update(`row ${at}`).digest('hex').slice(0, 12);
    return `${name}@${at % 500}.example.org,${at % 3 === 0 ? 'zh' : at % 3 === 1 ? 'en' : 'both'}`;
  });
  writeFileSync(file, `email,language\n${lines.join('\n')}\n`);
  const given = ['--confirmed-by', 'bench'];
  tell('dry run', await run(['import', file, ...given]));
  tell('import', await run(['import', file, '--apply', ...given]));
  tell('import again', await run(['import', file, '--apply', ...given]));
  tell('export', await run(['export', join(folder, 'out.csv')]));
  const { json } = await run(['imports']);
  const [{ id }] = json as [{ id: string }];
  tell('undo', await run(['undo', id]));
  tell('import anew', await run(['import', file, '--apply', ...given]));
}

function run(words: string[]): Promise<Measured> {
  return measureCommand(['subscribers', ...words, '--home', folder, '--json'], environment);
}

function tell(name: string, { exit, seconds, megabytes }: Measured): void {
  const isOver = exit !== 0 || seconds > limits.seconds || megabytes > limits.megabytes;
  if (isOver) missed += 1;
  console.log(
    `${name.padEnd(14)} ${rows} rows  ${seconds.toFixed(2)} s of ${limits.seconds}  ${megabytes.toFixed(0)} MB of ${limits.megabytes}${isOver ? '  MISSED' : ''}`,
  );
}

/** A mail is sent behind each of these answers, so there is a relay that takes them. */
async function compareAsks(): Promise<void> {
  const sink = await startSink(join(folder, 'taken'));
  environment = { ...environment, SMTP_URL: sink.url };
  const { child, port } = await serve();
  try {
    for (const path of ['/subscribe', '/preferences']) {
      const { number, medians, p95, odds, deviations, answers } = await measureAsks(
        { home: folder, port, path },
        asks.number,
      );
      const isOver = answers !== 1 || Math.abs(deviations) > asks.deviations;
      if (isOver) missed += 1;
      const figures = `median ${pair(medians)} ms  p95 ${pair(p95)} ms  longer in ${(100 * odds).toFixed(1)} % of pairs`;
      console.log(
        `POST ${path}  known and unknown, ${number} each  ${figures}, ${deviations.toFixed(1)} deviations of ${asks.deviations}  different answers ${answers}${isOver ? '  MISSED' : ''}`,
      );
    }
  } finally {
    child.kill('SIGTERM');
    await sink.stop();
  }
}

function pair([known, unknown]: [number, number]): string {
  return `${known.toFixed(1)} and ${unknown.toFixed(1)}`;
}

async function measurePosts(): Promise<void> {
  const ring = parseKeyRing(secret).value;
  const { value: storage } = await openStorage({ address: undefined, home: folder, now: systemClock().now() });
  if (ring === null || storage === null) throw new Error('no storage');
  const readers = await storage.subscribers.list({ states: ['active'] }, { after: null, limit: posts });
  await storage.close();
  const { child, port } = await serve();
  try {
    const times: number[] = [];
    for (const { id } of readers) times.push(await post(port, `/u/${unsubscribeToken(ring, id)}`));
    times.sort((one, other) => one - other);
    const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    const isOver = at(0.99) > limits.unsubscribe;
    if (isOver) missed += 1;
    console.log(
      `POST unsubscribe ${times.length} readers  median ${at(0.5).toFixed(1)} ms  p99 ${at(0.99).toFixed(1)} ms of ${limits.unsubscribe}  most ${at(1).toFixed(1)} ms${isOver ? '  MISSED' : ''}`,
    );
  } finally {
    child.kill('SIGTERM');
  }
}

function writeYaml(): void {
  cpSync(join(project, 'newsletter.yaml'), join(folder, 'newsletter.yaml'));
  const text = readFileSync(join(folder, 'newsletter.yaml'), 'utf8').replace(
    /^delivery:[^\n]*\n(?:[ #][^\n]*\n)*/m,
    '',
  );
  writeFileSync(
    join(folder, 'newsletter.yaml'),
    `${text}\ndelivery: { address: https://news.example.org, visitorHeader: X-Forwarded-For }\n`,
  );
}

function serve(): Promise<{ child: ChildProcess; port: number }> {
  const words = ['serve', '--port', '0', '--home', folder];
  const child = spawn(join(project, 'src/start.js'), words, {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((done, fail) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const port = /127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) done({ child, port: Number(port) });
    });
    child.once('exit', () => fail(new Error(said)));
  });
}

/** Milliseconds until the answer is there, over a connection of its own as a provider makes it. */
function post(port: number, path: string): Promise<number> {
  const start = performance.now();
  return new Promise((done, fail) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false }, (reply) => {
      if (reply.statusCode !== 200) fail(new Error(String(reply.statusCode)));
      reply.resume().on('end', () => done(performance.now() - start));
    });
    asked.on('error', fail).end('List-Unsubscribe=One-Click');
  });
}
