import type { Instant } from '../../model/instant.ts';

/** Counts an attempt under a key and says whether it is still allowed. */
export type AttemptLimit = (key: string, now: Instant) => boolean;

/** Keys that are counted at once; a flood of others is refused until some are over. */
const mostKeys = 10_000;

/** Allows `most` attempts of one key in any `minutes`. */
export function attemptLimit({ most, minutes }: { most: number; minutes: number }): AttemptLimit {
  const moments = new Map<string, number[]>();
  return (key, now) => {
    const at = Date.parse(now);
    const begun = at - minutes * 60_000;
    if (!moments.has(key) && moments.size >= mostKeys) forget(moments, begun);
    const recent = (moments.get(key) ?? []).filter((one) => one > begun);
    if (recent.length >= most || (!moments.has(key) && moments.size >= mostKeys)) return false;
    moments.set(key, [...recent, at]);
    return true;
  };
}

function forget(moments: Map<string, number[]>, begun: number): void {
  for (const [key, all] of moments) if (all.every((one) => one <= begun)) moments.delete(key);
}
