import { expect, test } from 'vitest';
import { chanceWithin, placePick } from '../../../src/rank/evaluate/place-picks.ts';

const story = (project: string, ...refs: string[]) => ({ project, section: 'upstream', refs });
const weeks = new Map([
  ['2019-W18', [story('istio', 'istio/istio#1'), story('helm', 'helm/helm#5'), story('istio', 'Istio/Istio#2')]],
  ['2019-W19', [story('helm', 'helm/helm#6'), story('istio', 'istio/istio#2')]],
]);

test('a pick has its best place of any week, in its project and in its section', () => {
  expect(placePick(['istio/istio#2'], weeks)).toMatchObject({
    project: 'istio',
    section: 'upstream',
    inProject: 1,
    inSection: 2,
  });
});

test('any of the references of a pick will do, in any letter case', () => {
  expect(placePick(['istio/istio#9', 'helm/helm#5'], weeks)?.project).toBe('helm');
});

test('a pick that no week holds has no place', () => {
  expect(placePick(['istio/istio#3'], weeks)).toBeNull();
});

test('four that share the places from the second on are among the first three by a half', () => {
  expect([1, 3, 5].map((most) => chanceWithin({ before: 1, equal: 4 }, most))).toEqual([0, 0.5, 1]);
});
