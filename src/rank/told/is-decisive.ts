import type { Item, Move, MoveKind } from '../../model/item.ts';
import { hasSignal } from '../../model/signals.ts';
import type { ToldStory } from '../stories/history.ts';
import { isBackport } from '../items/is-backport.ts';
import { isDecisionRepo, noiseOf } from '../items/noise.ts';

/** Moves that make a story that was told news again, whatever moved. */
const always: ReadonlySet<MoveKind> = new Set([
  'added',
  'removed',
  'status-changed',
  'stage-changed',
  'vote-opened',
  'vote-closed',
  'vote-cancelled',
  'accepted',
  'declined',
  'withdrawn',
  'level-changed',
]);

/**
 * Whether a move makes a told story worth telling again. A backport, or another text of a KEP, repeats it: a KEP comes again
 * only when its stage or status changed, or when code for it was merged.
 */
export function isDecisive({ move }: Move, item: Item, { isKep, told }: { isKep: boolean; told: ToldStory }): boolean {
  if (hasSignal(item, 'bulk')) return false;
  if (always.has(move)) return true;
  if (move === 'released') return noiseOf(item) === null && !told.items.includes(item.id);
  if (move === 'merged') return isNewWork(item) && !(isKep && isDecisionRepo(item.repo));
  if (move === 'closed' || move === 'answered') return item.id === told.id && told.state !== 'closed';
  return item.kind === 'advisory' && (move === 'published' || move === 'updated');
}

function isNewWork(item: Item): boolean {
  return noiseOf(item) === null && !isBackport(item);
}
