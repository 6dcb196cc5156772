import { describe, expect, test } from 'vitest';
import { candidates, group, picksOf, section, why } from '../../builders/plan.ts';

describe('the plan', () => {
  test('fills each group up to its maximum, best first', () => {
    expect(picksOf(candidates(['a', 9], ['a', 8], ['a', 7], ['b', 3]), section())).toEqual([9, 8, 3]);
  });

  test('gives a group its minimum before others get more', () => {
    const tight = section({ quota: { min: 0, max: 2 } });
    expect(picksOf(candidates(['a', 9], ['a', 8], ['b', 1]), tight)).toEqual([9, 1]);
  });

  test('takes stories beyond a minimum only from the floor on', () => {
    expect(picksOf(candidates(['a', 9], ['a', 3], ['b', 2], ['b', 1]), section({ floor: 4 }))).toEqual([9, 2]);
  });

  test('goes below the floor to fill the minimum of the section', () => {
    const least = section({ floor: 4, quota: { min: 3, max: 10 } });
    expect(picksOf(candidates(['a', 9], ['a', 3], ['b', 2], ['b', 1]), least)).toEqual([9, 3, 2]);
  });

  test('never picks noise, even for a minimum', () => {
    expect(picksOf(candidates(['b', 1, { noise: 'trifle' }]), section({ quota: { min: 1, max: 2 } }))).toEqual([]);
  });

  test('puts projects that no group names into the group called other', () => {
    const open = section({ groups: [group('a', [0, 1]), group('other', [0, 1], ['x'])] });
    expect(picksOf(candidates(['z', 5], ['x', 4]), open)).toEqual([5]);
  });

  test('lets another repository have a turn when it comes close', () => {
    const all = candidates(
      ['a', 9, { origin: 'a/one' }],
      ['a', 8, { origin: 'a/one' }],
      ['a', 7.5, { origin: 'a/two' }],
    );
    expect(picksOf(all, section())).toEqual([9, 7.5]);
  });

  test('works with no candidates and no sections; a section without groups is one list', () => {
    expect(why([], section())).toEqual([]);
    expect(picksOf(candidates(['a', 2], ['z', 1]), section({ groups: [] }))).toEqual([2, 1]);
    expect(picksOf(candidates(['a', 1]))).toEqual([]);
  });
});

describe('what is passed over says why', () => {
  test('because it is noise', () => {
    expect(why(candidates(['a', -20, { noise: 'dependency-bump' }]), section())).toEqual(['noise: dependency bump']);
    expect(why(candidates(['a', 20, { held: { zh: '投票', en: 'a vote' } }]), section())).toEqual([
      'for an editor: a vote',
    ]);
  });

  test('because its group is full', () => {
    expect(why(candidates(['a', 9], ['a', 8], ['a', 7]), section())).toEqual([
      'group quota: 2 of 2 A places taken, the lowest with 8 points',
    ]);
  });

  test('because its repository already has its share', () => {
    const all = candidates(
      ['a', 9, { origin: 'a/one' }],
      ['a', 8, { origin: 'a/one' }],
      ['a', 7.5, { origin: 'a/two' }],
    );
    expect(why(all, section())).toEqual(['group quota: 2 of 2 A places taken, 1 by a/one, so that others have a turn']);
  });

  test('because the section is full', () => {
    expect(why(candidates(['a', 9], ['b', 8], ['b', 7]), section({ quota: { min: 0, max: 2 } }))).toEqual([
      'section quota: 2 of 2 Upstream places taken, the lowest with 8 points',
    ]);
  });

  test('because the section is full and its repository already has its share', () => {
    const all = candidates(
      ['a', 9, { origin: 'a/one' }],
      ['a', 8, { origin: 'a/one' }],
      ['b', 7.5, { origin: 'b/two' }],
    );
    const groups = [group('other', [0, 5], ['a'])];
    expect(why(all, section({ quota: { min: 0, max: 2 }, groups, share: 1 }))).toEqual([
      'section quota: 2 of 2 Upstream places taken, 1 by a/one, so that others have a turn',
    ]);
  });

  test('because other groups were promised places', () => {
    expect(why(candidates(['a', 9], ['a', 8], ['b', 1]), section({ quota: { min: 0, max: 2 } }))).toEqual([
      'section quota: 2 of 2 Upstream places taken, 1 by the minimum that other groups are promised',
    ]);
  });

  test('because it is below the floor', () => {
    expect(why(candidates(['a', 3]), section({ floor: 4 }))).toEqual([
      'below the floor: 3 points, beyond its minimum a group takes stories from 4 points',
    ]);
  });

  test('because nobody takes its project or its section', () => {
    const all = candidates(['z', 5], ['a', 4, { section: 'news' }]);
    expect(why(all, section())).toEqual([
      'group: no group of section “upstream” takes project “z”',
      'section: newsletter.yaml has no section “news”',
    ]);
  });

  test('because its group has no places at all', () => {
    expect(why(candidates(['a', 5]), section({ groups: [group('a', [0, 0])] }))).toEqual([
      'group quota: A has no places',
    ]);
  });
});
