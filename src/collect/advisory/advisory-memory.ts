import { z } from 'zod';
import { Instant } from '../../model/instant.ts';
import type { Window } from '../../model/window.ts';
import type { Memory } from '../collector.ts';

/** What was said of an advisory, by the words of `formatStanding`, and when it was published. */
const Remembered = z.object({ said: z.string(), publishedAt: Instant });
type Remembered = z.infer<typeof Remembered>;

const twoYears = 731 * 86_400_000;

/**
 * The key of an advisory: `SCOPE NAME`, where the scope tells the same advisory of two packages apart. The name is the one
 * that GitHub gives at the beginning, since a CVE may follow weeks later.
 */
export function memoryKey(scope: string, identifiers: readonly string[]): string {
  return `${scope} ${identifiers.find((name) => name.startsWith('GHSA')) ?? identifiers[0] ?? ''}`;
}

/** What was said of an advisory when it was last seen; null where it is not known. */
export function saidBefore(before: Memory, key: string): string | null {
  return Remembered.safeParse(before[key]).data?.said ?? null;
}

/** Whether an advisory is remembered: for two years from its publication, since most are never changed later. */
export function isRemembered(publishedAt: Instant, window: Window): boolean {
  return Date.parse(window.to) - Date.parse(publishedAt) <= twoYears;
}

/**
 * What stays known of advisories of some scopes, whether this week's lists name them or not: lists hold what changed last,
 * and what they leave out would else be new when it comes again.
 */
export function carryOver(before: Memory, scopes: ReadonlySet<string>, window: Window): Memory {
  return Object.fromEntries(
    Object.entries(before).flatMap(([key, value]): [string, Remembered][] => {
      const known = Remembered.safeParse(value).data;
      const scope = key.slice(0, Math.max(0, key.lastIndexOf(' ')));
      return known && scopes.has(scope) && isRemembered(known.publishedAt, window) ? [[key, known]] : [];
    }),
  );
}
