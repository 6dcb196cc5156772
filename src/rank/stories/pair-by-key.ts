import type { Weighed } from './weigh-titles.ts';

export type Pair = readonly [Weighed, Weighed];

/**
 * The pairs of items of different stories that share a key, each once, in input order. A key of more than `most` items tells
 * too little and pairs nothing, so that the pairs grow with the items and not with their square.
 */
export function pairByKey(
  items: readonly Weighed[],
  keysOf: (item: Weighed) => readonly string[],
  most: number,
): Pair[] {
  const groups = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key);
      if (group) group.push(index);
      else groups.set(key, [index]);
    }
  }
  const pairs = new Map<number, Pair>();
  for (const group of groups.values()) {
    if (group.length <= most) addPairs(group, { items, pairs });
  }
  return [...pairs].sort(([a], [b]) => a - b).map(([, pair]) => pair);
}

function addPairs(
  group: readonly number[],
  { items, pairs }: { items: readonly Weighed[]; pairs: Map<number, Pair> },
): void {
  for (const [at, first] of group.entries()) {
    for (const second of group.slice(at + 1)) {
      const [a, b] = [items[first], items[second]];
      if (a && b && a.story !== b.story) pairs.set(first * items.length + second, [a, b]);
    }
  }
}
