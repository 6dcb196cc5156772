import { expect, test } from 'vitest';
import { isChosen, lessonOfLine, lessonOfPick } from '../../../src/rank/learn/lesson.ts';
import { noteLine } from '../../builders/note-line.ts';

test.each([
  ['left-out', false, false],
  ['cited', true, false],
  ['featured', true, true],
] as const)('what was %s was worth a line: %s, a paragraph: %s', (answer, line, paragraph) => {
  expect([isChosen({ answer }, 'line'), isChosen({ answer }, 'paragraph')]).toEqual([line, paragraph]);
});

test('a line of the extract is compared within its release and counts once', () => {
  const answers = new Map([['api', 1]]);
  expect(lessonOfLine({ line: noteLine({ release: '1.25', answer: 'cited' }), answers })).toEqual({
    answers,
    chosen: { line: true, paragraph: false },
    group: '1.25',
    weight: 1,
  });
});

test('a story of a whole week is compared within the week and counts three times', () => {
  const story = { week: '2019-W19', story: 'kep:1', answer: 'featured' as const, answers: { api: 0.3333 } };
  expect(lessonOfPick(story)).toEqual({
    answers: new Map([['api', 0.3333]]),
    chosen: { line: true, paragraph: true },
    group: '2019-W19',
    weight: 3,
  });
});
