import type { Instant } from '../../model/instant.ts';
import type { IssueId } from '../../model/window.ts';
import { nextStep } from '../sending/next-step.ts';
import { readFacts } from '../sending/read-facts.ts';
import { batchSize, type Crew } from './crew.ts';
import { end } from './end.ts';
import { planBatches } from './plan-batches.ts';

/** Milliseconds between looks while mails leave, while the last of them are in somebody's hands, and while nothing is to be done. */
const pauses = { send: 5000, watch: 1000, wait: 60_000 };

/**
 * Brings a mailing forward as far as it goes without sending: start, fences, breaker, canary steps, batches for what may leave, the end. By
 * one worker at a time.
 * @returns when to look again; null where nothing happens by itself any more
 */
export async function takeStep(issue: IssueId, crew: Crew): Promise<Instant | null> {
  const { ledger, clock, settings } = crew;
  for (;;) {
    const facts = await readFacts(issue, ledger, clock.now());
    crew.onProgress(facts.mailing, facts.counts);
    const step = nextStep(facts, settings);
    switch (step.step) {
      case 'leave':
        return null;
      case 'wait':
        return first(step.until, after(facts.now, pauses.wait));
      case 'watch':
        return after(facts.now, pauses.watch);
      case 'send':
        await addBatches(issue, crew);
        return after(facts.now, pauses.send);
      case 'begin':
        await ledger.alter(issue, ['scheduled'], { state: 'running', mailedAt: facts.now });
        crew.say(`${issue} begins: ${facts.mailing.total} readers.`);
        break;
      case 'stop':
        await end(issue, { state: 'stopped', why: step.why }, crew);
        break;
      case 'hold':
        await ledger.alter(issue, ['running'], { heldUntil: step.until });
        break;
      case 'widen':
        await ledger.alter(issue, ['running'], { upTo: step.upTo, heldUntil: null });
        break;
      case 'finish':
        await end(issue, { state: 'finished' }, crew);
        break;
    }
  }
}

/** Whatever may leave is in a batch: also what was in one whose worker died. */
async function addBatches(issue: IssueId, { ledger, jobs, clock, settings }: Crew): Promise<void> {
  const size = batchSize(settings);
  const stretches = await ledger.stretches(issue, { now: clock.now(), size });
  const batches = planBatches(stretches, await jobs.batches(issue), size);
  await jobs.add(batches.map((places) => ({ task: 'send-batch', issue, ...places })));
}

function after(now: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}

function first(a: Instant, b: Instant): Instant {
  return Date.parse(a) < Date.parse(b) ? a : b;
}
