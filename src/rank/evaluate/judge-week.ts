import type { Item, ItemId } from '../../model/item.ts';
import type { EditorAnswer, PickedStory } from '../../model/picked-story.ts';
import type { IssueId } from '../../model/window.ts';
import { answersOf } from '../score/answers-of.ts';
import { buildStories } from '../stories/build-stories.ts';
import { readFacts } from '../score/read-facts.ts';

/** What the editors of a newsletter picked of a week: what they did with which item, and the only project they write of. */
export type WeekPicks = { week: IssueId; project: string; picks: ReadonlyMap<ItemId, EditorAnswer> };

/** Every story that those editors could have told, with the most that they made of any item of it; in order of ids. */
export function judgeWeek(items: readonly Item[], { week, project, picks }: WeekPicks): PickedStory[] {
  return buildStories(items)
    .filter(({ items: [head] }) => head.item.project === project)
    .map((built) => ({
      week,
      story: built.story.id,
      answer: mostOf(built.story.items.map((id) => picks.get(id))),
      answers: answersOf(readFacts(built)),
    }));
}

function mostOf(answers: readonly (EditorAnswer | undefined)[]): EditorAnswer {
  if (answers.includes('featured')) return 'featured';
  return answers.includes('cited') ? 'cited' : 'left-out';
}
