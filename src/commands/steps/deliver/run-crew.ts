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
type Hand = { isSending: boolean; isUnclean: boolean };

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
  const hand: Hand = { isSending: false, isUnclean: false };
  await refuseStale(crew);
  const running = await jobs.start({
    work: (job, holder) => inHand(hand, job, () => workJob(job, holder, { crew, office, retain })),
    refused: () => office.refused(),
    onFault: ({ task }, code) => crew.say(`${task} failed (${code}) and is tried again.`),
  });
  const heart = keepBeating(running, { crew, place, hand });
  // What a worker before this one left behind.
  await jobs.add([{ task: 'sweep' }]);
  const end = await Promise.race([stopped.then(() => 'stopped' as const), running.ended.then(() => 'lost' as const)]);
  state.isStopping = true;
  await running.stop();
  await heart.end();
  return end;
}

async function inHand(hand: Hand, { task }: Job, work: () => Promise<void>): Promise<void> {
  if (task !== 'send-batch') return work();
  hand.isSending = true;
  try {
    await work();
  } catch (error) {
    hand.isUnclean = true;
    throw error;
  } finally {
    hand.isSending = false;
  }
}

/** Tells that this worker lives, six times as often as it takes to be given up, and looks whether others do. */
function keepBeating(
  { holders }: RunningJobs,
  { crew, place, hand }: { crew: Crew; place: CrewPlan['place']; hand: Hand },
): { end(): Promise<void> } {
  const { ledger, jobs, clock, goneAfter, say } = crew;
  const beat = async (): Promise<void> => {
    const now = clock.now();
    if (hand.isUnclean && !hand.isSending) {
      await ledger.abandon(holders, now);
      hand.isUnclean = false;
    }
    for (const sender of holders) await ledger.beat({ sender, ...place, at: now });
    const oldest = Date.parse(now) - goneAfter * 1000;
    if ((await ledger.senders()).some(({ at }) => Date.parse(at) < oldest)) await jobs.add([{ task: 'sweep' }]);
  };
  const told = (): Promise<void> => beat().catch(() => say('The database does not answer.'));
  let last = told();
  const next = (): void => {
    last = last.then(told);
  };
  const timer = setInterval(next, (goneAfter * 1000) / 6);
  return {
    end: async () => {
      clearInterval(timer);
      await last;
      // Nobody need wait for it.
      await ledger.abandon(holders, clock.now()).catch(() => 0);
    },
  };
}
