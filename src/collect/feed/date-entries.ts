import type { Instant } from '../../model/instant.ts';
import type { MoveKind } from '../../model/item.ts';
import type { Window } from '../../model/window.ts';
import { isInWindow } from '../../model/window.ts';
import { shiftInstant } from '../instants.ts';
import type { ReadEntry } from './read-entries.ts';

/** When an entry came out: as it says, or as it was first seen, which is said by `firstSight`. */
export type DatedEntry = {
  entry: ReadEntry;
  at: Instant;
  move: Extract<MoveKind, 'published' | 'updated'>;
  firstSight: boolean;
};

/** What is known of a feed beside its entries. `seen` are ids of the issue before, null where it was not read then. */
export type FeedContext = { window: Window; readAt: Instant; seen: ReadonlySet<string> | null };

/** `undated` could not be dated; `hasGap`: entries of the window may be missing; `oldest` is the earliest date of all. */
export type Dated = { inWindow: DatedEntry[]; undated: ReadEntry[]; hasGap: boolean; oldest: Instant | null };

/** Feeds that were read later than this after the week do not tell what was new in it. */
const latestFirstSight = 7 * 86_400_000;
/** A shorter feed is the whole blog rather than its newest part. */
const shortestCut = 5;

/**
 * The entries of the window. An entry without a date is new when the feed was read for the issue before and did not have
 * it then; otherwise it is left undated, since no date is made up. A gap is a feed that begins after the window did.
 */
export function dateEntries(entries: readonly ReadEntry[], context: FeedContext): Dated {
  const dates = entries.map(({ published, changed }) => published ?? changed).filter((at) => at !== null);
  const oldest = dates.toSorted()[0] ?? null;
  const isConnected = context.seen !== null && entries.some(({ id }) => context.seen?.has(id));
  const beginsLate = oldest !== null && Date.parse(oldest) > Date.parse(context.window.from);
  const dated = entries.flatMap((entry) => dateOf(entry, context) ?? []);
  return {
    inWindow: dated.filter(({ at }) => isInWindow(context.window, at)),
    undated: entries.filter(
      (entry) => entry.published === null && entry.changed === null && !isDatable(entry, context),
    ),
    hasGap: beginsLate && !isConnected && entries.length >= shortestCut,
    oldest,
  };
}

function dateOf(entry: ReadEntry, { window, readAt, seen }: FeedContext): DatedEntry | null {
  if (entry.published !== null) return { entry, at: entry.published, move: 'published', firstSight: false };
  if (entry.changed !== null) {
    const move = seen?.has(entry.id) ? 'updated' : 'published';
    return { entry, at: entry.changed, move, firstSight: false };
  }
  if (!isNew(entry, { window, readAt, seen })) return null;
  const at = isInWindow(window, readAt) ? readAt : shiftInstant(window.to, -1);
  return { entry, at, move: 'published', firstSight: true };
}

function isNew(entry: ReadEntry, context: FeedContext): boolean {
  return isDatable(entry, context) && context.seen?.has(entry.id) === false;
}

/** Whether first sight tells anything: the feed is known from before and is read soon after the week. */
function isDatable(entry: ReadEntry, { window, readAt, seen }: FeedContext): boolean {
  if (seen === null) return false;
  return seen.has(entry.id) || Date.parse(readAt) - Date.parse(window.to) <= latestFirstSight;
}
