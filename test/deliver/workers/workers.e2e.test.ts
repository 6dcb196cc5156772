import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crashMailing } from '../../../bench/crash/crash-mailing.ts';
import { killWorkers } from '../../../bench/crash/kill-workers.ts';
import { startFleet, type Fleet } from '../../../bench/crash/worker-fleet.ts';
import { startSink, type Sink } from '../../../bench/crash/start-sink.ts';
import { seededRandom } from '../../../src/model/seeded-random.ts';
import { openGraphileJobs, type GraphileJobs } from '../../../src/platform/graphile-jobs.ts';
import { openStorage, type Storage } from '../../../src/platform/open-storage.ts';
import { wakeWorkers } from '../../../src/platform/wake-workers.ts';
import { renderedMail } from '../../builders/compose-frame.ts';
import { postgresAddress } from '../../builders/postgres-address.ts';
import { issueOfPlan as issue, planReaders, writePlan } from '../../builders/sending-plan.ts';
import { noon } from '../../builders/stored-readers.ts';

let [address, home] = ['', ''];
let [storage, jobs, sink]: [Storage | null, GraphileJobs | null, Sink | null] = [null, null, null];

beforeAll(async () => {
  [address, home] = [await postgresAddress(), await mkdtemp(join(tmpdir(), 'zhoubao-test-'))];
  storage = (await openStorage({ home, address, now: noon })).value;
  jobs = await openGraphileJobs(address);
  sink = await startSink(join(home, 'accepted.log'), { delay: 20 });
  writePlan(home, { rendered: renderedMail('both'), connections: 2 });
});

afterAll(async () => {
  await sink?.stop();
  await jobs?.close();
  await storage?.close();
  await rm(home, { recursive: true, force: true });
});

/** All connections of workers break, and of nobody else. */
async function cutConnections(): Promise<void> {
  const mine = new Client({ connectionString: address, application_name: 'cut' });
  await mine.connect();
  await mine.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name in ('zhoubao', 'zhoubao worker') and pid <> pg_backend_pid()`,
  );
  await mine.end();
}

const known = <T>(value: T | null): T => {
  if (value === null) throw new Error('It was not opened.');
  return value;
};

/** Looks again and again, a minute long at most, while all workers live. */
async function until(what: string, isSo: () => Promise<boolean>, fleet: Fleet): Promise<void> {
  const started = performance.now();
  while (!(await isSo())) {
    fleet.check();
    const counts = await known(storage).ledger.counts(issue);
    if (performance.now() - started > 60_000)
      throw new Error(`Not within a minute: ${what}; ${JSON.stringify(counts)}`);
    await wait(50);
  }
}

/** The connections of this process are cut, too. */
const orNot = (asked: Promise<boolean>): Promise<boolean> => asked.catch(() => false);

test('one thing is queued once, and what a worker that is gone had is free again', async () => {
  const queue = known(jobs);
  const batch = { task: 'send-batch', issue, from: 1, to: 100 } as const;
  await Promise.all([queue.add([batch]), queue.add([batch]), queue.add([batch, { ...batch, from: 101, to: 200 }])]);
  await wakeWorkers(address, issue);
  expect(await queue.batches(issue)).toEqual(
    expect.arrayContaining([
      { from: 1, to: 100 },
      { from: 101, to: 200 },
    ]),
  );
  expect(await queue.batches(issue)).toHaveLength(2);
  const { database } = known(storage);
  const jobsOf = (sql: string) =>
    database.query<{ number: number }>(`select count(*) as number from graphile_worker.jobs ${sql}`);
  expect(await jobsOf('')).toEqual([{ number: 3 }]);
  await database.query(
    `update graphile_worker._private_jobs set locked_by = 'pool-x', locked_at = now() - interval '10 seconds'`,
  );
  await queue.release(['pool-x'], 5);
  await queue.release([], 60);
  expect(await jobsOf('where locked_by is not null')).toEqual([{ number: 3 }]);
  await queue.release([], 5);
  expect(await jobsOf('where locked_by is not null')).toEqual([{ number: 0 }]);
});

test('two workers send an issue together, end with what is under way when they are told to, and outlive lost connections', async () => {
  const { ledger } = known(storage);
  const relay = known(sink);
  const { url } = relay;
  await planReaders(known(storage), 600);
  const first = startFleet({ home, address, url, workers: 2, goneAfter: 60 });
  await until('a quarter is sent', async () => (await ledger.counts(issue)).submitted >= 150, first);
  await first.stop();
  const left = await ledger.counts(issue);
  expect(left.claimed + left.uncertain).toBe(0);
  expect(left.planned).toBeGreaterThan(0);
  expect(await ledger.senders()).toEqual([]);
  const second = startFleet({ home, address, url, workers: 1, goneAfter: 60 });
  for (const sent of [300, 400, 500]) {
    await until(
      `${sent} are sent`,
      () => orNot(ledger.counts(issue).then(({ submitted }) => submitted >= sent)),
      second,
    );
    await cutConnections();
  }
  await until('it is finished', () => orNot(ledger.mailing(issue).then((one) => one?.state === 'finished')), second);
  await second.stop();
  // Whose claim was durable while its answer was lost.
  const { submitted, uncertain } = await ledger.counts(issue);
  expect(submitted + uncertain).toBe(600);
  expect(uncertain).toBeLessThanOrEqual(3 * 2);
  expect([...relay.accepted().values()].every((copies) => copies === 1)).toBe(true);
  expect(relay.accepted().size).toBeGreaterThanOrEqual(submitted);
});

test('workers that are killed lose nobody and mail nobody twice', async () => {
  const result = await crashMailing(
    {
      home: join(home, 'crash'),
      address: await postgresAddress(),
      recipients: 500,
      connections: 3,
      kills: 2,
      breaks: 0.002,
      random: seededRandom(7),
    },
    killWorkers(2),
  );
  expect(result).toMatchObject({ twice: 0, wrong: 0, sumsHold: true, state: 'finished' });
  expect(result.mostClaimed).toBeLessThanOrEqual(3);
  expect(result.counts.uncertain).toBeLessThanOrEqual(result.claimedAtKills + result.breaks);
});
