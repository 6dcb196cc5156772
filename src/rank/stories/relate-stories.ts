import { compareText } from '../../model/compare-text.ts';
import type { ItemId } from '../../model/item.ts';
import { RelatedReason, type Related } from '../../model/story.ts';
import type { BuiltStory } from './build-stories.ts';
import { findWeakEdges } from './find-weak-edges.ts';

const mostRelated = 5;

type Suggested = Related & { weight: number };

/**
 * For each story the others that may be the same news, by story id: five at most, the strongest reason first, then the most alike,
 * then by id. A story without any is left out.
 */
export function relateStories(stories: readonly BuiltStory[]): Map<ItemId, Related[]> {
  const storyOf = new Map(stories.flatMap(({ story }) => story.items.map((id) => [id, story.id] as const)));
  const suggested = new Map<ItemId, Map<ItemId, Suggested>>();
  for (const { from, to, reason, weight } of findWeakEdges(stories)) {
    const [a, b] = [storyOf.get(from), storyOf.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    suggest(suggested, a, { id: b, reason, weight });
    suggest(suggested, b, { id: a, reason, weight });
  }
  return new Map(
    [...suggested].map(([story, others]) => {
      const best = [...others.values()].sort(compareSuggested).slice(0, mostRelated);
      return [story, best.map(({ id, reason }) => ({ id, reason }))];
    }),
  );
}

/** Of several reasons the strongest is kept. */
function suggest(suggested: Map<ItemId, Map<ItemId, Suggested>>, story: ItemId, other: Suggested): void {
  const others = suggested.get(story) ?? new Map<ItemId, Suggested>();
  const known = others.get(other.id);
  if (known === undefined || compareSuggested(other, known) < 0) others.set(other.id, other);
  suggested.set(story, others);
}

function compareSuggested(a: Suggested, b: Suggested): number {
  return placeOf(a) - placeOf(b) || b.weight - a.weight || compareText(a.id, b.id);
}

function placeOf({ reason }: Related): number {
  return RelatedReason.options.indexOf(reason);
}
