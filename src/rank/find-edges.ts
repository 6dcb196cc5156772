import type { Item, ItemId } from '../model/item.ts';
import { formatRef } from '../model/item.ts';
import type { Edge } from '../model/story.ts';
import type { ReadItem } from './read-item.ts';
import { parseVersion } from './version.ts';

/** What a reference of each strong relation says; the others (follows, mentions) only suggest. */
const strong: Partial<Record<Item['refs'][number]['relation'], string>> = {
  'backport-of': 'backport of',
  closes: 'closes',
  reverts: 'reverts',
  kep: 'works on',
  'changed-by': 'changed by',
  subject: 'is about',
};

/** More items than this on one thread or KEP that is not itself an item: an umbrella, whose parts are news of their own. */
const umbrella = 8;

/** Names more proposals than this: an overview that belongs to none of them. */
const overview = 3;

/** The strong edges between items: stated references, equal titles in one repository, and tags of one release. Sorted by input order. */
export function findEdges(read: readonly ReadItem[]): Edge[] {
  const items = read.map(({ item }) => item);
  return [...findStatedEdges(items), ...findTitleEdges(read), ...findReleaseEdges(items)];
}

function findStatedEdges(items: readonly Item[]): Edge[] {
  const known = new Set(items.map((item) => item.id));
  const edges: Edge[] = [];
  const shared = new Map<ItemId, { says: string; item: Item }[]>();
  for (const item of items) {
    const tooMany = item.refs.filter((ref) => ref.relation === 'kep').length > overview;
    for (const ref of item.refs) {
      const says = strong[ref.relation];
      if (says === undefined || ref.id === item.id || (tooMany && ref.relation === 'kep')) continue;
      if (known.has(ref.id)) edges.push({ from: item.id, to: ref.id, reason: `${says} ${formatRef(ref.id)}` });
      else shared.set(ref.id, [...(shared.get(ref.id) ?? []), { says, item }]);
    }
  }
  for (const [id, parts] of shared) {
    if (parts.length <= umbrella) edges.push(...chain(parts, ({ says }) => `also ${says} ${formatRef(id)}`));
  }
  return edges;
}

/** The same change to another branch, or opened a second time, often says so by its title alone. */
function findTitleEdges(read: readonly ReadItem[]): Edge[] {
  const byTitle = groupBy(read, ({ item, title }) => {
    if (item.kind !== 'pull-request' || title.split(' ').length < 3) return null;
    return `${item.repo.toLowerCase()} ${title.toLowerCase()}`;
  });
  return byTitle.flatMap((same) => chain(same, () => 'same title in the same repository'));
}

function findReleaseEdges(items: readonly Item[]): Edge[] {
  const releases = items.filter((item) => item.kind === 'release').map((item) => ({ item }));
  const keys: [string, (item: Item) => string | null][] = [
    ['released by the same repository on the same day', (item) => `${item.repo.toLowerCase()} ${dayOf(item)}`],
    ['of the same minor version', (item) => versionKey(item, item.repo.toLowerCase(), 'minor')],
    [
      'the same version, of the same project and day',
      (item) => versionKey(item, `${item.project} ${dayOf(item)}`, 'patch'),
    ],
  ];
  return keys.flatMap(([reason, keyOf]) =>
    groupBy(releases, ({ item }) => keyOf(item)).flatMap((same) => chain(same, () => reason)),
  );
}

function versionKey(item: Item, scope: string, depth: 'minor' | 'patch'): string | null {
  const version = item.facts.kind === 'release' ? parseVersion(item.facts.tag) : null;
  const patch = depth === 'patch' ? version?.patch : '';
  return version && `${scope} ${version.module} ${version.major}.${version.minor}.${patch}`;
}

function dayOf(item: Item): string {
  return item.moves[0]?.at.slice(0, 10) ?? '';
}

/** Joins each part to the first one. */
function chain<Part extends { item: Item }>(parts: readonly Part[], reason: (part: Part) => string): Edge[] {
  const [first, ...others] = parts;
  if (!first) return [];
  return others
    .filter((part) => part.item.id !== first.item.id)
    .map((part) => ({ from: part.item.id, to: first.item.id, reason: reason(part) }));
}

/** Groups of at least two, in order of appearance; what has no key stands alone. */
function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string | null): Value[][] {
  const groups = Map.groupBy(values, keyOf);
  groups.delete(null);
  return [...groups.values()].filter((group) => group.length > 1);
}
