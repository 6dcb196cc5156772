import type { ItemId } from '../../model/item.ts';
import type { Listed } from './list-stories.ts';

type List = ReadonlyMap<ItemId, Listed>;

/**
 * The stories that people moved within their group: the fewest whose moves explain the new order. Of two neighbours that changed
 * places either may have been moved, so that both count: one went up past the other.
 */
export function findMoved(drafted: List, issue: List): Map<ItemId, 'up' | 'down'> {
  const moved = new Map<ItemId, 'up' | 'down'>();
  const both = [...issue].flatMap(([story, { section, group, place }]) => {
    const before = drafted.get(story);
    const stayed = before?.section === section && before.group === group;
    return stayed ? [{ story, place, before: before.place, key: `${section}/${group}` }] : [];
  });
  for (const group of Map.groupBy(both, ({ key }) => key).values()) {
    const order = group.sort((a, b) => a.place - b.place);
    const places = order.map(({ before }) => before);
    const unmoved = new Set(longestRise(places));
    const ranks = places.toSorted((a, b) => a - b);
    for (const [index, { story, before }] of order.entries()) {
      const isSwapped = [index - 1, index + 1].some(
        (other) => places[other] === ranks[index] && before === ranks[other],
      );
      if (isSwapped || !unmoved.has(before)) moved.set(story, index < ranks.indexOf(before) ? 'up' : 'down');
    }
  }
  return moved;
}

/** A longest rising subsequence; groups hold a handful, so the plain quadratic way will do. */
function longestRise(values: readonly number[]): readonly number[] {
  const chains: (readonly number[])[] = [];
  for (const value of values) {
    const before = chains.filter((chain) => chain.every((one) => one < value));
    chains.push([...longestOf(before), value]);
  }
  return longestOf(chains);
}

function longestOf(chains: readonly (readonly number[])[]): readonly number[] {
  return chains.reduce((most, chain) => (chain.length > most.length ? chain : most), []);
}
