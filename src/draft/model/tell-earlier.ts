import { formatRef, type Move } from '../../model/item.ts';
import type { Told } from '../../model/story.ts';

/** What our own issues told of a story before, as lines for a writer; none where it is new. It is ours, and no evidence. */
export function tellEarlier(told: Told | undefined): string[] {
  if (told === undefined) return [];
  return [
    `issue: ${told.number < 1 ? told.issue : `Vol. ${told.number} (${told.issue})`}`,
    `told of: ${formatRef(told.id)}`,
    `its state then: ${told.state}`,
    ...told.moves.map((move) => `since then: ${describe(move)}`),
  ];
}

function describe({ move, at, from, to }: Move): string {
  const change = [from, to].filter((value) => value !== undefined).join(' → ');
  return `${move} on ${at.slice(0, 10)}${change === '' ? '' : `: ${change}`}`;
}
