import { expect, test } from 'vitest';
import { planSections } from '../../../src/rank/plan/plan-sections.ts';
import { candidates, group, plan, section } from '../../builders/plan.ts';

const many = 20_000;
const all = { min: 0, max: 1e9 };

/** That it ends at all is what is tested: the runner's own limit is short of what a look at all for each would take. */
test.each([
  ['one repository', () => 'a/one'],
  ['a thousand repositories', (index: number) => `a/${index % 1000}`],
  ['as many repositories', (index: number) => `a/${index}`],
])('a plan of 20,000 stories of %s with room for all comes to its end', (_, origin) => {
  const stories = candidates(
    ...Array.from({ length: many }, (__, index): ['a', number, object] => ['a', index % 50, { origin: origin(index) }]),
  );
  const generous = { ...section({ quota: all, groups: [{ ...group('a', [0, 0]), quota: all }] }), share: 1 };
  expect(planSections(stories, { sections: [generous], plan: plan({}) }).size).toBe(0);
  const half = { min: many / 2, max: many / 2 };
  const tight = { ...generous, quota: half, groups: [{ ...group('a', [0, 0]), quota: half }] };
  expect(planSections(stories, { sections: [tight], plan: plan({}) }).size).toBe(many / 2);
});
