import type { DeliverySettings } from '../../model/delivery-settings.ts';
import type { Mailing, MailingState } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { whyStale } from './next-step.ts';

/** What a person asks of a mailing that was confirmed. */
export type Steering = {
  act: 'pause' | 'resume' | 'cancel';
  /** Their name, as it is told to others. */
  by: string;
  /** Of `resume`: although it is late, or the database was put back from a backup. */
  anyway: boolean;
};

/** What is known when it is decided. `lastSeen` is the last sign of life of any sender, `nextDue` when the first deferred row is due. */
export type SteeringFacts = {
  mailing: Mailing;
  restoredAt: Instant | null;
  lastSeen: Instant | null;
  nextDue: Instant | null;
  now: Instant;
};

type Change = Partial<Pick<Mailing, 'state' | 'why' | 'startAt'>>;

/** `change` is null where there is nothing to change. `liftFence`: the database may send again. `did` is what the log says. */
export type Steered =
  | { from: MailingState[]; change: Change | null; liftFence: boolean; did: string; said: string; problems: [] }
  | { from: null; problems: Problem[] };

/** Decides what an act makes of a mailing; a plain value that a shell applies. */
export function steerMailing(
  steering: Steering,
  facts: SteeringFacts,
  settings: Pick<DeliverySettings, 'lateHours'>,
): Steered {
  if (steering.act === 'resume') return resume(steering, facts, settings);
  return steering.act === 'pause' ? pause(steering, facts.mailing) : cancel(steering, facts.mailing);
}

function pause({ by }: Steering, { issue, state }: Mailing): Steered {
  if (state === 'paused') return unchanged(`${issue} is paused already.`);
  if (state !== 'running' && state !== 'scheduled') return refuse(issue, state, 'be paused');
  const said = `${issue} is paused: nothing more leaves than what is under way. Go on with: zhoubao send ${issue} --resume`;
  return changed(
    ['running', 'scheduled'],
    { state: 'paused', why: `Paused by ${by}.` },
    { did: 'paused sending', said },
  );
}

function cancel({ by }: Steering, { issue, state }: Mailing): Steered {
  if (state === 'cancelled') return unchanged(`${issue} is cancelled already.`);
  if (state === 'finished') return refuse(issue, state, 'be cancelled');
  const said = `${issue} is cancelled: what waited is skipped for good, and what left has left.`;
  const from: MailingState[] = ['scheduled', 'running', 'paused', 'stopped'];
  return changed(from, { state: 'cancelled', why: `Cancelled by ${by}.` }, { did: 'cancelled sending', said });
}

function resume({ anyway }: Steering, facts: SteeringFacts, settings: Pick<DeliverySettings, 'lateHours'>): Steered {
  const { mailing, restoredAt, now } = facts;
  const { issue, state, mailedAt } = mailing;
  if (state === 'finished' || state === 'cancelled') return refuse(issue, state, 'be resumed');
  const fences = fencesOf(facts, settings);
  if (fences.length > 0 && !anyway)
    return { from: null, problems: [problem('mailing-fenced', {}, `${issue} does not go on. ${fences.join(' ')}`)] };
  const isFenced = fences.length > 0;
  const waits = state === 'paused' || state === 'stopped';
  if (!waits && !isFenced) return unchanged(`${issue} goes on.`);
  const next: Change =
    mailedAt === null
      ? { state: 'scheduled', why: null, ...(isFenced && { startAt: now }) }
      : { state: 'running', why: null };
  const did = isFenced ? 'resumed sending in spite of what stood against it' : 'resumed sending';
  const told = { did, said: `${issue} goes on.` };
  return { ...changed([state], next, told), liftFence: restoredAt !== null };
}

/** What only somebody who has thought about it may pass. */
function fencesOf(
  { mailing, restoredAt, lastSeen, nextDue, now }: SteeringFacts,
  settings: Pick<DeliverySettings, 'lateHours'>,
): string[] {
  const { state, startAt, mailedAt } = mailing;
  const late = (Date.parse(now) - Date.parse(startAt)) / 3_600_000;
  const asRunning = { ...mailing, state: 'running' as const };
  // Whoever paused it knows for how long.
  const stale =
    mailedAt === null || state === 'paused' ? null : whyStale({ mailing: asRunning, nextDue, now }, lastSeen, settings);
  const fences = [
    restoredAt !== null &&
      `The database was put back from a backup at ${restoredAt}: what was mailed after the backup was made is not in it.`,
    mailedAt === null &&
      late > settings.lateHours &&
      `It was to begin at ${startAt}, more than ${settings.lateHours} hours ago.`,
    stale,
  ];
  return fences.filter((fence) => typeof fence === 'string');
}

function changed(
  from: MailingState[],
  change: Change,
  told: { did: string; said: string },
): Steered & { from: MailingState[] } {
  return { from, change, liftFence: false, ...told, problems: [] };
}

function unchanged(said: string): Steered {
  return { from: [], change: null, liftFence: false, did: '', said, problems: [] };
}

function refuse(issue: string, state: MailingState, what: string): Steered {
  return { from: null, problems: [problem('mailing-over', {}, `${issue} is ${state} and cannot ${what}.`)] };
}
