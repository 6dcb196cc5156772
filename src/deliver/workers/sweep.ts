import { readFacts } from '../sending/read-facts.ts';
import { lastSign } from '../sending/take-over.ts';
import { whyStale } from '../sending/next-step.ts';
import type { Crew } from './crew.ts';
import { end } from './end.ts';

/**
 * Sets right what workers that are gone left behind: their claims become uncertain, their jobs are free for others, and whatever mailing is
 * under way has a job that brings it forward, whether it was lost or never there.
 */
export async function sweep({ ledger, jobs, clock, goneAfter, say }: Crew): Promise<void> {
  const now = clock.now();
  const senders = await ledger.senders();
  const isGone = (at: string): boolean => Date.parse(now) - Date.parse(at) > goneAfter * 1000;
  const gone = senders.filter(({ at }) => isGone(at)).map(({ sender }) => sender);
  const uncertain = gone.length === 0 ? 0 : await ledger.abandon(gone, now);
  if (uncertain > 0) say(`${uncertain} mails of a worker that is gone are uncertain now.`);
  const living = senders.filter(({ at }) => !isGone(at)).map(({ sender }) => sender);
  await jobs.release(living, goneAfter);
  for (const { issue, state, startAt } of await ledger.mailings()) {
    if (state === 'running') await jobs.add([{ task: 'next-step', issue }]);
    if (state === 'scheduled') await jobs.add([{ task: 'next-step', issue }], startAt);
  }
}

/** Stops mailings at which nobody worked for hours, before the first sign of life of this worker hides it. */
export async function refuseStale(crew: Crew): Promise<void> {
  const { ledger, clock, settings } = crew;
  const seen = lastSign(await ledger.senders());
  for (const { issue, state } of await ledger.mailings()) {
    if (state !== 'running') continue;
    const why = whyStale(await readFacts(issue, ledger, clock.now()), seen, settings);
    if (why !== null) await end(issue, { state: 'stopped', why }, crew);
  }
}
