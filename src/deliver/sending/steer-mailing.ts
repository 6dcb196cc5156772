import type { Mailing, MailingState } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { breakerCounts } from './next-step.ts';
import { fencesOf, isBroken, isKeyGone, lateBy, type SteeringFacts, type SteeringSettings } from './resume-fences.ts';

/** What a person asks of a mailing that was confirmed. */
export type Steering = {
  act: 'pause' | 'resume' | 'cancel';
  /** Their name, as it is told to others. */
  by: string;
  /** Of `resume`: although it is late, the breaker stands against it, or its key is gone. */
  anyway: boolean;
};

type Change = Partial<Pick<Mailing, 'state' | 'why' | 'startAt' | 'endedAt' | 'key' | 'forgiven'>>;

/** `change` is null where there is nothing to change. `did` is what the log says. */
export type Steered =
  | { from: MailingState[]; change: Change | null; did: string; said: string; problems: [] }
  | { from: null; problems: Problem[] };

/** Decides what an act makes of a mailing; a plain value that a shell applies. */
export function steerMailing(steering: Steering, facts: SteeringFacts, settings: SteeringSettings): Steered {
  if (steering.act === 'resume') return resume(steering, facts, settings);
  return steering.act === 'pause' ? pause(steering, facts.mailing) : cancel(steering, facts);
}

function pause({ by }: Steering, { issue, state }: Mailing): Steered {
  if (state === 'paused') return unchanged(`${issue} is paused already.`);
  if (state !== 'running' && state !== 'scheduled') return refuse(issue, state, 'be paused');
  const said = `${issue} is paused: nothing more leaves than what is under way.`;
  return changed(
    ['running', 'scheduled'],
    { state: 'paused', why: `Paused by ${by}.` },
    { did: 'paused sending', said },
  );
}

function cancel({ by }: Steering, { mailing: { issue, state }, now }: SteeringFacts): Steered {
  if (state === 'cancelled') return unchanged(`${issue} is cancelled already.`);
  if (state === 'finished') return refuse(issue, state, 'be cancelled');
  const said = `${issue} is cancelled: what waited is skipped, and what left has left.`;
  const from: MailingState[] = ['scheduled', 'running', 'paused', 'stopped'];
  const change: Change = { state: 'cancelled', why: `Cancelled by ${by}.`, endedAt: now };
  return changed(from, change, { did: 'cancelled sending', said });
}

function resume({ anyway }: Steering, facts: SteeringFacts, settings: SteeringSettings): Steered {
  const { mailing, restoredAt } = facts;
  const { issue, state } = mailing;
  if (state === 'finished' || state === 'cancelled') return refuse(issue, state, 'be resumed');
  // Of all mailings at once: not to be passed by somebody who thinks of this one.
  if (restoredAt !== null) return { from: null, problems: [restoredProblem(issue, restoredAt)] };
  const fences = fencesOf(facts, settings);
  if (fences.length > 0 && !anyway)
    return { from: null, problems: [problem('mailing-fenced', {}, `${issue} does not go on. ${fences.join(' ')}`)] };
  const waits = state === 'paused' || state === 'stopped';
  if (!waits && fences.length === 0) return unchanged(`${issue} goes on.`);
  const did =
    fences.length === 0 ? 'resumed sending' : `resumed sending in spite of what stood against it: ${fences.join(' ')}`;
  const said = [`${issue} goes on.`, ...(isBroken(facts, settings) ? [countsAnew] : [])].join(' ');
  return changed([state], goingOn(facts, settings), { did, said });
}

const countsAnew = 'The breaker counts from here on.';

/** What a mailing is when it goes on; whatever stood against it is passed. */
function goingOn(facts: SteeringFacts, settings: SteeringSettings): Change {
  const { mailing, keys, now } = facts;
  const isLate = mailing.mailedAt === null && lateBy(facts) > settings.lateHours;
  return {
    ...(mailing.mailedAt === null ? { state: 'scheduled' } : { state: 'running' }),
    why: null,
    ...(isLate && { startAt: now }),
    ...(isBroken(facts, settings) && { forgiven: breakerCounts(facts) }),
    ...(isKeyGone(facts) && { key: keys[0] ?? null }),
  };
}

function changed(
  from: MailingState[],
  change: Change,
  told: { did: string; said: string },
): Steered & { from: MailingState[] } {
  return { from, change, ...told, problems: [] };
}

function unchanged(said: string): Steered {
  return { from: [], change: null, did: '', said, problems: [] };
}

/** Why nothing leaves from a database that was put back, whatever is asked. */
export function restoredProblem(issue: string, restoredAt: Instant): Problem {
  const message = `Nothing of ${issue} leaves: the database was put back from a backup at ${restoredAt}, and what was mailed after the backup was made is not in it. Once that is settled: zhoubao database confirm-restored`;
  return problem('storage-restored', {}, message);
}

function refuse(issue: string, state: MailingState, what: string): Steered {
  return { from: null, problems: [problem('mailing-over', {}, `${issue} is ${state} and cannot ${what}.`)] };
}
