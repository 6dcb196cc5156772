import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DeliverySettings } from '../../../src/model/delivery-settings.ts';
import type { Mailing } from '../../../src/model/delivery.ts';
import type { Crew } from '../../../src/deliver/workers/crew.ts';
import { refuseStale, sweep } from '../../../src/deliver/workers/sweep.ts';
import { takeStep } from '../../../src/deliver/workers/take-step.ts';
import { openLedger } from '../../../src/platform/delivery-ledger.ts';
import type { Job, Ledger } from '../../../src/platform/ports.ts';
import { migrate } from '../../../src/platform/migrate.ts';
import { openSqliteDatabase } from '../../../src/platform/sqlite-database.ts';
import { openSubscriberStore } from '../../../src/platform/subscriber-store.ts';
import { afterNoon, mailing, noon, plainRows, putReaders, reader, result } from '../../builders/stored-readers.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const issue = '2026-W47';

type Added = { job: Job; at: string | undefined };

/** A worker before a mailing to so many readers, at so many seconds after noon. */
async function workerBefore(readers: number, over: Partial<Mailing>) {
  const database = await openSqliteDatabase(join(await temporaryFolder(), 'a.db'));
  onTestFinished(() => database.close());
  await migrate(database, noon);
  const ledger = openLedger(database);
  await putReaders(
    openSubscriberStore(database),
    Array.from({ length: readers }, (_, at) => reader(at)),
  );
  await ledger.plan(mailing(over), plainRows);
  const time = { seconds: 0 };
  const [added, said]: [Added[], string[]] = [[], []];
  const released: (readonly string[])[] = [];
  const crew: Crew = {
    sender: 'w1',
    ledger,
    clock: { now: () => afterNoon(time.seconds), elapsed: () => time.seconds * 1000, sleep: () => Promise.resolve() },
    settings: DeliverySettings.parse({ connections: 2, canary: [{ share: 0.1, minutes: 30 }] }),
    goneAfter: 60,
    jobs: {
      add: (jobs, at) => {
        added.push(...jobs.map((job) => ({ job, at })));
        return Promise.resolve();
      },
      batches: () => Promise.resolve(added.flatMap(({ job }) => (job.task === 'send-batch' ? [job] : []))),
      release: (living) => {
        released.push(living);
        return Promise.resolve();
      },
    },
    isStopping: () => false,
    onProgress: () => {},
    onOver: () => Promise.resolve(),
    say: (line) => said.push(line),
  };
  return { ledger, crew, added, said, released, time };
}

async function sendAll(ledger: Ledger, now: string): Promise<void> {
  const { planned } = await ledger.waiting(issue, { now, after: 0, limit: 1000 });
  const { claimed } = await ledger.exchange({ sender: 'w1', now, settle: [], claim: planned, limits: [] });
  await ledger.exchange({ sender: 'w1', now, settle: claimed.map((one) => result(one)), claim: [], limits: [] });
}

test('a mailing begins at its time, waits after its canary step and is finished when nothing waits', async () => {
  const { ledger, crew, added, time } = await workerBefore(250, {
    state: 'scheduled',
    startAt: afterNoon(3600),
    mailedAt: null,
    upTo: 0,
  });
  // Somebody may turn it meanwhile: it is looked at every minute.
  expect(await takeStep(issue, crew)).toBe('2026-11-22T12:01:00.000Z');
  expect(added).toEqual([]);
  time.seconds = 3600;
  await takeStep(issue, crew);
  expect(await ledger.mailing(issue)).toMatchObject({ state: 'running', mailedAt: afterNoon(3600), upTo: 25 });
  expect(added.splice(0)).toEqual([{ job: { task: 'send-batch', issue, from: 1, to: 100 }, at: undefined }]);
  await sendAll(ledger, afterNoon(3600));
  time.seconds = 3610;
  await takeStep(issue, crew);
  expect(added).toEqual([]);
  expect((await ledger.mailing(issue))?.heldUntil).toBe('2026-11-22T13:30:10Z');
  time.seconds = 5420;
  await takeStep(issue, crew);
  expect(added.splice(0).map(({ job }) => job)).toEqual([
    { task: 'send-batch', issue, from: 1, to: 100 },
    { task: 'send-batch', issue, from: 101, to: 200 },
    { task: 'send-batch', issue, from: 201, to: 300 },
  ]);
  await sendAll(ledger, afterNoon(5420));
  expect(await takeStep(issue, crew)).toBeNull();
  expect((await ledger.mailing(issue))?.state).toBe('finished');
});

test('what is in a batch is not put into another one', async () => {
  const { crew, added } = await workerBefore(250, { upTo: 250 });
  await takeStep(issue, crew);
  await takeStep(issue, crew);
  expect(added).toHaveLength(3);
});

test('a start that was missed by hours is left to a person', async () => {
  const { ledger, crew, said, time } = await workerBefore(20, { state: 'scheduled', mailedAt: null, upTo: 0 });
  time.seconds = 7 * 3600;
  expect(await takeStep(issue, crew)).toBeNull();
  expect((await ledger.mailing(issue))?.state).toBe('stopped');
  expect(said[0]).toContain('It was to begin at');
});

test('a mailing at which nobody worked for hours is stopped before a worker takes it up', async () => {
  const { ledger, crew, time } = await workerBefore(20, {});
  time.seconds = 7 * 3600;
  await refuseStale(crew);
  expect((await ledger.mailing(issue))?.why).toContain('Nothing was sent since');
});

test('what a worker that is gone had in hand is uncertain, its jobs are free, and every mailing goes on', async () => {
  const { ledger, crew, added, released, said, time } = await workerBefore(20, {});
  const { planned } = await ledger.waiting(issue, { now: noon, after: 0, limit: 3 });
  await ledger.beat({ sender: 'dead', host: 'a', pid: 1, at: noon });
  await ledger.exchange({ sender: 'dead', now: noon, settle: [], claim: planned, limits: [] });
  time.seconds = 60;
  await ledger.beat({ sender: 'alive', host: 'b', pid: 1, at: afterNoon(60) });
  await sweep(crew);
  expect(await ledger.counts(issue)).toMatchObject({ claimed: 3, uncertain: 0 });
  time.seconds = 61;
  await sweep(crew);
  expect(await ledger.counts(issue)).toMatchObject({ claimed: 0, uncertain: 3, planned: 17 });
  expect(released).toEqual([['alive', 'dead'], ['alive']]);
  expect(added.at(-1)).toEqual({ job: { task: 'next-step', issue }, at: undefined });
  expect(said).toEqual(['3 mails of a worker that is gone are uncertain now.']);
});
