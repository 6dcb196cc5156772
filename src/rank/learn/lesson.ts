import type { Worth } from '../../model/weights.ts';
import type { PickedStory } from '../../model/picked-story.ts';
import type { JudgedLine } from './judged-line.ts';

/** The other name of it, for learn-from-editors.ts and bench/learn. */
export type Question = Worth;

/** What editors decide of each story. */
export const worths: readonly Worth[] = ['paragraph', 'line'];

/** A story with what the rules answered to it, what editors made of it, and the release or week it is compared in. */
export type Lesson = {
  readonly answers: ReadonlyMap<string, number>;
  readonly chosen: Readonly<Record<Worth, boolean>>;
  readonly group: string;
  /** How many times it counts. */
  readonly weight: number;
};

/** Whether editors said yes. What was featured was cited, too. */
export function isChosen({ answer }: Pick<PickedStory, 'answer'>, worth: Worth): boolean {
  return worth === 'paragraph' ? answer === 'featured' : answer !== 'left-out';
}

export function lessonOfLine({ line, answers }: JudgedLine): Lesson {
  return { answers, chosen: chosenOf(line), group: line.release, weight: 1 };
}

/**
 * A whole week is what a ranking is for, and holds what the release notes lack: KEPs, open work, and what was merged without a
 * note. There are few of them, so that each story counts three times.
 */
const weekWeight = 3;

export function lessonOfPick(story: PickedStory): Lesson {
  const answers = new Map(Object.entries(story.answers));
  return { answers, chosen: chosenOf(story), group: story.week, weight: weekWeight };
}

function chosenOf(picked: Pick<PickedStory, 'answer'>): Lesson['chosen'] {
  return { line: isChosen(picked, 'line'), paragraph: isChosen(picked, 'paragraph') };
}
