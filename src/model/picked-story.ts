import { z } from 'zod';
import { ItemId } from './item.ts';
import { IssueId } from './window.ts';

/** What editors did with a story: nothing, a line, or a paragraph. */
export const EditorAnswer = z.enum(['left-out', 'cited', 'featured']);
export type EditorAnswer = z.infer<typeof EditorAnswer>;

/** A story of a recorded week, what each rule of the ranking answered to it (0 is left out), and what editors did with it. */
export const PickedStory = z.strictObject({
  week: IssueId,
  story: ItemId,
  answer: EditorAnswer,
  answers: z.record(z.string(), z.number()),
});
export type PickedStory = z.infer<typeof PickedStory>;
