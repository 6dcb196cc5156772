import type { Item, ItemId } from '../../model/item.ts';
import { buildStories } from '../stories/build-stories.ts';
import { findTold } from '../told/find-told.ts';
import type { EarlierIssue } from '../stories/history.ts';
import { indexTold } from '../told/index-told.ts';
import { readFacts, type StoryFacts } from './read-facts.ts';
import { rules } from './rules.ts';

/** A rule by its name and what it answers to a story, before that is weighed. */
export type Answer = readonly [rule: string, answer: number];

/** A rule gives its points twice at most, up or down, whatever an upstream number would have it answer. */
const mostAnswer = 2;

/** What the rules answer to a story, in their order: four decimals, from −2 to 2. Answers of 0 are left out. */
export function listAnswers(facts: StoryFacts): Answer[] {
  const answers: Answer[] = [];
  for (const { rule, applies } of rules) {
    const answer = bound(Number(applies(facts)));
    if (answer !== 0) answers.push([rule, answer]);
  }
  return answers;
}

/** What is no finite number answers nothing. Adding 0 turns −0 into 0. */
function bound(answer: number): number {
  if (!Number.isFinite(answer)) return 0;
  return Math.round(Math.max(-mostAnswer, Math.min(mostAnswer, answer)) * 1e4) / 1e4 + 0;
}

/** The same by the rule's name. */
export function answersOf(facts: StoryFacts): Record<string, number> {
  return Object.fromEntries(listAnswers(facts));
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
