import type { Crew, PostOffice } from '../../../deliver/workers/crew.ts';
import { refuseStale } from '../../../deliver/workers/sweep.ts';
import { workJob } from '../../../deliver/workers/work-job.ts';
import type { GraphileJobs, RunningJobs } from '../../../platform/graphile-jobs.ts';
import type { Job } from '../../../platform/ports.ts';

/** What a worker is made of. */
export type CrewPlan = {
  jobs: GraphileJobs;
  crew: Omit<Crew, 'jobs' | 'isStopping'>;
  /** @param isStopping is to be asked before each claim */
  office: (isStopping: () => boolean) => PostOffice;
  retain: () => Promise<void>;
  /** Where it runs. */
  place: { host: string; pid: number };
  /** Resolves when it is to end. */
  stopped: Promise<void>;
};

/** What this worker has in hand; `isUnclean` once a batch failed, which may have left claims that nobody works at. */
type Hand = { isSending: boolean; isUnclean: boolean; tidying: Promise<void> | null };

type Body = { crew: Crew; place: CrewPlan['place']; hand: Hand };

/**
 * Works until it is stopped: each connection brings its mail to an end, and what is left of a batch goes to others.
 * @returns `lost` where it ended by itself, since the database was gone for too long
 */
export async function runCrew({
  jobs,
  crew: given,
  office: officeOf,
  retain,
  place,
  stopped,
}: CrewPlan): Promise<'stopped' | 'lost'> {
  const state = { isStopping: false };
  const isStopping = (): boolean => state.isStopping;
  const [crew, office] = [{ ...given, jobs, isStopping }, officeOf(isStopping)];
  const hand: Hand = { isSending: false, isUnclean: false, tidying: null };
  const body: Body = { crew, place, hand };
  await refuseStale(crew);
  const running = await jobs.start({
    work: (job) => inHand(body, job, () => workJob(job, { crew, office, retain })),
    refused: () => office.refused(),
    onFault: ({ task }, code) => crew.say(`${task} failed (${code}) and is tried again.`),
  });
  const heart = keepBeating(running, body);
  // The last signs of life of those who are given up go with them: there is one at any moment.
  await heart.begun;
  // What a worker before this one left behind.
  await jobs.add([{ task: 'sweep' }]);
  const end = await Promise.race([stopped.then(() => 'stopped' as const), running.ended.then(() => 'lost' as const)]);
  state.isStopping = true;
  await running.stop();
  await heart.end();
  return end;
}

async function inHand(body: Body, { task }: Job, work: () => Promise<void>): Promise<void> {
  if (task !== 'send-batch') return work();
  const { hand } = body;
  hand.isSending = true;
  try {
    await tidied(body);
    await work();
  } catch (error) {
    hand.isUnclean = true;
    throw error;
  } finally {
    hand.isSending = false;
  }
}

/** What a batch that failed left claimed becomes uncertain, before anything else is claimed under the name of this worker. */
function tidied(body: Body): Promise<void> {
  const { hand } = body;
  if (hand.isUnclean) hand.tidying ??= tidy(body).finally(() => (hand.tidying = null));
  return hand.tidying ?? Promise.resolve();
}

async function tidy({ crew: { ledger, clock, sender }, place, hand }: Body): Promise<void> {
  const now = clock.now();
  await ledger.abandon([sender], now);
  await ledger.beat({ sender, ...place, at: now });
  hand.isUnclean = false;
}

/** Tells that this worker lives, six times as often as it takes to be given up, and looks whether others do. */
function keepBeating(running: RunningJobs, body: Body): { begun: Promise<void>; end(): Promise<void> } {
  const { crew, place, hand } = body;
  const { ledger, jobs, clock, goneAfter, say, sender: own } = crew;
  // Its jobs are held under names that change with each lost connection.
  let told: readonly string[] = [];
  const beat = async (): Promise<void> => {
    const now = clock.now();
    if (!hand.isSending) await tidied(body);
    const names = [own, ...running.holders()];
    const gone = told.filter((name) => !names.includes(name));
    if (gone.length > 0) await ledger.abandon(gone, now);
    for (const sender of names) await ledger.beat({ sender, ...place, at: now });
    told = names;
    const oldest = Date.parse(now) - goneAfter * 1000;
    if ((await ledger.senders()).some(({ at }) => Date.parse(at) < oldest)) await jobs.add([{ task: 'sweep' }]);
  };
  const beaten = (): Promise<void> => beat().catch(() => say('The database does not answer.'));
  const begun = beaten();
  let last = begun;
  const next = (): void => {
    last = last.then(beaten);
  };
  const timer = setInterval(next, (goneAfter * 1000) / 6);
  return {
    begun,
    end: async () => {
      clearInterval(timer);
      await last;
      // Nobody need wait for it.
      await ledger.abandon([own, ...told], clock.now()).catch(() => 0);
    },
  };
}
