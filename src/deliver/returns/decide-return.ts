import type { Delivery } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import type { Subscriber, Suppression } from '../../model/subscriber.ts';
import type { IssueId } from '../../model/window.ts';
import type { Known, SubscriberChange } from '../../platform/ports.ts';
import type { Return, Told } from './read-return.ts';

/** Issues in a row that bounce softly before an address is not mailed any more. */
const softLimit = 3;

/** A report as the ledger keeps it. */
export type KeptReport = {
  id: string;
  issue: IssueId | null;
  subscriber: string | null;
  kind: 'hard' | 'soft' | 'complaint' | 'delivered' | 'unknown';
  at: Instant;
  detail: string;
};

/** What is kept of a message that came back; null where it tells nothing that counts. What was refused is kept as unknown. */
export function reportOf({ id, told, who, why, detail }: Return, at: Instant): KeptReport | null {
  if (who !== null && (told === 'delayed' || told === 'automatic')) return null;
  const kind = who === null || told === 'delayed' || told === 'automatic' || told === 'none' ? 'unknown' : told;
  const reason = why === null ? '' : `${why}: `;
  return {
    id,
    issue: who?.issue ?? null,
    subscriber: who?.subscriber ?? null,
    kind,
    at,
    detail: `${reason}${detail}`.slice(0, 300).toWellFormed(),
  };
}

/** What it says of a delivery of which nobody knew whether it was taken: whatever a reader's side answers shows that it was. */
const evidence: Partial<Record<Told, 'submitted' | 'rejected'>> = {
  hard: 'rejected',
  soft: 'rejected',
  complaint: 'submitted',
  delivered: 'submitted',
  delayed: 'submitted',
  automatic: 'submitted',
};

/** How an uncertain delivery is settled; null where it is not uncertain or nothing follows. */
export function settlementOf(
  { told, who, detail }: Return,
  delivery: Pick<Delivery, 'state' | 'issue' | 'subscriber'> | null,
): { state: 'submitted' | 'rejected'; reply: string } | null {
  const state = evidence[told];
  if (state === undefined || who === null || delivery?.state !== 'uncertain') return null;
  if (who.issue !== delivery.issue || who.subscriber !== delivery.subscriber) return null;
  return { state, reply: `settled by a report (${told}): ${detail}`.slice(0, 300).toWellFormed() };
}

export type Blame = {
  /** `soft` for what a reply of class `soft`, `later` or `connection` ended; what was our fault or a limit is held against nobody. */
  kind: 'hard' | 'soft' | 'complaint' | 'delivered';
  at: Instant;
  /** The keyed hash of an address. */
  hashOf: (address: string) => { hash: string; key: string };
};

/** What a message that came back says of its reader; null where nothing. */
export function blameOf({ told, class: kind, who }: Return): Blame['kind'] | null {
  if (who === null) return null;
  if (told === 'soft') return kind === 'back-off' || kind === 'our-fault' ? null : 'soft';
  return told === 'hard' || told === 'complaint' || told === 'delivered' ? told : null;
}

/**
 * Whether a mail left before its reader confirmed anew: what comes back of it, perhaps a second time, says nothing of them as they are now.
 * The ledger says when it left; a message can say anything.
 */
export function isBeforeConfirmation(
  delivery: Pick<Delivery, 'changedAt'> | null,
  { subscriber }: Pick<Known, 'subscriber'>,
): boolean {
  const confirmedAt = subscriber?.confirmedAt ?? null;
  return delivery !== null && confirmedAt !== null && Date.parse(delivery.changedAt) < Date.parse(confirmedAt);
}

/**
 * What becomes of a subscriber: a hard bounce suppresses, so do three issues in a row that bounced softly, so does a complaint, which is
 * an unsubscription too. Whoever has unsubscribed or complained stays so. Asked twice, a hard bounce and a complaint change nothing more.
 * @returns the answer is the subscriber as it is afterwards; null where there is none any more.
 */
export function afterBounce({ subscriber, suppressions }: Known, blame: Blame): SubscriberChange<Subscriber | null> {
  if (subscriber === null) return { answer: null };
  if (blame.kind === 'complaint') return ended(subscriber, suppressions, { ...blame, state: 'complained' });
  if (blame.kind === 'hard') return ended(subscriber, suppressions, { ...blame, state: 'bounced' });
  const softBounces = blame.kind === 'soft' ? subscriber.softBounces + 1 : 0;
  if (softBounces === subscriber.softBounces) return { answer: subscriber };
  const counted = { ...subscriber, softBounces, changedAt: blame.at };
  if (softBounces < softLimit) return { put: counted, answer: counted };
  return ended(counted, suppressions, { ...blame, state: 'bounced' });
}

type End = Pick<Blame, 'at' | 'hashOf'> & { state: 'bounced' | 'complained' };

function ended(
  subscriber: Subscriber,
  suppressions: readonly Suppression[],
  end: End,
): SubscriberChange<Subscriber | null> {
  const { state, at } = end;
  const stays =
    subscriber.state === state ||
    subscriber.state === 'complained' ||
    (state === 'bounced' && subscriber.state === 'unsubscribed');
  const suppressed = { ...end.hashOf(subscriber.address), reason: state, at };
  const isKnown = suppressions.some(
    ({ hash, reason, importedBy }) =>
      importedBy === undefined && hash === suppressed.hash && (reason === state || reason === 'complained'),
  );
  const after: Subscriber = stays ? subscriber : { ...subscriber, state, changedAt: at, asked: null };
  return {
    ...(!stays && { put: after, skipWaiting: state }),
    ...(!stays && state === 'complained' && { consents: [withdrawn(after, at)] }),
    ...(!isKnown && { suppress: [suppressed] }),
    answer: after,
  };
}

function withdrawn(
  { id, language }: Subscriber,
  at: Instant,
): NonNullable<SubscriberChange<unknown>['consents']>[number] {
  return { subscriber: id, act: 'withdrawn', at, language, form: null, source: 'complaint' };
}
