import type { ItemId } from '../../model/item.ts';
import type { Section } from '../../model/newsletter.ts';
import type { Ranked } from '../../model/story.ts';
import { listKey } from './list-key.ts';

/** Passed-over stories that are taken to have been seen on the way to one that was added. */
const seen = 5;

/** All stories of an issue, best first, and the sections of its house. */
type Week = { ranked: readonly Ranked[]; sections: readonly Section[] };

/**
 * The stories that people saw and left when they added others: those of the same group that the plan passed over and that have
 * more points, the five next above each. Groups have places of their own, so that a story of another one was in nobody's way.
 * Noise and what was told already is nothing that anybody weighs.
 */
export function findSkipped(added: readonly ItemId[], { ranked, sections }: Week): Set<ItemId> {
  const skipped = new Set<ItemId>();
  const weighed = ranked.filter(isCandidate);
  for (const story of ranked.filter(({ id }) => added.includes(id))) {
    const group = listKey(story, sections);
    const above = weighed.filter((one) => one.score > story.score && listKey(one, sections) === group);
    for (const { id } of above.slice(-seen)) skipped.add(id);
  }
  return skipped;
}

function isCandidate({ picked, told, reasons }: Ranked): boolean {
  return !picked && told === undefined && !reasons.some(({ rule }) => rule === 'noise');
}
