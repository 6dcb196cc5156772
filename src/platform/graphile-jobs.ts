import { Logger, makeWorkerUtils, type RunnerOptions, type WorkerUtils } from 'graphile-worker';
import { Pool } from 'pg';
import { z } from 'zod';
import { IssueId } from '../model/window.ts';
import type { Job, JobQueue } from './job-ports.ts';
import { startLastingRunner } from './lasting-runner.ts';
import { openPostgresDatabase } from './postgres-database.ts';

const QueuedJob = z.discriminatedUnion('task', [
  z.object({ task: z.literal('next-step'), issue: IssueId }),
  z.object({ task: z.literal('send-batch'), issue: IssueId, from: z.int(), to: z.int() }),
  z.object({ task: z.literal('sweep') }),
  z.object({ task: z.literal('retain') }),
]) satisfies z.ZodType<Job>;

/** What cron adds has more in it. */
const Payload = z.record(z.string(), z.unknown());

/** Other programs may have jobs in the same database: names of ours begin with it. */
const prefix = 'zhoubao:';

/** What is done beside sending, one at a time in each worker; sending has a hand of its own. */
const minding = ['next-step', 'sweep', 'retain'] as const;

type JobHandlers = {
  work: (job: Job) => Promise<void>;
  /** Issues of which this worker takes no batch. */
  refused: () => readonly IssueId[];
  /** A job that failed, by the code of its fault, is tried again later. */
  onFault: (job: Job, code: string) => void;
};

/** `holders` are the names under which jobs of this worker are held at the moment; `ended` where it ends without being stopped. */
export type RunningJobs = { holders(): readonly string[]; ended: Promise<void>; stop(): Promise<void> };

export type GraphileJobs = JobQueue & { start(handlers: JobHandlers): Promise<RunningJobs>; close(): Promise<void> };

/**
 * Jobs of graphile-worker in the database of deliveries, in its schema `graphile_worker`, which is made or brought forward here. It needs
 * connections that last: no pooler in between that shares them by transaction.
 * @param address `postgres://…`; it holds a password and is never shown
 */
export async function openGraphileJobs(address: string): Promise<GraphileJobs> {
  await migrateJobs(address);
  const pool = new Pool({ connectionString: address, max: 8, application_name: 'zhoubao worker' });
  // A connection that is lost is opened anew for whoever asks next.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  const utils = await makeWorkerUtils({ pgPool: pool, logger: silent });
  const queue = queueOver(pool, utils);
  return {
    ...queue,
    start: (handlers) => start(pool, queue, handlers),
    close: async () => {
      await utils.release();
      await pool.end();
    },
  };
}

/** A connection that breaks is told by its query; without a listener it would end the process. */
function ignore(): void {}

/** By one process at a time. */
async function migrateJobs(address: string): Promise<void> {
  const database = openPostgresDatabase(address);
  try {
    await database.transaction(
      async () => {
        const utils = await makeWorkerUtils({ connectionString: address, maxPoolSize: 1, logger: silent });
        await utils.migrate();
        await utils.release();
      },
      { exclusive: ['jobs'] },
    );
  } finally {
    await database.close();
  }
}

/** What it says is told by our handlers, without words that could hold an address. */
const silent = new Logger(() => () => {});

/** `giveBack` frees whatever is held under these names. */
type JobsInDatabase = JobQueue & { giveBack(holders: readonly string[]): Promise<void> };

function queueOver(pool: Pool, utils: WorkerUtils): JobsInDatabase {
  const giveBack = async (holders: readonly string[]): Promise<void> => {
    if (holders.length > 0) await utils.forceUnlockWorkers([...holders]);
  };
  return {
    add: async (jobs, at) => {
      if (jobs.length > 0) await utils.addJobs(jobs.map((job) => specOf(job, at)));
    },
    batches: async (issue) => {
      const { rows } = await pool.query<{ key: string }>(
        `select key from graphile_worker.jobs where task_identifier = $1 and key like $2 and attempts < max_attempts`,
        [`${prefix}send-batch`, `${prefix}${issue} %`],
      );
      return rows.flatMap(({ key }) => placesOf(key));
    },
    release: async (living, seconds) => {
      const { rows } = await pool.query<{ locked_by: string }>(
        `select distinct locked_by from graphile_worker.jobs where task_identifier like $1 and locked_by <> all($2)
           and locked_at < now() - make_interval(secs => $3)`,
        [`${prefix}%`, [...living], seconds],
      );
      await giveBack(rows.map((row) => row.locked_by));
    },
    giveBack,
  };
}

/** A key for each thing that is to be done, so that it is queued once. */
function keyOf(job: Job): string {
  if (job.task === 'send-batch') return `${prefix}${job.issue} ${job.from}-${job.to}`;
  return 'issue' in job ? `${prefix}${job.task} ${job.issue}` : `${prefix}${job.task}`;
}

function placesOf(key: string): { from: number; to: number }[] {
  const found = / (\d+)-(\d+)$/.exec(key);
  return found === null ? [] : [{ from: Number(found[1]), to: Number(found[2]) }];
}

type Spec = Parameters<WorkerUtils['addJobs']>[0][number];

function specOf(job: Job, at: string | undefined): Spec {
  return {
    identifier: prefix + job.task,
    payload: job,
    jobKey: keyOf(job),
    ...(at !== undefined && { runAt: new Date(at) }),
    // Two that decide about one mailing at the same time could undo each other's step.
    ...(job.task === 'next-step' && { queueName: `${prefix}steps` }),
    // Who refuses an issue does not get its batches.
    ...(job.task === 'send-batch' && { flags: [prefix + job.issue] }),
    priority: job.task === 'send-batch' ? 1 : 0,
  };
}

/** Every minute; and once in the night, in UTC. */
const crontab = [
  `* * * * * ${prefix}sweep ?jobKey=${prefix}sweep&jobKeyMode=replace`,
  `17 3 * * * ${prefix}retain ?jobKey=${prefix}retain&jobKeyMode=replace`,
].join('\n');

async function start(pool: Pool, queue: JobsInDatabase, handlers: JobHandlers): Promise<RunningJobs> {
  const shared: RunnerOptions = {
    pgPool: pool,
    logger: silent,
    concurrency: 1,
    pollInterval: 1000,
    noHandleSignals: true,
  };
  const giveBack = (holder: string): Promise<void> => queue.giveBack([holder]);
  const sending = await startLastingRunner(
    {
      ...shared,
      taskList: tasks(['send-batch'], handlers),
      forbiddenFlags: () => handlers.refused().map((issue) => prefix + issue),
      parsedCronItems: [],
    },
    giveBack,
  );
  const minder = await startLastingRunner({ ...shared, taskList: tasks(minding, handlers), crontab }, giveBack);
  return {
    holders: () => [sending.holder(), minder.holder()],
    ended: Promise.race([sending.ended, minder.ended]),
    stop: async () => void (await Promise.all([sending.stop(), minder.stop()])),
  };
}

function tasks(names: readonly Job['task'][], { work, onFault }: JobHandlers): NonNullable<RunnerOptions['taskList']> {
  return Object.fromEntries(
    names.map((task) => [
      prefix + task,
      async (payload: unknown) => {
        const job = QueuedJob.parse({ ...Payload.parse(payload), task });
        const code = await work(job).then(() => null, codeOf);
        if (code === null) return;
        onFault(job, code);
        // It is kept with the job: no words of a driver, which may quote what was bound.
        throw new Error(code);
      },
    ]),
  );
}

/** The code of a fault, or what kind it is of. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
