import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openStorage, type Storage } from '../src/platform/open-storage.ts';
import { wakeWorkers } from '../src/platform/wake-workers.ts';
import { newDatabase, startPostgres } from '../test/builders/postgres-server.ts';
import { sampleRenderings } from '../test/builders/sample-renderings.ts';
import { issueOfPlan, planReaders, writePlan } from '../test/builders/sending-plan.ts';
import { noon } from '../test/builders/stored-readers.ts';
import { startFleet } from './crash/worker-fleet.ts';
import { startSink } from './crash/start-sink.ts';

/**
 * Three workers beside one, on one PostgreSQL that waits for its disk, through the real composer, signature, SMTP client, ledger and queue;
 * the mail is the sample issue in both languages. The relay takes `--delay` milliseconds to answer each mail, as relays that accept mail
 * do: what one worker waits for is then the relay and not the processor, which all workers, the database and the relay share here. With
 * `--delay 0` it shows what they take from each other on one machine. Mails a second are those between the first tenth and the last: all
 * workers were ready before the issue was planned. Ends with 1 where three make less than `--times` the rate of one.
 * `npm run bench:workers`, with `--recipients 3000`, `--connections 5`, `--delay 100`, `--times 1.7`.
 */
const { values } = parseArgs({
  options: {
    recipients: { type: 'string', default: '3000' },
    connections: { type: 'string', default: '5' },
    delay: { type: 'string', default: '100' },
    times: { type: 'string', default: '1.7' },
  },
});
const [recipients, connections, delay] = [Number(values.recipients), Number(values.connections), Number(values.delay)];
const rendered = (await sampleRenderings()).get('both');
if (rendered === undefined) throw new Error('The sample issue is not rendered.');
const folder = mkdtempSync(join(tmpdir(), 'zhoubao-workers-'));
const server = await startPostgres({ durable: true });

/** Mails a second. */
async function rateOf(workers: number): Promise<number> {
  const home = mkdtempSync(join(folder, 'home-'));
  const address = await newDatabase(server.address);
  const { value: storage } = await openStorage({ home, address, now: noon });
  if (storage === null) throw new Error('The database was not opened.');
  writePlan(home, { rendered: rendered!, connections });
  const sink = await startSink(join(home, 'accepted.log'), { delay });
  const fleet = startFleet({ home, address, url: sink.url, workers, goneAfter: 60 });
  try {
    await fleet.ready();
    await planReaders(storage, recipients);
    await wakeWorkers(address, issueOfPlan);
    return await measure(storage);
  } finally {
    await fleet.stop();
    await sink.stop();
    await storage.close();
  }
}

async function measure({ ledger }: Storage): Promise<number> {
  const reached = async (share: number): Promise<{ at: number; submitted: number }> => {
    for (;;) {
      const { submitted } = await ledger.counts(issueOfPlan);
      if (submitted >= recipients * share) return { at: performance.now(), submitted };
      if ((await ledger.mailing(issueOfPlan))?.state !== 'running') throw new Error('The mailing does not run.');
      await wait(50);
    }
  };
  const [first, last] = [await reached(0.1), await reached(0.9)];
  return ((last.submitted - first.submitted) / (last.at - first.at)) * 1000;
}

try {
  const [one, three] = [await rateOf(1), await rateOf(3)];
  const times = three / one;
  console.log(
    `${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}; ${recipients} mails, ${connections} connections each, ${delay} ms a mail:`,
    `1 worker ${one.toFixed(0)} a second, 3 workers ${three.toFixed(0)}: ${times.toFixed(2)} times (at least ${values.times})`,
  );
  process.exitCode = times >= Number(values.times) ? 0 : 1;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
