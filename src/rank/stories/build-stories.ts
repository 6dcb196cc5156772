import { compareText } from '../../model/compare-text.ts';
import type { Item, ItemId } from '../../model/item.ts';
import type { Edge, Story } from '../../model/story.ts';
import { compareForHead } from './compare-for-head.ts';
import { findEdges } from './find-edges.ts';
import { newestFirst, type EarlierIssue, type PastItem } from './history.ts';
import { readItem, type ReadItem } from '../items/read-item.ts';

/** A story with its items of this week at hand, the head first, and what earlier issues held of it, newest first. */
export type BuiltStory = { story: Story; items: [ReadItem, ...ReadItem[]]; past: PastItem[] };

/**
 * Joins items of this week and of earlier issues by their strong edges (union-find). Every item of this week is in exactly one
 * story and only these are its items; earlier ones explain. Stories are sorted by id, items from the head on.
 */
export function buildStories(items: readonly Item[], earlier: readonly EarlierIssue[] = []): BuiltStory[] {
  const issues = newestFirst(earlier);
  const advisories = idsOfAdvisories([...items, ...issues.flatMap((issue) => issue.items)]);
  const week = readUnique(items, { ago: 0, advisories });
  const past = issues.flatMap(({ items: old, issue }, index) =>
    readUnique(old, { ago: index + 1, advisories }).map((read) => ({ ...read, issue })),
  );
  const edges = findEdges([...week, ...past]);
  const rootOf = unite(edges);
  const edgesOf = Map.groupBy(edges, (edge) => rootOf(edge.from));
  const pastOf = Map.groupBy(past, ({ item }) => rootOf(item.id));
  return [...Map.groupBy(week, ({ item }) => rootOf(item.id))]
    .flatMap(([root, group]) => {
      const history = (pastOf.get(root) ?? []).map(({ issue, item }) => ({ issue, item }));
      return toStory(group.sort(compareForHead), { edges: edgesOf.get(root) ?? [], past: history });
    })
    .sort((a, b) => compareText(a.story.id, b.story.id));
}

/** Every name of every advisory that was collected, as an id. */
function idsOfAdvisories(items: readonly Item[]): Set<ItemId> {
  return new Set(
    items.flatMap(({ id, facts }) =>
      facts.kind === 'advisory' ? [id, ...facts.identifiers.map((name) => `adv:${name}`)] : [],
    ),
  );
}

function readUnique(items: readonly Item[], known: { ago: number; advisories: ReadonlySet<ItemId> }): ReadItem[] {
  const unique = [...new Map(items.map((item) => [item.id, item])).values()];
  return unique.sort((a, b) => compareText(a.id, b.id)).map((item) => readItem(item, known));
}

function toStory([head, ...others]: readonly ReadItem[], known: { edges: Edge[]; past: PastItem[] }): BuiltStory[] {
  if (!head) return [];
  const items: BuiltStory['items'] = [head, ...others];
  const story = { id: head.item.id, items: items.map(({ item }) => item.id), edges: known.edges };
  return [{ story, items, past: known.past }];
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
