import type { Instant } from '../../model/instant.ts';
import type { Move } from '../../model/item.ts';
import { isInWindow, type Window } from '../../model/window.ts';
import type { Memory } from '../collector.ts';

type Dates = { publishedAt: Instant; updatedAt: Instant | null; withdrawnAt: Instant | null };
/** What is said of the advisory now, and what the issue before remembered under the same key. */
type Standing = { key: string; now: string; before: Memory };

/**
 * What happened to an advisory by its dates. GitHub also dates changes that no reader would see, so an update counts only
 * where severity or ranges are not what was remembered, or where nothing was.
 */
export function advisoryMoves(
  { publishedAt, updatedAt, withdrawnAt }: Dates,
  standing: Standing,
  window: Window,
): Move[] {
  const isIn = (at: Instant | null): at is Instant => at !== null && isInWindow(window, at);
  const moves: Move[] = [
    ...(isIn(publishedAt) ? [{ move: 'published' as const, at: publishedAt }] : []),
    ...(isIn(withdrawnAt) ? [{ move: 'withdrawn' as const, at: withdrawnAt }] : []),
  ];
  if (moves.length > 0 || !isIn(updatedAt) || withdrawnAt !== null) return moves;
  const said = standing.before[standing.key];
  if (said === standing.now) return [];
  const change = typeof said === 'string' ? { from: said, to: standing.now } : {};
  return [{ move: 'updated', at: updatedAt, ...change }];
}
