import type { DeliverySettings } from '../../model/delivery-settings.ts';
import type { DeliveryCounts, Forgiven, Mailing } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import { canaryPlaces } from './canary-places.ts';

/** What is known of a mailing when it is decided how it goes on. */
export type MailingFacts = {
  mailing: Mailing;
  counts: DeliveryCounts;
  /** Planned rows within the places that may leave now. */
  ready: number;
  /** When the first deferred row is due; null where none is. */
  nextDue: Instant | null;
  /** Readers of whom a hard bounce or a complaint came back. */
  reports: { hard: number; complaints: number };
  /** A database that was put back from a copy, and nobody has said that it may send. */
  restored: boolean;
  now: Instant;
};

/** How a mailing goes on: a plain value that a shell applies. `watch`: others hold the last rows. */
export type MailingStep =
  | { step: 'leave' }
  | { step: 'begin' }
  | { step: 'stop'; why: string }
  | { step: 'send' }
  | { step: 'watch' }
  | { step: 'hold'; until: Instant }
  | { step: 'widen'; upTo: number }
  | { step: 'wait'; until: Instant }
  | { step: 'finish' };

type Settings = Pick<DeliverySettings, 'breaker' | 'canary' | 'lateHours'>;

/** Fences first, then the breaker, then what may leave; only where nothing may, the next canary step. */
export function nextStep(facts: MailingFacts, settings: Settings): MailingStep {
  const { mailing, counts, nextDue, now } = facts;
  if (mailing.state === 'scheduled') return startOf(facts, settings);
  if (mailing.state !== 'running') return { step: 'leave' };
  const why = whyStop(facts, settings);
  if (why !== null) return { step: 'stop', why };
  if (facts.ready > 0 || (nextDue !== null && !isBefore(now, nextDue))) return { step: 'send' };
  if (counts.claimed > 0) return { step: 'watch' };
  const isHeld = mailing.heldUntil !== null && isBefore(now, mailing.heldUntil);
  if (isHeld) return { step: 'wait', until: first(mailing.heldUntil, nextDue) ?? now };
  if (mailing.upTo < mailing.total) return widen(facts, settings);
  return nextDue === null ? { step: 'finish' } : { step: 'wait', until: nextDue };
}

/** Why a mailing that runs must not go on; null where it may. */
export function whyStop(
  facts: Pick<MailingFacts, 'mailing' | 'counts' | 'reports' | 'restored'>,
  settings: Pick<Settings, 'breaker'>,
): string | null {
  return facts.restored ? restoredWhy : whyBroken(facts, settings);
}

const restoredWhy = 'The database was put back from a copy: what was mailed after the copy was made is not in it.';

/** A start that was missed by hours is not made up for by itself: nobody expects the mail then. */
function startOf({ mailing, restored, now }: MailingFacts, { lateHours }: Settings): MailingStep {
  if (isBefore(now, mailing.startAt)) return { step: 'wait', until: mailing.startAt };
  if (restored) return { step: 'stop', why: restoredWhy };
  if (hoursBetween(mailing.startAt, now) <= lateHours) return { step: 'begin' };
  return { step: 'stop', why: `It was to begin at ${mailing.startAt}, more than ${lateHours} hours ago.` };
}

/**
 * Why a mailing that was begun is not taken up again by itself: nobody worked at it for hours in which it could have gone on, as where a
 * whole machine was put back from a copy.
 * @param lastSeen the last sign of life of any sender; null where there never was one
 */
export function whyStale(
  { mailing, nextDue, now }: Pick<MailingFacts, 'mailing' | 'nextDue' | 'now'>,
  lastSeen: Instant | null,
  { lateHours }: Pick<Settings, 'lateHours'>,
): string | null {
  if (mailing.state !== 'running') return null;
  const due = nextDue !== null && isBefore(nextDue, now) ? nextDue : null;
  const signs = [lastSeen, mailing.mailedAt, mailing.heldUntil, due].filter((sign) => sign !== null);
  const last = signs.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? mailing.startAt;
  if (hoursBetween(last, now) <= lateHours) return null;
  return `Nothing was sent since ${last}, more than ${lateHours} hours ago.`;
}

/**
 * Why the breaker stops it; null where it does not. Shares are of what a relay took or refused for good, with what came back since; once a
 * person went on in spite of it, of what came after. Who gets a mail can write a bounce or a complaint about it: of few readers they count
 * for nothing here.
 */
export function whyBroken(
  { mailing: { forgiven }, ...facts }: Pick<MailingFacts, 'mailing' | 'counts' | 'reports'>,
  { breaker }: Pick<Settings, 'breaker'>,
): string | null {
  const all = breakerCounts(facts);
  // What was refused may wait again: then there is less than there was.
  const since = (key: keyof Forgiven): number => Math.max(all[key] - (forgiven?.[key] ?? 0), 0);
  const ended = since('submitted') + since('rejected');
  if (ended < breaker.after) return null;
  const { least } = breaker;
  const heard = (key: 'hard' | 'complaints', few: number): number => (since(key) < few ? 0 : since(key));
  const bounces = (since('rejected') + heard('hard', least.bounces)) / ended;
  const complaints = heard('complaints', least.complaints) / ended;
  const mails = forgiven === null ? `${ended}` : `${ended} further`;
  if (bounces > breaker.bounces)
    return `${percent(bounces)} of ${mails} mails bounced; ${percent(breaker.bounces)} is the limit.`;
  if (complaints > breaker.complaints)
    return `${percent(complaints)} of ${mails} readers complained; ${percent(breaker.complaints)} is the limit.`;
  return null;
}

/** What the breaker goes by. */
export function breakerCounts({ counts, reports }: Pick<MailingFacts, 'counts' | 'reports'>): Forgiven {
  return { submitted: counts.submitted, rejected: counts.rejected, ...reports };
}

/** After a canary step that has no successor all the rest may leave. */
function widen({ mailing, now }: MailingFacts, { canary }: Settings): MailingStep {
  const steps = canaryPlaces(mailing.total, canary);
  const done = steps.find(({ upTo }) => upTo === mailing.upTo);
  // The wait comes once: `heldUntil` tells that it is over.
  if (done !== undefined && done.minutes > 0 && mailing.heldUntil === null) {
    return { step: 'hold', until: new Date(Date.parse(now) + done.minutes * 60_000).toISOString() };
  }
  return { step: 'widen', upTo: steps.find(({ upTo }) => upTo > mailing.upTo)?.upTo ?? mailing.total };
}

function first(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return isBefore(a, b) ? a : b;
}

function isBefore(a: Instant, b: Instant): boolean {
  return Date.parse(a) < Date.parse(b);
}

function hoursBetween(a: Instant, b: Instant): number {
  return (Date.parse(b) - Date.parse(a)) / 3_600_000;
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100} %`;
}
