import type { Item } from '../model/item.ts';

/** The classes of path that the collector counts in `files.<class>`. */
const pathClasses = ['code', 'api', 'proto', 'generated', 'build', 'release', 'test', 'docs', 'ci', 'vendor'] as const;
export type PathClass = (typeof pathClasses)[number];

/** The share of an item's changed files in the given classes of path, 0 to 1; NaN where no path is known. */
export function shareOf(item: Item, classes: readonly PathClass[]): number {
  const count = (names: readonly PathClass[]) =>
    names.reduce((sum, name) => sum + Number(item.signals[`files.${name}`] ?? 0), 0);
  return count(classes) / count(pathClasses);
}

/** Changed lines; infinite where they are not known, which is also what 0 says. */
export function sizeOf(item: Item): number {
  if (item.facts.kind !== 'pull-request' || item.facts.additions === null) return Number.POSITIVE_INFINITY;
  return item.facts.additions + (item.facts.deletions ?? 0) || Number.POSITIVE_INFINITY;
}
