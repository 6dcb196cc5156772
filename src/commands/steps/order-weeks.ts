import type { Item, ItemId } from '../../model/item.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Ranked } from '../../model/story.ts';
import type { Weights } from '../../model/weights.ts';
import { seededRandom } from '../../model/seeded-random.ts';
import { rank } from '../../rank/rank.ts';

/** Stories of each week, the best first. */
export type OrderedWeeks = ReadonlyMap<string, readonly Ranked[]>;

/** Items of recorded weeks by issue, and the house that ranks them. */
export type Recorded = { weeks: ReadonlyMap<string, readonly Item[]>; newsletter: Newsletter };

/** Recorded weeks as our ranking orders them, each on its own. */
export function rankWeeks({ weeks, newsletter }: Recorded, weights?: Weights): OrderedWeeks {
  return new Map([...weeks].map(([week, items]) => [week, rank(items, newsletter, { weights })]));
}

/** The same stories, newest activity first. */
export function newestWeeks(ranked: OrderedWeeks, { weeks }: Recorded): OrderedWeeks {
  const newest = new Map(
    [...weeks.values()].flat().map(({ id, moves }) => [id, Math.max(...moves.map(({ at }) => Date.parse(at)))]),
  );
  return reorder(ranked, ({ items }) => Math.max(...items.map((id) => newest.get(id) ?? 0)));
}

/** The search of Last Week in Kubernetes Development: how many of its labels a story has. */
const searched = /^(?:release-note(?:-action-required)?|kind\/(?:deprecation|api-change|feature)|size\/l)$/i;

export function labelledWeeks(ranked: OrderedWeeks, { weeks }: Recorded): OrderedWeeks {
  const labels = new Map([...weeks.values()].flat().map((item) => [item.id, item.labels]));
  const count = (ids: readonly ItemId[]) =>
    new Set(ids.flatMap((id) => labels.get(id) ?? []).filter((label) => searched.test(label))).size;
  return reorder(ranked, ({ items }) => count(items));
}

/** The same stories in any order, another one for each seed. */
export function shuffledWeeks(ranked: OrderedWeeks, seed: number): OrderedWeeks {
  const random = seededRandom(seed);
  return reorder(ranked, () => random());
}

/** Equal ones are listed in the order of their ids, which says nothing of their worth: whoever measures lets them share places. */
function reorder(ranked: OrderedWeeks, scoreOf: (story: Ranked) => number): OrderedWeeks {
  return new Map(
    [...ranked].map(([week, stories]) => {
      const scored = stories.map((story) => ({ ...story, score: scoreOf(story) }));
      return [week, scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))];
    }),
  );
}
