import type { Instant } from '../../model/instant.ts';
import type { SubscriberId } from '../../model/subscriber.ts';
import type { KeyRing } from './key-ring.ts';
import { openToken, sealedLength, sealToken } from './seal-token.ts';
import { bytesOfSubscriber, subscriberBytes, subscriberOfBytes } from './subscriber-bytes.ts';

/** Characters of an unsubscribe token: the same for every reader, so that it can be put into a finished mail. */
export const unsubscribeLength = sealedLength(subscriberBytes, 'base64url');

/** The token of a reader's unsubscribe address. It has no end: an old mail must still unsubscribe. */
export function unsubscribeToken(ring: KeyRing, subscriber: SubscriberId): string {
  return sealToken(ring, 'unsubscribe', { payload: bytesOfSubscriber(subscriber), alphabet: 'base64url' });
}

/** Whom the token unsubscribes; null where it is none of ours. */
export function readUnsubscribeToken(ring: KeyRing, token: string): SubscriberId | null {
  const payload = openToken(ring, 'unsubscribe', { token, alphabet: 'base64url', payloadBytes: subscriberBytes });
  return payload && subscriberOfBytes(payload);
}

/** Purposes whose tokens end. */
export type TimedPurpose = 'confirm' | 'preferences';

const hour = 3_600_000;
/** Milliseconds for which a token holds. */
const lifetimes: Readonly<Record<TimedPurpose, number>> = { confirm: 72 * hour, preferences: 24 * hour };
/** Milliseconds by which clocks of two machines may differ. */
const tolerance = 300_000;
const timeBytes = 6;

/**
 * A token that ends. `at` makes it single-use by state: for `confirm` it is the subscriber's `askedAt`, and whoever acts on the token
 * refuses it where that ask is not open any more.
 */
export function timedToken(
  ring: KeyRing,
  purpose: TimedPurpose,
  { subscriber, at }: { subscriber: SubscriberId; at: Instant },
): string {
  const time = Buffer.alloc(timeBytes);
  time.writeUIntBE(Date.parse(at), 0, timeBytes);
  return sealToken(ring, purpose, {
    payload: Buffer.concat([bytesOfSubscriber(subscriber), time]),
    alphabet: 'base64url',
  });
}

/** `at` in milliseconds, which is compared with `Date.parse` of what the state says. */
export type TimedReading =
  { outcome: 'valid' | 'expired'; subscriber: SubscriberId; at: number } | { outcome: 'refused' };

export function readTimedToken(
  ring: KeyRing,
  purpose: TimedPurpose,
  { token, now }: { token: string; now: Instant },
): TimedReading {
  const payload = openToken(ring, purpose, {
    token,
    alphabet: 'base64url',
    payloadBytes: subscriberBytes + timeBytes,
  });
  if (payload === null) return { outcome: 'refused' };
  const at = payload.readUIntBE(subscriberBytes, timeBytes);
  const age = Date.parse(now) - at;
  if (age < -tolerance) return { outcome: 'refused' };
  return { outcome: age > lifetimes[purpose] ? 'expired' : 'valid', subscriber: subscriberOfBytes(payload), at };
}
