import { addDays } from 'date-fns/addDays';
import { formatISO } from 'date-fns/formatISO';
import { parseISO } from 'date-fns/parseISO';
import { threadId, type Item } from '../../model/item.ts';
import { judgeLines } from '../../rank/learn/judged-line.ts';
import { lessonOfLine, lessonOfPick, type Lesson } from '../../rank/learn/lesson.ts';
import type { NoteLine } from '../../rank/learn/note-line.ts';
import type { TrainingData } from './training-files.ts';

type Extracts = Pick<TrainingData, 'notes' | 'picks'>;

/** The first and the last day of a week, `YYYY-MM-DD`. */
function daysOf(week: string): { first: string; last: string } {
  const monday = parseISO(week);
  return { first: dayOf(monday), last: dayOf(addDays(monday, 6)) };
}

function dayOf(date: Date): string {
  return formatISO(date, { representation: 'date' });
}

/**
 * All lessons but those of a week's own decisions: its picks, the release notes of what it holds, and whatever the issue that is
 * dated in it named first. What came later is in them.
 */
export function lessonsWithout({ notes, picks }: Extracts, week: string, items: readonly Item[]): Lesson[] {
  const { first, last } = daysOf(week);
  const held = new Set(items.map(({ id }) => id));
  const isOwn = ({ number, firstCited }: NoteLine): boolean =>
    held.has(threadId('kubernetes/kubernetes', number)) ||
    (firstCited !== null && firstCited >= first && firstCited <= last);
  const others = notes.filter((line) => !isOwn(line));
  return lessonsOf({ notes: others, picks: picks.filter((story) => story.week !== week) });
}

/**
 * Lessons that were there before a week: releases of which its editors named everything earlier, since what they left out has no
 * date, and the picks of recorded weeks before it.
 */
export function lessonsBefore({ notes, picks }: Extracts, week: string): Lesson[] {
  const { first } = daysOf(week);
  const late = new Set(
    notes.filter(({ firstCited }) => firstCited !== null && firstCited >= first).map(({ release }) => release),
  );
  const before = notes.filter(({ release }) => !late.has(release));
  return lessonsOf({ notes: before, picks: picks.filter((story) => story.week < week) });
}

function lessonsOf({ notes, picks }: Extracts): Lesson[] {
  return [...judgeLines(notes).map(lessonOfLine), ...picks.map(lessonOfPick)];
}
