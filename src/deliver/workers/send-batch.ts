import type { Instant } from '../../model/instant.ts';
import type { Job } from '../../platform/ports.ts';
import { readFacts } from '../sending/read-facts.ts';
import { sendNow } from '../sending/send-now.ts';
import type { Crew, Post, PostOffice } from './crew.ts';
import { end } from './end.ts';
import { ledgerOfBatch } from './ledger-of-batch.ts';

type Batch = Extract<Job, { task: 'send-batch' }>;

/** Milliseconds after which a batch whose queues all wait is looked at again; more of it may leave by then than what waits for a queue. */
const [shortestRest, longestRest] = [1000, 60_000];

/**
 * Sends what of a batch may leave now. It does not stay for a queue that rests or whose window is full: other batches may go on, and this one
 * is queued again.
 */
export async function sendBatch(batch: Batch, { crew, office }: { crew: Crew; office: PostOffice }): Promise<void> {
  const mailing = await crew.ledger.mailing(batch.issue);
  if (mailing?.state !== 'running') return;
  const post = await office.open(mailing);
  // Others have the issue as it was confirmed.
  if (post === null) return crew.jobs.add([batch]);
  try {
    await sendRows(batch, post, crew);
  } catch (error) {
    // What was under way is not told to be done: its queues would stay busy.
    office.forget(batch.issue);
    throw error;
  }
  const why = post.sending.why();
  if (why === null) return goOn(batch, post, crew);
  // The relay would tell other workers the same: a person looks first.
  await end(batch.issue, { state: 'stopped', why }, crew);
  office.forget(batch.issue);
}

async function sendRows(batch: Batch, { tools, sending }: Post, crew: Crew): Promise<void> {
  const { clock } = crew;
  const isBlocked = (): boolean => {
    const { busy, open } = sending.room.state(clock.now());
    return busy === 0 && !open;
  };
  await sendNow(batch.issue, sending, {
    ...tools,
    ledger: ledgerOfBatch(tools.ledger, batch),
    isStopping: () => crew.isStopping() || isBlocked(),
  });
}

async function goOn(batch: Batch, { sending }: Post, { ledger, jobs, clock, isStopping }: Crew): Promise<void> {
  const now = clock.now();
  const facts = await readFacts(batch.issue, ledger, now);
  if (facts.mailing.state !== 'running') return;
  const { planned, deferred } = await ledger.waiting(batch.issue, { now, after: 0, limit: 1, within: batch });
  if (planned.length + deferred.length > 0) {
    const { until } = sending.room.state(now);
    return jobs.add([batch], isStopping() ? now : restOf(until, now));
  }
  // The last batch wakes whoever decides how it goes on.
  if (facts.ready === 0) await jobs.add([{ task: 'next-step', issue: batch.issue }]);
}

function restOf(until: Instant | null, now: Instant): Instant {
  const left = until === null ? shortestRest : Date.parse(until) - Date.parse(now);
  return new Date(Date.parse(now) + Math.min(Math.max(left, shortestRest), longestRest)).toISOString();
}
