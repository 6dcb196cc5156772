import { expect, test } from 'vitest';
import { lessonsBefore, lessonsWithout } from '../../../src/commands/steps/time-lessons.ts';
import type { NoteLine } from '../../../src/rank/learn/note-line.ts';
import { pull } from '../../builders/item.ts';

const line = (release: string, number: number, firstCited: string | null): NoteLine => ({
  release,
  number,
  kinds: [],
  sigs: [],
  areas: [],
  flags: [],
  length: 100,
  words: [],
  answer: firstCited === null ? 'left-out' : 'cited',
  firstCited,
});
const pick = (week: string) => ({ week, story: 'gh:kubernetes/kubernetes#7', answer: 'cited' as const, answers: {} });

const notes = [
  line('1.32', 1, '2024-12-15'),
  line('1.32', 2, null),
  line('1.33', 3, '2025-03-02'),
  line('1.33', 4, '2025-03-09'),
  line('1.33', 5, null),
  line('1.33', 6, '2025-03-23'),
];
const picks = ['2019-W15', '2025-W10', '2026-W01'].map(pick);
const countOf = (lessons: readonly { group: string }[]) =>
  Object.fromEntries([...Map.groupBy(lessons, ({ group }) => group)].map(([group, some]) => [group, some.length]));

test('what was before a week are releases of which all was named earlier, and picks of earlier weeks', () => {
  expect(countOf(lessonsBefore({ notes, picks }, '2025-W10'))).toEqual({ '1.32': 2, '2019-W15': 1 });
  expect(lessonsBefore({ notes, picks }, '2019-W15')).toEqual([]);
});

test('without a week neither its picks, nor what its issue named first, nor notes on what it holds teach anything', () => {
  const items = [pull('Conditions', { repo: 'kubernetes/kubernetes', number: 5 })];
  const groups = { '1.32': 2, '1.33': 2, '2019-W15': 1, '2026-W01': 1 };
  expect(countOf(lessonsWithout({ notes, picks }, '2025-W10', items))).toEqual(groups);
});
