import { formatRef, type Item, type ItemId, type ItemKind } from '../../model/item.ts';
import type { Edge } from '../../model/story.ts';

/** Which ids stand for one thing. `edges` join items that are one thing under two ids, such as a KEP and its tracking issue. */
export type Identities = {
  resolve: (id: ItemId) => ItemId;
  /** Null for what is no item. */
  kindOf: (id: ItemId) => ItemKind | null;
  edges: Edge[];
};

/** The number of a KEP is the number of its tracking issue in kubernetes/enhancements (since 2020). */
const tracking = 'gh:kubernetes/enhancements#';

/** Learns from items what else they are called: aliases of advisories, numbers of KEPs, and the file that a KEP was before it was renamed. */
export function knowIdentities(items: readonly Item[]): Identities {
  const byId = new Map(items.map((item) => [item.id, item]));
  const aliases = new Map([...byId.values()].flatMap(aliasesOf));
  const resolve = (id: ItemId): ItemId => aliases.get(id) ?? trackedBy(id, byId) ?? id;
  const doubles = [...byId.keys()]
    .filter((id) => resolve(id) !== id && byId.has(resolve(id)))
    .map((id) => ({ from: id, to: resolve(id), reason: `the same as ${formatRef(resolve(id))}` }));
  return { resolve, kindOf: (id) => byId.get(id)?.kind ?? null, edges: [...doubles, ...findRenames(items)] };
}

function aliasesOf({ id, facts }: Item): [ItemId, ItemId][] {
  if (facts.kind !== 'advisory') return [];
  return facts.identifiers.map((name): [ItemId, ItemId] => [`adv:${name}`, id]).filter(([alias]) => alias !== id);
}

/** The KEP of a tracking issue or, where only that is an item, the tracking issue of a KEP. */
function trackedBy(id: ItemId, byId: ReadonlyMap<ItemId, Item>): ItemId | null {
  if (id.startsWith(tracking)) {
    const kep = `kep:${id.slice(tracking.length)}`;
    return byId.has(kep) && byId.get(id)?.kind !== 'pull-request' ? kep : null;
  }
  const issue = /^kep:\d+$/.test(id) && !byId.has(id) ? `${tracking}${id.slice('kep:'.length)}` : null;
  return issue !== null && byId.get(issue)?.kind === 'github-issue' ? issue : null;
}

/** A KEP of before 2020 has another id after its file was renamed. */
function findRenames(items: readonly Item[]): Edge[] {
  const keps = items.filter((item) => item.kind === 'kep');
  const byPath = new Map(keps.map((item) => [item.facts.kind === 'kep' ? item.facts.path : '', item.id]));
  return keps.flatMap((item) =>
    item.moves.flatMap(({ move, from }) => {
      const before = move === 'moved' && from !== undefined ? byPath.get(from) : undefined;
      if (before === undefined || before === item.id) return [];
      return [{ from: item.id, to: before, reason: `renamed from ${formatRef(before)}` }];
    }),
  );
}
