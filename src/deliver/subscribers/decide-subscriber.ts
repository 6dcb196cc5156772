import type { Mode } from '../../model/bilingual.ts';
import type { Instant } from '../../model/instant.ts';
import type { Consent, Subscriber, Suppression } from '../../model/subscriber.ts';
import type { Known, SubscriberChange } from '../../platform/ports.ts';

/** What every decision is given: the moment, and the keyed hashes of an address, one per key, the first key's first. */
export type Deciding = { now: Instant; hashesOf: (address: string) => { hash: string; key: string }[] };

/** Whoever subscribes may change the language of the mails that come. @returns whether it is now as wished */
export function changeLanguage({ subscriber }: Known, language: Mode, { now }: Deciding): SubscriberChange<boolean> {
  if (subscriber?.state !== 'active') return { answer: false };
  if (subscriber.language === language) return { answer: true };
  const changed = { ...subscriber, language, changedAt: now };
  return {
    put: changed,
    consents: [consentOf(changed, { act: 'changed', at: now, form: null, source: 'page' })],
    answer: true,
  };
}

/** How somebody left; `by-hand` is the operator's doing. */
export type Leaving = { source: 'one-click' | 'page' | 'command'; reason: 'unsubscribed' | 'by-hand' };

/**
 * No mail from now on: what waits is skipped, the address is suppressed, and what was asked and not confirmed is over. A complaint stays a
 * complaint. Asked twice, it changes nothing more.
 * @returns the answer is the subscriber as it is afterwards; null where there is none
 */
export function unsubscribe(
  { subscriber, suppressions }: Known,
  { source, reason }: Leaving,
  { now, hashesOf }: Deciding,
): SubscriberChange<Subscriber | null> {
  if (subscriber === null) return { answer: null };
  const isGone = subscriber.state === 'unsubscribed' || subscriber.state === 'complained';
  if (isGone && subscriber.asked === null) return { answer: subscriber };
  const withdrawn = [consentOf(subscriber, { act: 'withdrawn', at: now, form: null, source })];
  if (isGone) {
    const left = { ...subscriber, asked: null };
    return { put: left, consents: withdrawn, answer: left };
  }
  const gone: Subscriber = { ...subscriber, state: 'unsubscribed', changedAt: now, asked: null };
  return {
    put: gone,
    consents: withdrawn,
    suppress: suppressionOf(hashesOf(subscriber.address), { reason, at: now }, suppressions),
    skipWaiting: 'unsubscribed',
    answer: gone,
  };
}

/** Keeps mail from an address that need not be known. */
export function suppressAddress(known: Known, address: string, deciding: Deciding): SubscriberChange<boolean> {
  const change = unsubscribe(known, { source: 'command', reason: 'by-hand' }, deciding);
  const { now, hashesOf } = deciding;
  const suppress = suppressionOf(hashesOf(address), { reason: 'by-hand', at: now }, known.suppressions);
  return { ...change, suppress: change.suppress ?? suppress, answer: known.subscriber !== null };
}

/**
 * The row with its address goes; what stays is the keyed hash, which keeps mail from it, and the consents, which are proof without an
 * address.
 * @returns whether there was somebody
 */
export function erase(
  { subscriber, suppressions }: Known,
  source: 'page' | 'command',
  { now, hashesOf }: Deciding,
): SubscriberChange<boolean> {
  if (subscriber === null) return { answer: false };
  return {
    remove: subscriber.id,
    consents: [consentOf(subscriber, { act: 'erased', at: now, form: null, source })],
    suppress: suppressionOf(hashesOf(subscriber.address), { reason: 'erased', at: now }, suppressions),
    skipWaiting: 'erased',
    answer: true,
  };
}

/**
 * None where the address is suppressed by this key already: the first reason stays, and a complaint above all. What an import said does not
 * count, since it can be taken back.
 */
function suppressionOf(
  [first]: readonly { hash: string; key: string }[],
  { reason, at }: Pick<Suppression, 'reason' | 'at'>,
  known: readonly Suppression[],
): Suppression[] {
  if (first === undefined || known.some(({ hash, importedBy }) => hash === first.hash && importedBy === undefined))
    return [];
  return [{ ...first, reason, at }];
}

export function consentOf({ id, language }: Subscriber, said: Omit<Consent, 'subscriber' | 'language'>): Consent {
  return { subscriber: id, language, ...said };
}
