import type { Item, ItemId, Ref } from '../../model/item.ts';
import type { BuiltStory } from './build-stories.ts';
import { findVulnerabilities } from '../items/find-vulnerabilities.ts';
import type { WeakEdge } from './weak-edge.ts';
import { knowIdentities } from './know-identities.ts';
import { relations } from './relations.ts';

/** Mentions more than this: an overview, such as a changelog, that belongs to none of them. */
const overview = 3;

/** Named by more stories than this: something that many have to do with, such as an umbrella. */
const mostNaming = 4;

type Naming = { item: Item; story: ItemId; ref: Ref };

/**
 * Edges between stories that name one another without saying more, or that name the same thing: a thread, a KEP, a vulnerability.
 * An article may link to many things, a pull request that mentions many is an overview.
 */
export function findNamedEdges(stories: readonly BuiltStory[]): WeakEdge[] {
  const items = stories.flatMap(({ items: read }) => read.map(({ item }) => item));
  const { resolve } = knowIdentities(items);
  const storyOf = new Map(stories.flatMap(({ story }) => story.items.map((id) => [resolve(id), story.id] as const)));
  const namings = stories.flatMap(({ story, items: read }) =>
    read.flatMap(({ item }) =>
      refsOf(item).map((ref) => ({ item, story: story.id, ref: { ...ref, id: resolve(ref.id) } })),
    ),
  );
  const direct = namings.flatMap(({ item, story, ref }): WeakEdge[] => {
    const [reason, other] = [relations[ref.relation].suggests, storyOf.get(ref.id)];
    if (reason === null || other === undefined || other === story) return [];
    return [{ from: item.id, to: ref.id, reason, weight: 0 }];
  });
  const shared = [...Map.groupBy(namings, ({ ref }) => ref.id).values()].flatMap(joinNamings);
  return [...direct, ...shared];
}

function refsOf(item: Item): Ref[] {
  const refs = [...item.refs, ...findVulnerabilities(item)];
  const mentions = refs.filter(({ relation }) => relation === 'mentions').length;
  return mentions > overview ? refs.filter(({ relation }) => relation !== 'mentions') : refs;
}

/** The first item of each story that names a thing, with those of the others. */
function joinNamings(namings: readonly Naming[]): WeakEdge[] {
  const firsts = [...new Map(namings.toReversed().map((naming) => [naming.story, naming])).values()].reverse();
  if (firsts.length > mostNaming) return [];
  return firsts.flatMap((one, index) =>
    firsts.slice(index + 1).map((other): WeakEdge => ({
      from: one.item.id,
      to: other.item.id,
      reason: 'both name the same thing',
      weight: 0,
    })),
  );
}
