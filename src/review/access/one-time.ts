import { createHash } from 'node:crypto';
import type { Instant } from '../../model/instant.ts';

/** Things that a key opens once and for a while: links to sign in, and sign-ins under way at a provider. */
export type OneTime<Value> = {
  /** @returns the key, which is kept nowhere here */
  put: (value: Value, until: Instant) => string;
  /** What a key is for; it stays usable. Null where it is unknown, was used or is too old. */
  look: (key: string, now: Instant) => Value | null;
  /** Like `look`, and the key is used up. */
  take: (key: string, now: Instant) => Value | null;
};

/** The most that is kept at once; the oldest goes first, so that a flood of beginnings fills no memory. */
const most = 1000;

/** @param newKey a text that nobody guesses */
export function openOneTime<Value>(newKey: () => string): OneTime<Value> {
  const kept = new Map<string, { value: Value; until: Instant }>();
  const look = (key: string, now: Instant): Value | null => {
    const found = kept.get(digestOf(key));
    return found === undefined || found.until <= now ? null : found.value;
  };
  return {
    put: (value, until) => {
      const key = newKey();
      const [oldest] = kept.keys();
      if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
      kept.set(digestOf(key), { value, until });
      return key;
    },
    look,
    take: (key, now) => {
      const value = look(key, now);
      kept.delete(digestOf(key));
      return value;
    },
  };
}

function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
