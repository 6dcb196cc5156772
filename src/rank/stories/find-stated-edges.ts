import { formatRef, type Item, type ItemId, type Relation } from '../../model/item.ts';
import type { Edge } from '../../model/story.ts';
import { chain } from './chain.ts';
import { knowIdentities, type Identities } from './know-identities.ts';
import { findVulnerabilities } from '../items/find-vulnerabilities.ts';
import type { ReadItem } from '../items/read-item.ts';
import { relations } from './relations.ts';

/** More items than this on one thing that gathers work, such as a GitHub issue: an umbrella, whose parts are news of their own. */
const umbrella = 8;

/** Names more proposals than this: an overview that belongs to none of them. */
const overview = 3;

type Part = { item: Item; relation: Relation; says: string };

/** Edges that items state, directly or by stating the same about a thing that is no item. */
export function findStatedEdges(read: readonly ReadItem[]): Edge[] {
  const identities = knowIdentities(read.map(({ item }) => item));
  const sweeping = findSweepingPulls(read);
  const parts = new Map<string, { target: ItemId; parts: Part[] }>();
  for (const { item, ago } of read) {
    for (const { relation, id } of statedRefs(item)) {
      const says = relations[relation].joins;
      const target = identities.resolve(id);
      if (says === null || target === identities.resolve(item.id)) continue;
      if (relation === 'changed-by' && ago > 0 && sweeping.has(`${ago} ${id}`)) continue;
      const key = groupKey(target, item, { relation, identities });
      const group = parts.get(key) ?? { target, parts: [] };
      if (!group.parts.some((part) => part.item.id === item.id)) group.parts.push({ item, relation, says });
      parts.set(key, group);
    }
  }
  return [...identities.edges, ...[...parts.values()].flatMap((group) => joinParts(group, identities))];
}

/** What an item states about others; what it merely enumerates is left out. */
function statedRefs(item: Item): Item['refs'] {
  const refs = [...item.refs, ...findVulnerabilities(item)];
  const count = (relation: Relation) => refs.filter((ref) => ref.relation === relation).length;
  const [keps, listed] = [count('kep') > overview, count('lists') > umbrella];
  return refs.filter(({ relation }) => !(relation === 'kep' && keps) && !(relation === 'lists' && listed));
}

/** A vulnerability of a library that is no item itself joins only what one project did about it. */
function groupKey(target: ItemId, item: Item, of: { relation: Relation; identities: Identities }): string {
  const isShared = of.relation === 'fixes' && !of.identities.kindOf(target);
  return isShared ? `${target} ${item.project}` : target;
}

function joinParts({ target, parts }: { target: ItemId; parts: Part[] }, { kindOf }: Identities): Edge[] {
  const kind = kindOf(target);
  const gathers = kind === null || kind === 'github-issue' || kind === 'discussion' || kind === 'project';
  const most = gathers ? parts.filter(({ relation }) => relation !== 'backport-of' && relation !== 'lists') : [];
  const joined = most.length > umbrella ? parts.filter((part) => !most.includes(part)) : parts;
  if (kind === null) return chain(joined, ({ says }) => `also ${says} ${formatRef(target)}`);
  return joined.map(({ item, says }) => ({ from: item.id, to: target, reason: `${says} ${formatRef(target)}` }));
}

/**
 * Pull requests over more KEPs than an overview names, by week and id. What they moved together is one piece of
 * housekeeping in its own week and joins nothing in later ones.
 */
function findSweepingPulls(read: readonly ReadItem[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { item, ago } of read) {
    for (const { relation, id } of item.refs) {
      if (relation === 'changed-by') counts.set(`${ago} ${id}`, (counts.get(`${ago} ${id}`) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([, count]) => count > overview).map(([key]) => key));
}
