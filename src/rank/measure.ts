import type { Item } from '../model/item.ts';

/** The classes of path that the collector counts in `files.<class>`. */
const pathClasses = ['code', 'api', 'proto', 'generated', 'build', 'release', 'test', 'docs', 'ci', 'vendor'] as const;
export type PathClass = (typeof pathClasses)[number];
const signalOf = Object.fromEntries(pathClasses.map((name) => [name, `files.${name}`])) as Record<PathClass, string>;

/** The share of an item's changed files in the given classes of path, 0 to 1; NaN where no path is known. */
export function shareOf(item: Item, classes: readonly PathClass[]): number {
  const count = (names: readonly PathClass[]) =>
    names.reduce((sum, name) => sum + Number(item.signals[signalOf[name]] ?? 0), 0);
  const all = count(pathClasses);
  return all === 0 ? Number.NaN : count(classes) / all;
}

/** Changed lines; infinite where they are not known, which is also what 0 says. */
export function sizeOf(item: Item): number {
  if (item.facts.kind !== 'pull-request' || item.facts.additions === null) return Number.POSITIVE_INFINITY;
  return item.facts.additions + (item.facts.deletions ?? 0) || Number.POSITIVE_INFINITY;
}
