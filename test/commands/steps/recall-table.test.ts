import { expect, test } from 'vitest';
import type { OrderedWeeks } from '../../../src/commands/steps/order-weeks.ts';
import { measureWeeks, placeEditorPicks } from '../../../src/commands/steps/measure-weeks.ts';
import { recallTable } from '../../../src/commands/steps/recall-table.ts';
import { storyOf } from '../../builders/dossier.ts';
import { pull } from '../../builders/item.ts';

const numbers = [1, 2, 3, 4, 5, 6];
const stories = numbers.map((number) => storyOf([pull(`Change ${number}`, { number })]));

/** A week in which the first story is of another project; each scores less than the one before, or all the same. */
function weekOf(order: readonly (typeof stories)[number][], step = 1): OrderedWeeks {
  const ranked = order.map((story, index) => ({ ...story, score: 9 - step * index }));
  return new Map([
    ['2019-W19', ranked.map((story) => (story.id === stories[0]?.id ? { ...story, project: 'helm' } : story))],
  ]);
}

const picked = new Map([
  ['2019-W19', new Map([1, 5].map((number) => [`gh:containerd/containerd#${number}`, 'cited'] as const))],
]);

test('picks stand among the stories of their project and of their section in the week that they were picked of', () => {
  expect(placeEditorPicks(picked, weekOf(stories))).toMatchObject([
    { project: 'helm', section: 'upstream', inProject: 1, inSection: 1 },
    { project: 'containerd', section: 'upstream', inProject: 4, inSection: 5 },
  ]);
});

test('a ranker has a row for each project and section with its share among the first; orders of chance are averaged', () => {
  const orders = [weekOf(stories), weekOf(stories.toReversed())];
  const table = recallTable([['chance', orders]], (ordered) => placeEditorPicks(picked, ordered));
  expect(table.split('\n').map((row) => row.split(/ {2,}/))).toEqual([
    ['ranker', 'among the stories of', 'picks', 'first 3', 'first 10', 'first 20'],
    ['chance', 'containerd', '1', '0.50', '1.00', '1.00'],
    ['chance', 'helm', '1', '1.00', '1.00', '1.00'],
    ['chance', 'every project', '2', '0.75', '1.00', '1.00'],
    ['chance', 'section upstream', '2', '0.50', '1.00', '1.00'],
  ]);
});

test('stories with equal scores share their places, however they are listed', () => {
  for (const order of [stories, stories.toReversed()]) {
    const table = recallTable([['labels', [weekOf(order, 0)]]], (ordered) => placeEditorPicks(picked, ordered));
    expect(table.split('\n').slice(-2)).toEqual([
      expect.stringMatching(/every project +2 +0\.80 +1\.00 +1\.00$/),
      expect.stringMatching(/section upstream +2 +0\.50 +1\.00 +1\.00$/),
    ]);
  }
});

const kubernetes = (step: number): OrderedWeeks =>
  new Map(
    [...weekOf(stories, step)].map(([week, all]) => [week, all.map((one) => ({ ...one, project: 'kubernetes' }))]),
  );

test('so they do in the top 30 % of a week', () => {
  expect(measureWeeks(picked, kubernetes(0))).toMatchObject({
    picks: 2,
    recall30: 0.3,
    recall30Kubernetes: 0.3,
    auc: 0.5,
  });
  expect(measureWeeks(picked, kubernetes(1)).recall30).toBe(0.5);
});
