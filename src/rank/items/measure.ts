import type { Item } from '../../model/item.ts';
import { pathClasses, readSignal, type PathClass } from '../../model/signals.ts';

const pathSignals = pathClasses.map((name) => ({ name, signal: `files.${name}` as const }));

/** The share of an item's changed files in the given classes of path, 0 to 1; NaN where no path is known. */
export function shareOf(item: Item, classes: readonly PathClass[]): number {
  let [all, found] = [0, 0];
  for (const { name, signal } of pathSignals) {
    const count = readSignal(item, signal) ?? 0;
    all += count;
    if (count > 0 && classes.includes(name)) found += count;
  }
  return all === 0 ? Number.NaN : found / all;
}

/** Changed lines; infinite where they are not known, which is also what 0 says. */
export function sizeOf(item: Item): number {
  if (item.facts.kind !== 'pull-request' || item.facts.additions === null) return Number.POSITIVE_INFINITY;
  return item.facts.additions + (item.facts.deletions ?? 0) || Number.POSITIVE_INFINITY;
}
