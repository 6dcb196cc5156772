import type { Item, ItemId } from '../model/item.ts';
import { buildStories } from './build-stories.ts';
import { findTold } from './find-told.ts';
import type { EarlierIssue } from './history.ts';
import { indexTold } from './index-told.ts';
import { readFacts, type StoryFacts } from './read-facts.ts';
import { rules } from './rules.ts';

/** What each rule answers to a story, before it is weighed, by the rule's name. Four decimals; answers of 0 are left out. */
export function answersOf(facts: StoryFacts): Record<string, number> {
  const answers = rules.map(({ rule, applies }) => [rule, Math.round(Number(applies(facts)) * 1e4) / 1e4] as const);
  return Object.fromEntries(answers.filter(([, answer]) => answer !== 0));
}

/** The answers of the rules to all stories of the items, by the story's id. */
export function answerAll(
  items: readonly Item[],
  earlier: readonly EarlierIssue[],
): Map<ItemId, Record<string, number>> {
  const index = indexTold(earlier);
  return new Map(
    buildStories(items, earlier).map((story) => {
      const told = findTold(story, index)?.told ?? null;
      return [story.story.id, answersOf(readFacts(story, told))];
    }),
  );
}
