import type { ItemId } from '../../model/item.ts';
import type { BuiltStory } from './build-stories.ts';
import type { ReadItem } from '../items/read-item.ts';
import { titleWords } from './title-words.ts';

/** An item of a story with the words of its title, each with its weight: the fewer titles of its project have it, the more
 * it says. */
export type Weighed = { read: ReadItem; story: ItemId; words: ReadonlyMap<string, number>; length: number };

/** The items that are news, each title once in its story. */
export function weighTitles(stories: readonly BuiltStory[]): Weighed[] {
  const titled = stories.flatMap(({ story, items }) => {
    const news = items.filter(({ noise }) => noise === null);
    const unlike = [...new Map(news.toReversed().map((read) => [read.title, read])).values()].reverse();
    return unlike.map((read) => ({ read, story: story.id, words: titleWords(read) }));
  });
  const sizes = countBy(titled.map(({ read }) => read.item.project));
  const counts = countBy(titled.flatMap(({ read, words }) => words.map((word) => keyOf(read, word))));
  return titled.map(({ read, story, words }) => {
    const size = sizes.get(read.item.project) ?? 1;
    const weights = new Map(words.map((word) => [word, 1 + Math.log(size / (counts.get(keyOf(read, word)) ?? 1))]));
    return { read, story, words: weights, length: lengthOf([...weights.values()]) };
  });
}

function keyOf({ item }: ReadItem, word: string): string {
  return `${item.project} ${word}`;
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** How many words two titles share, and how alike they are: the cosine of their weights, 0 to 1. */
export function compareTitles(a: Weighed, b: Weighed): { shared: number; cosine: number } {
  let [shared, product] = [0, 0];
  for (const [word, weight] of a.words) {
    const other = b.words.get(word);
    if (other === undefined) continue;
    shared += 1;
    product += weight * other;
  }
  return { shared, cosine: shared === 0 ? 0 : product / (a.length * b.length) };
}

function lengthOf(weights: readonly number[]): number {
  return Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
}
