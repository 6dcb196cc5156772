import { expect, test } from 'vitest';
import type { EditorAnswer } from '../../../src/model/picked-story.ts';
import { judgeWeek } from '../../../src/rank/evaluate/judge-week.ts';
import { pull } from '../../builders/item.ts';

const kubernetes = 'kubernetes/kubernetes';
const items = [
  pull('Add a port to the service reference', { repo: kubernetes, number: 1 }),
  pull('Deprecate the old reference', { repo: kubernetes, number: 2 }),
  pull('Skip the unmount', { number: 3 }),
];
const picks = new Map<string, EditorAnswer>([
  [`gh:${kubernetes}#1`, 'featured'],
  ['gh:containerd/containerd#3', 'cited'],
]);

test('the stories of the project are judged, picked or not; those of others are not', () => {
  const judged = judgeWeek(items, { week: '2019-W19', project: 'kubernetes', picks });
  expect(judged.map(({ story, answer }) => [story, answer])).toEqual([
    [`gh:${kubernetes}#1`, 'featured'],
    [`gh:${kubernetes}#2`, 'left-out'],
  ]);
});

test('a judged story holds what the rules answered, and no text', () => {
  const [first] = judgeWeek(items, { week: '2019-W19', project: 'kubernetes', picks });
  expect(first?.answers['merged']).toBe(1);
  expect(Object.keys(first ?? {})).toEqual(['week', 'story', 'answer', 'answers']);
});
