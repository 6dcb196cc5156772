import { compareText } from '../model/compare-text.ts';
import type { Item, ItemId } from '../model/item.ts';
import type { Edge, Story } from '../model/story.ts';
import { compareForHead } from './compare-for-head.ts';
import { findEdges } from './find-edges.ts';
import { readItem, type ReadItem } from './read-item.ts';

/** A story with its items at hand, the head first. */
export type BuiltStory = { story: Story; items: [ReadItem, ...ReadItem[]] };

/** Joins items by their strong edges (union-find). Every item is in exactly one story; stories are sorted by id, items from the head on. */
export function buildStories(items: readonly Item[]): BuiltStory[] {
  const unique = [...new Map(items.map((item) => [item.id, item])).values()];
  const read = unique.sort((a, b) => compareText(a.id, b.id)).map(readItem);
  const edges = findEdges(read);
  const rootOf = unite(edges);
  const edgesOf = Map.groupBy(edges, (edge) => rootOf(edge.from));
  return [...Map.groupBy(read, ({ item }) => rootOf(item.id))]
    .flatMap(([root, group]) => toStory(group.sort(compareForHead), edgesOf.get(root) ?? []))
    .sort((a, b) => compareText(a.story.id, b.story.id));
}

function toStory([head, ...others]: readonly ReadItem[], edges: Edge[]): BuiltStory[] {
  if (!head) return [];
  const items: BuiltStory['items'] = [head, ...others];
  return [{ story: { id: head.item.id, items: items.map(({ item }) => item.id), edges }, items }];
}

/** Union-find with path halving: gives the representative of an id. */
function unite(edges: readonly { from: ItemId; to: ItemId }[]): (id: ItemId) => ItemId {
  const parent = new Map<ItemId, ItemId>();
  const find = (id: ItemId): ItemId => {
    let at = id;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) {
      const grand = parent.get(up);
      if (grand !== undefined) parent.set(at, grand);
      at = grand ?? up;
    }
    return at;
  };
  for (const edge of edges) {
    const [a, b] = [find(edge.from), find(edge.to)];
    if (a !== b) parent.set(a < b ? b : a, a < b ? a : b);
  }
  return find;
}
