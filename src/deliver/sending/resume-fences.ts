import type { DeliverySettings } from '../../model/delivery-settings.ts';
import type { DeliveryCounts, Mailing } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import { whyBroken, whyStale, type MailingFacts } from './next-step.ts';

/**
 * What is known when it is decided. `lastSeen` is the last sign of life of any sender, `nextDue` when the first deferred row is due; `keys`
 * are the ids of the keys that mails can be made with, the first of them for what is new.
 */
export type SteeringFacts = Pick<MailingFacts, 'counts' | 'reports'> & {
  mailing: Mailing;
  keys: readonly string[];
  restoredAt: Instant | null;
  lastSeen: Instant | null;
  nextDue: Instant | null;
  now: Instant;
};

export type SteeringSettings = Pick<DeliverySettings, 'lateHours' | 'breaker'>;

/** What only somebody who has thought about it may pass. */
export function fencesOf(facts: SteeringFacts, settings: SteeringSettings): string[] {
  const { mailing, lastSeen, nextDue, now } = facts;
  const { state, startAt, mailedAt } = mailing;
  // Whoever paused it knows for how long.
  const stale =
    mailedAt === null || state === 'paused'
      ? null
      : whyStale({ mailing: { ...mailing, state: 'running' }, nextDue, now }, lastSeen, settings);
  const fences = [
    mailedAt === null &&
      lateBy(facts) > settings.lateHours &&
      `It was to begin at ${startAt}, more than ${settings.lateHours} hours ago.`,
    stale,
    isBroken(facts, settings) && `${whyBroken(facts, settings)} ${figuresOf(facts)}`,
    isKeyGone(facts) &&
      `Its mails were made with the key ${mailing.key}, which ZHOUBAO_SECRET has no longer: put it back behind the others, or retries get other Message-IDs.`,
  ];
  return fences.filter((fence) => typeof fence === 'string');
}

/** Whether the breaker would stop at once what waits for a person. */
export function isBroken(facts: SteeringFacts, settings: SteeringSettings): boolean {
  const { state } = facts.mailing;
  return (state === 'paused' || state === 'stopped') && whyBroken(facts, settings) !== null;
}

function figuresOf({ counts, reports }: Pick<SteeringFacts, 'counts' | 'reports'>): string {
  const figures = [
    `${counts.submitted} were taken`,
    `${counts.rejected} refused for good`,
    `${reports.hard} bounced later`,
    `${reports.complaints} complained`,
    `${waitingOf(counts)} wait`,
  ];
  return `In all ${figures.join(', ')}.`;
}

function waitingOf({ planned, deferred }: DeliveryCounts): number {
  return planned + deferred;
}

export function isKeyGone({ mailing: { key }, keys }: SteeringFacts): boolean {
  return key !== null && !keys.includes(key);
}

/** Hours since it was to begin. */
export function lateBy({ mailing, now }: SteeringFacts): number {
  return (Date.parse(now) - Date.parse(mailing.startAt)) / 3_600_000;
}
