import type { Mailing } from '../../../model/delivery.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { SenderBeat } from '../../../platform/ports.ts';
import type { Storage } from '../../../platform/open-storage.ts';
import { thisProcess } from '../../../platform/this-process.ts';
import { wakeWorkers } from '../../../platform/wake-workers.ts';
import { homeOption } from '../home-option.ts';
import type { Context, Report } from '../context.ts';
import { readReport } from './read-report.ts';
import { reportText } from './report-text.ts';

/** Milliseconds without a sign of life after which nobody is taken for a worker. */
const longest = 120_000;
/** The name under which a sign of life is left by whoever does not send. */
const handOver = 'hand-over';

/** Why workers cannot be asked to send; null where they can. */
export function noWorkers({ environment }: Pick<Context, 'environment'>, workers: boolean): Problem | null {
  if (!workers || environment.databaseUrl !== null) return null;
  const message =
    '--workers leaves it to zhoubao worker, which needs PostgreSQL; DATABASE_URL is not set. Nothing was changed.';
  return problem('worker-needs-postgres', {}, message);
}

/** Leaves a mailing that was planned or goes on to the workers of its database, and says whether there are any. */
export async function handToWorkers(context: Context, { issue }: Mailing, { ledger }: Storage): Promise<Report> {
  const { clock, environment } = context;
  const now = clock.now();
  const { host, pid, isRunning } = thisProcess();
  const lives = (one: SenderBeat): boolean =>
    one.sender !== handOver &&
    Date.parse(now) - Date.parse(one.at) < longest &&
    (one.host !== host || isRunning(one.pid));
  const living = (await ledger.senders()).some(lives);
  // Somebody has looked at it: workers that start later go on, however long nobody worked at it before.
  await ledger.beat({ sender: handOver, host, pid, at: now });
  const isWoken = await wakeWorkers(environment.databaseUrl ?? '', issue).then(
    () => true,
    // The next sweep of a worker finds it in the ledger.
    () => false,
  );
  const report = await readReport(context, ledger, issue);
  const next = [
    `${issue} is left to the workers of this database${isWoken ? '' : '; they find it within a minute'}.`,
    ...(living
      ? []
      : [`None has given a sign of life within two minutes: start one with npx zhoubao worker${homeOption(context)}.`]),
    `See how it goes with: npx zhoubao send ${issue} --report${homeOption(context)}`,
  ].join(' ');
  const text = [...(report === null ? [] : [reportText(report, homeOption(context)), '']), next].join('\n');
  return { json: { ...report, until: null, workers: living, next }, text, problems: [] };
}
