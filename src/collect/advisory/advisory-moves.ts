import type { Instant } from '../../model/instant.ts';
import type { Move } from '../../model/item.ts';
import { isInWindow, type Window } from '../../model/window.ts';
import { isRemembered } from './advisory-memory.ts';

type Dates = { publishedAt: Instant; updatedAt: Instant | null; withdrawnAt: Instant | null };
/** What is said of the advisory now, and what was said when it was last seen; null where that is not known. */
type Standing = { now: string; said: string | null };

/**
 * What happened to an advisory by its dates. GitHub also dates changes that no reader would see, so an update counts only
 * where severity or ranges are not what was remembered. Of what is not known it counts too, unless the advisory is so old
 * that it may have been forgotten.
 */
export function advisoryMoves(
  { publishedAt, updatedAt, withdrawnAt }: Dates,
  { now, said }: Standing,
  window: Window,
): Move[] {
  const isIn = (at: Instant | null): at is Instant => at !== null && isInWindow(window, at);
  const moves: Move[] = [
    ...(isIn(publishedAt) ? [{ move: 'published' as const, at: publishedAt }] : []),
    ...(isIn(withdrawnAt) ? [{ move: 'withdrawn' as const, at: withdrawnAt }] : []),
  ];
  if (moves.length > 0 || !isIn(updatedAt) || withdrawnAt !== null) return moves;
  if (said === null) return isRemembered(publishedAt, window) ? [{ move: 'updated', at: updatedAt }] : [];
  return said === now ? [] : [{ move: 'updated', at: updatedAt, from: said, to: now }];
}
