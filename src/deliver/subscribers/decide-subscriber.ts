import type { Mode } from '../../model/bilingual.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Instant } from '../../model/instant.ts';
import type { Consent, Subscriber, SubscriberId, Suppression } from '../../model/subscriber.ts';
import type { Known, SubscriberChange } from '../../platform/ports.ts';

/** What every decision is given: the moment, and the keyed hashes of an address, one per key, the first key's first. */
export type Deciding = { now: Instant; hashesOf: (address: string) => { hash: string; key: string }[] };

/** Somebody asks for the newsletter by a form. `id` is for a row that has to be made. */
export type Asked = { id: SubscriberId; address: string; language: Mode; form: Digest | null; source: string };

/** What is to be mailed because of an ask. `link` leads to the preferences of somebody who subscribes already. */
export type AskAnswer = { mail: 'confirmation' | 'link' | null; subscriber: Subscriber };

const day = 86_400_000;

/**
 * Whoever does not subscribe now is asked to confirm, at most once a day. Only that ends a suppression, so it stays until then; so does
 * what an older confirmation said. Somebody who subscribes is changed in nothing.
 */
export function askFor({ subscriber }: Known, asked: Asked, { now }: Deciding): SubscriberChange<AskAnswer> {
  // Written as it is, so that this takes as long as any other ask.
  if (subscriber?.state === 'active') return { put: subscriber, answer: { mail: 'link', subscriber } };
  if (subscriber !== null && wasAskedToday(subscriber, now))
    return { put: subscriber, answer: { mail: null, subscriber } };
  const pending: Subscriber = {
    ...(subscriber ?? { createdAt: now, importedBy: null }),
    id: subscriber?.id ?? asked.id,
    address: asked.address,
    state: 'pending',
    language: asked.language,
    changedAt: now,
    askedAt: now,
    softBounces: 0,
  };
  const consent = consentOf(pending, { act: 'asked', at: now, form: asked.form, source: asked.source });
  return { put: pending, consents: [consent], answer: { mail: 'confirmation', subscriber: pending } };
}

function wasAskedToday({ askedAt }: Subscriber, now: Instant): boolean {
  return askedAt !== null && Date.parse(now) - Date.parse(askedAt) < day;
}

/** The confirmation could not be mailed: whoever asks again is mailed again. */
export function forgetAsk({ subscriber }: Known, askedAt: Instant): SubscriberChange<boolean> {
  if (subscriber?.state !== 'pending' || subscriber.askedAt !== askedAt) return { answer: false };
  return { put: { ...subscriber, askedAt: null }, answer: true };
}

/** `over` was used or replaced by a newer one; `already` was used, and the person subscribes. */
export type ConfirmAnswer = { outcome: 'confirmed' | 'already' | 'over'; subscriber: Subscriber | null };

/** Whether a token is of the last ask; `at` is its moment in milliseconds. */
export function isOfAsk({ askedAt }: Subscriber, at: number): boolean {
  return askedAt !== null && Date.parse(askedAt) === at;
}

/** @param token whose signature and age were checked; `at` is the moment of its ask in milliseconds */
export function confirm(
  { subscriber }: Known,
  token: { at: number; form: Digest },
  { now, hashesOf }: Deciding,
): SubscriberChange<ConfirmAnswer> {
  if (subscriber === null || !isOfAsk(subscriber, token.at)) return { answer: { outcome: 'over', subscriber } };
  if (subscriber.state === 'active') return { answer: { outcome: 'already', subscriber } };
  if (subscriber.state !== 'pending') return { answer: { outcome: 'over', subscriber } };
  const active: Subscriber = { ...subscriber, state: 'active', changedAt: now, softBounces: 0 };
  return {
    put: active,
    consents: [consentOf(active, { act: 'confirmed', at: now, form: token.form, source: 'page' })],
    unsuppress: hashesOf(subscriber.address).map(({ hash }) => hash),
    answer: { outcome: 'confirmed', subscriber: active },
  };
}

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
 * No mail from now on: what waits is skipped, and the address is suppressed. A complaint stays a complaint. Asked twice, it changes
 * nothing more.
 * @returns the answer is the subscriber as it is afterwards; null where there is none
 */
export function unsubscribe(
  { subscriber, suppressions }: Known,
  { source, reason }: Leaving,
  { now, hashesOf }: Deciding,
): SubscriberChange<Subscriber | null> {
  if (subscriber === null) return { answer: null };
  if (subscriber.state === 'unsubscribed' || subscriber.state === 'complained') return { answer: subscriber };
  const gone: Subscriber = { ...subscriber, state: 'unsubscribed', changedAt: now };
  return {
    put: gone,
    consents: [consentOf(gone, { act: 'withdrawn', at: now, form: null, source })],
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

/** None where the address is suppressed by this key already: the first reason stays, and a complaint above all. */
function suppressionOf(
  [first]: readonly { hash: string; key: string }[],
  { reason, at }: Pick<Suppression, 'reason' | 'at'>,
  known: readonly Suppression[],
): Suppression[] {
  if (first === undefined || known.some(({ hash }) => hash === first.hash)) return [];
  return [{ ...first, reason, at }];
}

export function consentOf({ id, language }: Subscriber, said: Omit<Consent, 'subscriber' | 'language'>): Consent {
  return { subscriber: id, language, ...said };
}
