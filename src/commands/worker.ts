import { readyToSend, type Ready } from '../deliver/sending/ready-to-send.ts';
import type { Crew } from '../deliver/workers/crew.ts';
import type { Newsletter } from '../model/newsletter.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { IssueId } from '../model/window.ts';
import { openGraphileJobs, type GraphileJobs } from '../platform/graphile-jobs.ts';
import { newId } from '../platform/new-id.ts';
import { unavailable, type Storage } from '../platform/open-storage.ts';
import { thisProcess } from '../platform/this-process.ts';
import type { Context, Report } from './steps/context.ts';
import { postOffice } from './steps/deliver/post-office.ts';
import { runCrew } from './steps/deliver/run-crew.ts';
import { noteEnd } from './steps/deliver/run-mailing.ts';
import { sendingProgress } from './steps/deliver/sending-progress.ts';
import { closingStorage, openStorageHere } from './steps/deliver/storage-here.ts';
import { readNewsletter } from './steps/read-newsletter.ts';
import { retain } from './steps/subscribers/retain.ts';

/** `goneAfter`: seconds without a sign of life after which a worker is gone, from 6 to 120. */
export type WorkerRequest = { goneAfter: number };

type Working = WorkerRequest & { newsletter: Newsletter; ready: Ready; storage: Storage; jobs: GraphileJobs };

/** `zhoubao worker`: sends what was confirmed, together with all other workers of the same PostgreSQL database, until it is stopped. */
export async function runWorker(context: Context, { goneAfter }: WorkerRequest): Promise<Report> {
  const { environment } = context;
  const address = environment.databaseUrl;
  if (address === null)
    return refuse([
      problem('worker-needs-postgres', {}, 'Workers share a database of PostgreSQL; DATABASE_URL is not set.'),
    ]);
  const { value: newsletter, problems } = await readNewsletter(context);
  if (newsletter === null) return refuse(problems);
  const { value: ready, problems: faults } = readyToSend(newsletter, environment);
  if (ready === null) return refuse(faults);
  const opened = await openStorageHere(context);
  if (opened.value === null) return refuse(opened.problems);
  return closingStorage(opened.value, async (storage) => {
    const jobs = await openGraphileJobs(address).catch((error: unknown) => unavailable({ address, home: '' }, error));
    if ('code' in jobs) return refuse([jobs]);
    try {
      return await work(context, { goneAfter, newsletter, ready, storage, jobs });
    } finally {
      await jobs.close();
    }
  });
}

async function work(context: Context, { goneAfter, newsletter, ready, storage, jobs }: Working): Promise<Report> {
  const { clock } = context;
  const say = (line: string): void => context.say(line);
  const { host, pid } = thisProcess();
  const refused = new Map<IssueId, readonly Problem[]>();
  const onRefused = (issue: IssueId, problems: readonly Problem[]): void => {
    refused.set(issue, problems);
    say(`${issue} is not sent from here: ${problems.map(({ message }) => message).join(' ')} Other workers go on.`);
  };
  const sender = newId();
  const crew: Omit<Crew, 'jobs' | 'isStopping'> = {
    sender,
    ledger: storage.ledger,
    clock,
    settings: ready.settings,
    // Whoever sends gives up others after two minutes.
    goneAfter: Math.min(Math.max(goneAfter, 6), 120),
    say,
    onProgress: sendingProgress(context),
    onOver: (mailing, counts) => noteEnd(context, { storage }, { mailing, counts }),
  };
  say(`Working on ${host} as process ${pid}; stop with Ctrl-C, which brings what is under way to its end.`);
  const end = await runCrew({
    jobs,
    crew,
    stopped: context.stopped(),
    office: (isStopping) => postOffice(context, { ready, storage, isStopping, sender, onRefused }),
    retain: async () => void (await retain(context, { storage, newsletter })),
    place: { host, pid },
  });
  const problems = [...refused].map(([issue, faults]) =>
    problem(
      'worker-refuses-issue',
      {},
      `${issue} was not sent from here: ${faults.map(({ code }) => code).join(', ')}.`,
    ),
  );
  if (end === 'lost')
    problems.push(
      problem('storage-unavailable', {}, 'The database of DATABASE_URL was gone for too long; the worker ended.'),
    );
  return { json: { refused: [...refused.keys()] }, text: end, problems };
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}
