import type { ItemId } from '../../model/item.ts';
import type { Ranked } from '../../model/story.ts';

/** Passed-over stories that are taken to have been seen on the way to one that was added. */
const seen = 5;

/**
 * The stories that people saw and left when they added others: those of the same section that the plan passed over and that
 * stand next above, five for each. Noise and what was told already is nothing that anybody weighs.
 */
export function findSkipped(added: readonly ItemId[], ranked: readonly Ranked[]): Set<ItemId> {
  const skipped = new Set<ItemId>();
  for (const [at, { id, section }] of ranked.entries()) {
    if (!added.includes(id)) continue;
    const above = ranked.slice(0, at).filter((story) => story.section === section && isCandidate(story));
    for (const story of above.slice(-seen)) skipped.add(story.id);
  }
  return skipped;
}

function isCandidate({ picked, told, reasons }: Ranked): boolean {
  return !picked && told === undefined && !reasons.some(({ rule }) => rule === 'noise');
}
