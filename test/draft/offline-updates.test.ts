import { expect, test } from 'vitest';
import type { Told } from '../../src/model/story.ts';
import { toldDossierOf } from '../builders/dossier.ts';
import { kep, pull } from '../builders/item.ts';
import { written } from '../builders/written.ts';

const told: Told = {
  issue: '2019-W16',
  number: 1,
  id: 'gh:containerd/containerd#3266',
  state: 'open',
  moves: [
    { move: 'reviewed', at: '2019-05-07T00:00:00Z' },
    { move: 'merged', at: '2019-05-09T15:31:00Z' },
  ],
};

test('a story that an earlier issue told is an update that opens with what moved since', () => {
  const { tag, zh, en, problems } = written(toldDossierOf(told, pull('Fix fd leak of shim log', { number: 3266 })));
  expect([tag, zh[1], en[1], problems.filter((one) => !one.startsWith('evidence-thin'))]).toEqual([
    'update',
    '第 1 期介绍过这件事（当时仍在进行）；此后 5 月 7 日有新的评审意见，5 月 9 日合并。',
    'Told in Vol. 1 (then open); since then it was reviewed on 7 May and it was merged on 9 May.',
    [],
  ]);
});

test('an update names what was told when that was another item, and the values of a change', () => {
  const since: Told['moves'] = [{ move: 'stage-changed', from: 'alpha', to: 'beta', at: '2019-05-07T08:00:00Z' }];
  const { zh, en, problems } = written(toldDossierOf({ ...told, moves: since }, kep('quiet')));
  expect([zh[1], en[1], problems.filter((one) => !one.startsWith('evidence-thin'))]).toEqual([
    '第 1 期介绍过 containerd/containerd#3266（当时仍在进行）；此后阶段于 5 月 7 日由 alpha 变为 beta。',
    'Vol. 1 told of containerd/containerd#3266 (then open); since then its stage went from alpha to beta on 7 May.',
    [],
  ]);
});

test.each([0, -3])('an issue before the first, number %i, is named by its week', (number) => {
  const before = { ...told, number };
  const same = written(toldDossierOf(before, pull('Fix fd leak of shim log', { number: 3266 })));
  expect([same.zh[1], same.en[1], same.problems.filter((one) => !one.startsWith('evidence-thin'))]).toEqual([
    '2019-W16 那期介绍过这件事（当时仍在进行）；此后 5 月 7 日有新的评审意见，5 月 9 日合并。',
    'Told in the issue of 2019-W16 (then open); since then it was reviewed on 7 May and it was merged on 9 May.',
    [],
  ]);
  const other = written(toldDossierOf(before, kep('quiet')));
  expect([other.zh[1], other.en[1], other.problems.filter((one) => !one.startsWith('evidence-thin'))]).toEqual([
    '2019-W16 那期介绍过 containerd/containerd#3266（当时仍在进行）；此后 5 月 7 日有新的评审意见，5 月 9 日合并。',
    'The issue of 2019-W16 told of containerd/containerd#3266 (then open); since then it was reviewed on 7 May and it was merged on 9 May.',
    [],
  ]);
});

/** Something was added on a day and merged on 9 May. */
const addedAndMerged = (added: string): Told['moves'] => [
  { move: 'added', at: added },
  { move: 'merged', at: '2019-05-09T15:31:00Z' },
];

test('what was added by a merge is said once, and what was added on another day is said too', () => {
  const once = written(toldDossierOf({ ...told, moves: addedAndMerged('2019-05-09T15:31:00Z') }, kep('quiet')));
  expect([once.zh[1], once.en[1]]).toEqual([
    '第 1 期介绍过 containerd/containerd#3266（当时仍在进行）；此后 5 月 9 日合并。',
    'Vol. 1 told of containerd/containerd#3266 (then open); since then it was merged on 9 May.',
  ]);
  const twice = written(toldDossierOf({ ...told, moves: addedAndMerged('2019-05-07T08:00:00Z') }, kep('quiet')));
  expect(twice.en[1]).toContain('since then it was added on 7 May and it was merged on 9 May.');
});
