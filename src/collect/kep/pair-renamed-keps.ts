import type { KepWork } from './kep-requests.ts';

/** Git's own measure for a rename with changes. */
const alike = 0.5;

/**
 * Joins flat KEPs that went away with new ones that hold at least half of the same text: an editor renamed the file and
 * changed it in one go. `textOf` gives the text of a KEP's metadata file, or null.
 */
export function pairRenamedKeps(works: KepWork[], textOf: (work: KepWork) => string | null): Map<KepWork, KepWork> {
  const removed = works.filter(({ change }) => change.after === null);
  const added = works.filter(({ change }) => change.before === null);
  const candidates = removed.flatMap((old) =>
    added.map((young) => ({ old, young, likeness: likeness(textOf(old) ?? '', textOf(young) ?? '') })),
  );
  const pairs = new Map<KepWork, KepWork>();
  for (const { old, young } of candidates
    .filter((pair) => pair.likeness >= alike)
    .sort((one, other) => other.likeness - one.likeness || (one.young.change.key < other.young.change.key ? -1 : 1))) {
    if (!pairs.has(young) && ![...pairs.values()].includes(old)) pairs.set(young, old);
  }
  return pairs;
}

/** The share of the longer text's characters that stand in lines of both. */
function likeness(one: string, other: string): number {
  const counts = new Map<string, number>();
  for (const line of one.split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1);
  let common = 0;
  for (const line of other.split('\n')) {
    const left = counts.get(line) ?? 0;
    if (left > 0) {
      counts.set(line, left - 1);
      common += line.length;
    }
  }
  return common / Math.max(one.length, other.length, 1);
}
