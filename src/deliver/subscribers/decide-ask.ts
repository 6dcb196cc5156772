import type { Mode } from '../../model/bilingual.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Instant } from '../../model/instant.ts';
import type { Subscriber, SubscriberId } from '../../model/subscriber.ts';
import type { Known, SubscriberChange } from '../../platform/ports.ts';
import { consentOf, type Deciding } from './decide-subscriber.ts';

/** Somebody asks for the newsletter by a form. `id` is for a row that has to be made. */
export type Asked = { id: SubscriberId; address: string; language: Mode; form: Digest | null; source: string };

/** What is to be mailed because of an ask. `link` leads to the preferences of somebody who subscribes already. */
export type AskAnswer = { mail: 'confirmation' | 'link' | null; subscriber: Subscriber };

const day = 86_400_000;
/** Milliseconds between two asks. Whoever complained about mail gets the least of it that leaves a way back. */
const pauses = { usual: day, complained: 30 * day };

/**
 * Whoever does not subscribe now is asked to confirm, at most once a day. Anybody can ask in somebody's name: until it is confirmed what was
 * asked stands beside a row that was there, and changes nothing of it. Only a confirmation ends a suppression.
 */
export function askFor({ subscriber }: Known, asked: Asked, { now }: Deciding): SubscriberChange<AskAnswer> {
  // Written as it is, so that this takes as long as any other ask.
  if (subscriber?.state === 'active') return { put: subscriber, answer: { mail: 'link', subscriber } };
  if (subscriber !== null && wasAskedLately(subscriber, now))
    return { put: subscriber, answer: { mail: null, subscriber } };
  const { address, language } = asked;
  const put =
    subscriber === null ? firstAsk(asked, now) : { ...subscriber, askedAt: now, asked: { address, language } };
  // As they wish it: so the mail goes out, and so it is kept as proof.
  const wished: Subscriber = { ...put, address, language };
  const consent = consentOf(wished, { act: 'asked', at: now, form: asked.form, source: asked.source });
  return { put, consents: [consent], answer: { mail: 'confirmation', subscriber: wished } };
}

function wasAskedLately({ askedAt, state }: Subscriber, now: Instant): boolean {
  const pause = state === 'complained' ? pauses.complained : pauses.usual;
  return askedAt !== null && Date.parse(now) - Date.parse(askedAt) < pause;
}

function firstAsk({ id, address, language }: Asked, now: Instant): Subscriber {
  return {
    id,
    address,
    state: 'pending',
    language,
    createdAt: now,
    changedAt: now,
    askedAt: now,
    asked: null,
    confirmedAt: null,
    softBounces: 0,
    importedBy: null,
  };
}

/** The ask that can still be confirmed, and what it wished; null where none can. */
export function openAskOf(subscriber: Subscriber): (Pick<Subscriber, 'address' | 'language'> & { at: Instant }) | null {
  const { state, askedAt, asked, address, language } = subscriber;
  if (askedAt === null || state === 'active') return null;
  if (asked !== null) return { ...asked, at: askedAt };
  return state === 'pending' ? { address, language, at: askedAt } : null;
}

/** The confirmation could not be mailed: whoever asks again is mailed again. */
export function forgetAsk({ subscriber }: Known, askedAt: Instant): SubscriberChange<boolean> {
  if (subscriber === null || openAskOf(subscriber)?.at !== askedAt) return { answer: false };
  return { put: { ...subscriber, askedAt: null, asked: null }, answer: true };
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
  const ask = openAskOf(subscriber);
  if (ask === null) return { answer: { outcome: 'over', subscriber } };
  const active: Subscriber = {
    ...subscriber,
    address: ask.address,
    language: ask.language,
    state: 'active',
    changedAt: now,
    asked: null,
    confirmedAt: now,
    softBounces: 0,
  };
  return {
    put: active,
    consents: [consentOf(active, { act: 'confirmed', at: now, form: token.form, source: 'page' })],
    unsuppress: hashesOf(subscriber.address).map(({ hash }) => hash),
    answer: { outcome: 'confirmed', subscriber: active },
  };
}
