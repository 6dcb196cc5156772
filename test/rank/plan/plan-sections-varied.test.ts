import { describe, expect, test } from 'vitest';
import type { Section } from '../../../src/model/newsletter.ts';
import { planSections } from '../../../src/rank/plan/plan-sections.ts';
import { candidates, group, picksOf, plan, section, why } from '../../builders/plan.ts';

const one = { origin: 'a/one' };

/** A section of four places, with a share or without. */
function whole(share?: number): Section {
  const groups = [group('other', [0, 4], ['a'])];
  return section({ quota: { min: 0, max: 4 }, groups, ...(share === undefined ? {} : { share }) });
}

describe('no repository', () => {
  const all = candidates(['a', 9, one], ['a', 8, one], ['a', 7, one], ['b', 2]);

  test('takes more than half of a section, though a place stays empty', () => {
    expect(picksOf(all, whole())).toEqual([9, 8, 2]);
    expect(why(all, whole())).toEqual(['repository: a/one has 2 of 4 Upstream places, the most that one may have']);
  });

  test('takes more than the share that the house sets, and one place is always its', () => {
    expect(picksOf(all, whole(0.75))).toEqual([9, 8, 7, 2]);
    expect(picksOf(all, whole(0.1))).toEqual([9, 2]);
  });

  test('is kept from a minimum that only it can fill', () => {
    const tight = section({ quota: { min: 0, max: 4 }, groups: [group('a', [3, 4])] });
    expect(picksOf(all, tight)).toEqual([9, 8, 7]);
  });
});

describe('a quiet group', () => {
  const quiet = section({ floor: 4, groups: [group('a', [2, 4])] });
  const kep = { backlog: true, origin: 'a/keps' };

  test('is filled from the backlog before it takes what is below the floor', () => {
    expect(picksOf(candidates(['a', 9], ['a', 3], ['a', 2, kep]), quiet)).toEqual([9, 2]);
  });

  test('is filled with open work that people talk about before it takes what is below the floor', () => {
    const all = candidates(['a', 9], ['a', 3], ['a', 2, { hot: true }]);
    expect(picksOf(all, quiet)).toEqual([9, 2]);
    expect(why(all, quiet)).toEqual([
      'below the floor: 3 points, beyond its minimum a group takes stories from 4 points',
    ]);
  });

  test('takes what is below the floor where there is nothing else', () => {
    expect(picksOf(candidates(['a', 9], ['a', 3], ['a', 2]), quiet)).toEqual([9, 3]);
  });

  test('takes no more of the backlog than it needs, nor than an issue may have', () => {
    const three = section({ groups: [group('a', [3, 4])] });
    const all = candidates(['a', 9, kep], ['a', 8, kep], ['a', 7, kep], ['a', 1]);
    expect(picksOf(all, three)).toEqual([9, 8, 1]);
    expect(why(all, three)).toEqual(['backlog: its 2 places in an issue are taken']);
    expect(picksOf(all, { sections: [three], plan: plan({ quiet: { most: 0 } }) })).toEqual([1]);
  });
});

describe('the backlog', () => {
  const kep = { backlog: true };

  test('gives way to news of the week, whatever its score', () => {
    const busy = section({ floor: 4, groups: [group('a', [1, 2])] });
    expect(picksOf(candidates(['a', 9, kep], ['a', 5], ['a', 4]), busy)).toEqual([5, 4]);
    expect(why(candidates(['a', 9, kep], ['a', 5], ['a', 4]), busy)).toEqual([
      'group quota: 2 of 2 A places taken, news comes before the backlog',
    ]);
    expect(why(candidates(['a', 9, kep], ['a', 5]), busy)).toEqual([
      'backlog: its group and its section have their minimum without it',
    ]);
  });

  test('fills the minimum of a section where its group has room', () => {
    const whole = section({ quota: { min: 2, max: 5 }, groups: [group('a', [0, 2]), group('b', [0, 1])] });
    expect(picksOf(candidates(['b', 9], ['b', 8], ['a', 3, kep]), whole)).toEqual([9, 3]);
  });
});

describe('a week of a freeze', () => {
  const node = { sig: 'sig-node', origin: 'k/keps' };
  const auth = { sig: 'sig-auth', origin: 'k/keps' };
  const apps = { sig: 'sig-apps', origin: 'k/keps' };
  const whole = section({ groups: [group('k', [0, 8])], share: 1 });
  const settings = { sections: [whole], plan: plan({ freeze: { above: 4, sig: 1, most: 2 } }) };
  const all = candidates(['k', 9, node], ['k', 8, node], ['k', 7, auth], ['k', 6, apps], ['k', 5, node], ['k', 1]);

  test('takes the best KEPs of each SIG up to its cap and that of all, and other news as ever', () => {
    expect(picksOf(all, settings)).toEqual([9, 7, 1]);
  });

  test('says of the others which SIG they are of and how many there are', () => {
    expect(why(all, settings)).toEqual([
      'freeze: KEPs moved in 5 stories, 3 of sig-node; of sig-node, 1 place is taken, which is the most',
      'freeze: KEPs moved in 5 stories, 1 of sig-apps; of all SIGs, 2 places are taken, which is the most',
      'freeze: KEPs moved in 5 stories, 3 of sig-node; of sig-node, 1 place is taken, which is the most',
    ]);
  });

  test('knows a SIG however its KEPs spell it', () => {
    const spelled = ['sig-api-machinery', 'sig-apimachinery', 'SIG API Machinery', null, 'sig-node'];
    const keps = candidates(...spelled.map((sig, index): ['k', number, object] => ['k', 9 - index, { sig }]));
    expect(picksOf(keps, settings)).toEqual([9, 6]);
  });

  test('is none while no more KEPs move than the house allows, and noise is not counted', () => {
    expect(picksOf(all.slice(1), settings)).toEqual([8, 7, 6, 5, 1]);
    const noisy = all.map((story, index) => (index === 0 ? { ...story, noise: 'no-title' as const } : story));
    expect(picksOf(noisy, settings)).toEqual([8, 7, 6, 5, 1]);
  });

  test('holds KEPs whose SIG is not known to the cap of all and not to that of one', () => {
    const unknown = candidates(...[9, 8, 7, 6, 5].map((score): ['k', number, object] => ['k', score, { sig: null }]));
    expect(picksOf(unknown, settings)).toEqual([9, 8]);
    expect(why(unknown, settings)[0]).toBe(
      'freeze: KEPs moved in 5 stories; of all SIGs, 2 places are taken, which is the most',
    );
  });

  test('neither counts nor holds what is below the floor', () => {
    const high = { sections: [{ ...whole, floor: 6 }], plan: settings.plan };
    expect(picksOf(all, high)).toEqual([9, 8, 7, 6]);
    const least = { ...whole, floor: 6, groups: [group('k', [8, 8])] };
    const six = candidates(...[9, 8, 7, 7, 6, 5, 4].map((score): ['k', number, object] => ['k', score, node]));
    expect(picksOf(six, { sections: [least], plan: settings.plan })).toEqual([9, 5, 4]);
  });
});

test('every reason is also there in Chinese', () => {
  const all = candidates(['a', 9], ['a', 8], ['a', 7], ['b', 1, { noise: 'tests' }], ['b', -1], ['z', 1]);
  for (const { zh } of planSections(all, { sections: [section({ floor: 0 })], plan: plan({}) }).values()) {
    expect(zh).toMatch(/\p{Script=Han}{2}/u);
  }
});
