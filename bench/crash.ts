import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/model/seeded-random.ts';
import { newDatabase, startPostgres, type PostgresServer } from '../test/builders/postgres-server.ts';
import { crashMailing, type CrashResult } from './crash/crash-mailing.ts';
import { killWorkers } from './crash/kill-workers.ts';

/**
 * Kills the sender of an issue again and again, and holds what a relay answered for against what the ledger says: nobody lost, nobody
 * mailed twice, and at most one uncertain mail for each connection that was open at a kill.
 *
 * Each mailing has a relay in a process of its own, which notes every recipient before it answers and breaks off connections at random
 * steps, and a sender in another one, through the real composer, signature, SMTP client and ledger. It gets SIGKILL up to 400 ms after its
 * start or after its first mail, and is started again, until the mailing is finished or was killed often enough; then it is finished in
 * peace. `npm run crash`, with `--kills 1000`, `--recipients 10000`, `--connections 10`, `--each 60` (kills of one mailing), `--seed 1`,
 * `--at-once 2` (mailings at the same time); `--postgres` with `--workers 3`, of which one is killed at a time. Ends with 1 where anything
 * is lost, doubled or beyond its bound.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    recipients: { type: 'string', default: '10000' },
    connections: { type: 'string', default: '10' },
    each: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '2' },
    postgres: { type: 'boolean', default: false },
    workers: { type: 'string', default: '3' },
  },
});
const [kills, recipients, connections] = [Number(values.kills), Number(values.recipients), Number(values.connections)];
const folder = mkdtempSync(join(tmpdir(), 'zhoubao-crash-'));
const results: CrashResult[] = [];

const heads = [
  'mailing',
  'kills',
  'sending',
  'breaks',
  'once',
  'uncertain',
  'no copy',
  'bound',
  'twice',
  'wrong',
  'sums',
  'state',
];
const row = (cells: readonly unknown[]): string => cells.map((cell) => String(cell).padStart(10)).join('');

/** The most that may be uncertain: what each kill left in somebody's hands, and one mail for each connection that the relay broke off. */
function holds(one: CrashResult): boolean {
  const isBounded = one.counts.uncertain <= one.claimedAtKills + one.breaks && one.mostClaimed <= connections;
  return one.twice === 0 && one.wrong === 0 && one.sumsHold && isBounded && one.state === 'finished';
}

function report(one: CrashResult): void {
  results.push(one);
  const uncertain = one.counts.uncertain;
  const bound = one.claimedAtKills + one.breaks;
  const cells = [
    one.kills,
    one.killsWhileSending,
    one.breaks,
    one.once,
    uncertain,
    one.never,
    bound,
    one.twice,
    one.wrong,
  ];
  console.log(row([results.length, ...cells, one.sumsHold ? 'hold' : 'BROKEN', one.state]));
  if (one.why !== null) console.log(`           ${one.why}`);
}

let left = kills;

/** Takes up one mailing after the other until there were enough kills. */
async function crashOn(lane: number, server: PostgresServer | null): Promise<void> {
  for (let number = 0; left > 0; number += 1) {
    const some = Math.min(Number(values.each), left);
    left -= some;
    const home = join(folder, `${lane}-${number}`);
    const plan = {
      home,
      recipients,
      connections,
      kills: some,
      breaks: 0.002,
      address: server === null ? undefined : await newDatabase(server.address),
      random: seededRandom(Number(values.seed) * 1000 + lane * 100 + number),
    };
    const result = await crashMailing(plan, ...(server === null ? [] : [killWorkers(Number(values.workers))]));
    // A mailing may be finished before it was killed so often.
    left += some - result.kills;
    report(result);
    rmSync(home, { recursive: true });
  }
}

const began = performance.now();
console.log(row(heads));
const server = values.postgres ? await startPostgres({ durable: true }) : null;
try {
  await Promise.all(Array.from({ length: Number(values['at-once']) }, (_, lane) => crashOn(lane, server)));
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
const sum = (of: (one: CrashResult) => number): number => results.reduce((total, one) => total + of(one), 0);
const minutes = (performance.now() - began) / 60_000;
console.log(
  `${sum((one) => one.kills)} kills, ${sum((one) => one.recipients)} recipients: ${sum((one) => one.wrong)} lost or told wrongly,`,
  `${sum((one) => one.twice)} second copies, ${sum((one) => one.counts.uncertain)} uncertain;`,
  `at most ${Math.max(...results.map((one) => one.mostClaimed))} in hand at one kill, ${connections} connections.`,
  `${minutes.toFixed(1)} minutes, load ${loadavg()[0]?.toFixed(1)}.`,
);
process.exitCode = results.every(holds) ? 0 : 1;
