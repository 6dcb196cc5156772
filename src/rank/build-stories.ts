import type { Item, ItemId } from '../model/item.ts';
import type { Story } from '../model/story.ts';
import { compareForHead } from './compare-for-head.ts';
import { findEdges } from './find-edges.ts';

/** A story with its items at hand, the head first. */
export type BuiltStory = { story: Story; items: [Item, ...Item[]] };

/** Joins items by their strong edges (union-find). Every item is in exactly one story; stories are sorted by id, items from the head on. */
export function buildStories(items: readonly Item[]): BuiltStory[] {
  const sorted = [...new Map(items.map((item) => [item.id, item])).values()].sort((a, b) => compareText(a.id, b.id));
  const edges = findEdges(sorted);
  const rootOf = unite(edges);
  const members = new Map<ItemId, Item[]>();
  for (const item of sorted) {
    const root = rootOf(item.id);
    const group = members.get(root);
    if (group) group.push(item);
    else members.set(root, [item]);
  }
  const edgesOf = Map.groupBy(edges, (edge) => rootOf(edge.from));
  return [...members]
    .flatMap(([root, group]) => {
      const [head, ...others] = group.sort(compareForHead);
      if (!head) return [];
      const story = { id: head.id, items: [head.id, ...others.map((item) => item.id)], edges: edgesOf.get(root) ?? [] };
      return [{ story, items: [head, ...others] satisfies [Item, ...Item[]] }];
    })
    .sort((a, b) => compareText(a.story.id, b.story.id));
}

/** Plain code-unit order, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
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
