import type { Instant } from '../../model/instant.ts';

/** Counts an attempt under a key and says whether it is still allowed. */
export type AttemptLimit = (key: string, now: Instant) => boolean;

/** Keys that are counted at once; of more, the one that was tried least lately is forgotten. Nobody waits for what others do. */
const mostKeys = 10_000;

/** Allows `most` attempts of one key in any `minutes`. */
export function attemptLimit({ most, minutes }: { most: number; minutes: number }): AttemptLimit {
  const moments = new Map<string, number[]>();
  return (key, now) => {
    const at = Date.parse(now);
    const recent = (moments.get(key) ?? []).filter((one) => one > at - minutes * 60_000);
    const isAllowed = recent.length < most;
    // Taken out first, so that it stands at the end, where it is forgotten last.
    moments.delete(key);
    moments.set(key, isAllowed ? [...recent, at] : recent);
    const [oldest] = moments.keys();
    if (moments.size > mostKeys && oldest !== undefined) moments.delete(oldest);
    return isAllowed;
  };
}
