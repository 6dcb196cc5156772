import type { Item, ItemId } from '../../model/item.ts';
import { findVulnerabilities } from './find-vulnerabilities.ts';
import { noiseOf } from './noise.ts';
import type { NoiseReason } from './noise-reason.ts';
import { plainTitle } from './plain-title.ts';

/**
 * An item with what every later step asks of it: its plain title, why it is noise (null when it is not), how far it names a
 * vulnerability (0 not, 1 surely, a half where only unmerged work says so), and how many issues ago it was collected (0 for this one).
 */
export type ReadItem = { item: Item; title: string; noise: NoiseReason | null; vulnerable: number; ago: number };

/** What is known beside an item: how many issues ago it was collected, and the ids of the advisories that were. */
type Known = { ago?: number; advisories?: ReadonlySet<ItemId> };

/** Reads an item once for all later steps. */
export function readItem(item: Item, { ago = 0, advisories = new Set() }: Known = {}): ReadItem {
  const title = plainTitle(item.title);
  const vulnerable = vulnerabilityShare(item, advisories);
  return { item, title, noise: noiseOf(item, title, advisories), vulnerable, ago };
}

/** Anybody can write the name of a vulnerability into a title: it counts in full once it is merged, or where an advisory has it. */
function vulnerabilityShare(item: Item, advisories: ReadonlySet<ItemId>): number {
  const named = findVulnerabilities(item);
  if (named.length === 0) return 0;
  return item.state === 'merged' || named.some(({ id }) => advisories.has(id)) ? 1 : 0.5;
}
