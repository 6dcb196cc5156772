import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Section } from '../../../src/model/newsletter.ts';
import type { Candidate } from '../../../src/rank/plan/candidate.ts';
import { placesOfRepository } from '../../../src/model/places-of-repository.ts';
import { planSections } from '../../../src/rank/plan/plan-sections.ts';
import { candidates, group, plan, section } from '../../builders/plan.ts';

const quota = fc.tuple(fc.nat(3), fc.nat(3)).map(([min, more]) => ({ min, max: min + more }));
const maybe = <T>(value: T) => fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.constant(value));

const story = fc
  .record({
    project: fc.constantFrom('a', 'b', 'c'),
    score: fc.integer({ min: -5, max: 12 }),
    origin: fc.constantFrom('x/one', 'x/two', 'x/three'),
    noise: maybe('trifle' as const),
    told: maybe('2019-W18'),
    hot: fc.boolean(),
    backlog: fc.boolean(),
    sig: fc.constantFrom('none', null, 'sig-node', 'sig-auth'),
  })
  .map(({ project, score, sig, backlog, ...rest }): [string, number, Partial<Candidate>] => [
    project,
    score,
    { ...rest, backlog, ...(sig === 'none' || backlog ? {} : { sig }) },
  ]);

const setting = fc
  .record({
    whole: quota,
    own: quota,
    rest: quota,
    share: fc.constantFrom(undefined, 0.3, 0.6, 1),
    above: fc.nat(6),
    most: fc.nat(3),
  })
  .map(({ whole, own, rest, share, above, most }) => {
    const groups = [
      { ...group('a', [0, 0]), quota: own },
      { ...group('other', [0, 0], ['b']), quota: rest },
    ];
    const upstream = section({ quota: whole, floor: 2, groups, ...(share === undefined ? {} : { share }) });
    return { sections: [upstream], plan: plan({ quiet: { most }, freeze: { above, sig: 1, most: 2 } }) };
  });

const week = fc.tuple(setting, fc.array(story, { maxLength: 30 }));
type Settings = { sections: Section[]; plan: ReturnType<typeof plan> };

/** The limits of a plan: who counts, and how many there may be. */
function limitsOf({ sections: [upstream], plan: { quiet, freeze } }: Settings, all: readonly Candidate[]) {
  const { quota: whole, groups } = upstream!;
  const isNews = (one: Candidate) => one.sig !== undefined && one.score >= upstream!.floor!;
  const kep = all.filter((one) => isNews(one) && one.noise === null && one.told === null);
  const isFreeze = kep.length > freeze.above;
  return [
    { of: whole.max, has: () => true },
    { of: groups[0]!.quota.max, has: (one: Candidate) => one.project === 'a' },
    { of: groups[1]!.quota.max, has: (one: Candidate) => one.project !== 'a' },
    { of: quiet.most, has: (one: Candidate) => one.backlog },
    ...['x/one', 'x/two', 'x/three'].map((origin) => ({
      of: placesOfRepository(upstream!),
      has: (one: Candidate) => one.origin === origin,
    })),
    ...(isFreeze ? [{ of: freeze.most, has: isNews }] : []),
    ...(isFreeze
      ? ['sig-node', 'sig-auth'].map((sig) => ({
          of: freeze.sig,
          has: (one: Candidate) => isNews(one) && one.sig === sig,
        }))
      : []),
  ];
}

function pick(settings: Settings, all: readonly Candidate[]): Candidate[] {
  const why = planSections(all, settings);
  return all.filter(({ id }) => !why.has(id));
}

test('no plan goes above a maximum, picks noise or tells again what was told', () => {
  fc.assert(
    fc.property(week, ([settings, stories]) => {
      const all = candidates(...stories);
      const picked = pick(settings, all);
      for (const { of, has } of limitsOf(settings, all)) expect(picked.filter(has).length).toBeLessThanOrEqual(of);
      expect(picked.every(({ noise, told }) => noise === null && told === null)).toBe(true);
    }),
  );
});

const isA = ({ project }: Candidate): boolean => project === 'a';

test('no plan stays below a minimum while a story that may be picked is left', () => {
  fc.assert(
    fc.property(week, ([settings, stories]) => {
      const all = candidates(...stories);
      const picked = pick(settings, all);
      const limits = limitsOf(settings, all);
      const left = all.filter((one) => {
        if (picked.includes(one) || one.noise !== null || one.told !== null) return false;
        return limits.every(({ of, has }) => !has(one) || picked.filter(has).length < of);
      });
      const [upstream] = settings.sections;
      const goals = [
        { least: upstream!.quota.min, has: () => true },
        { least: upstream!.groups[0]!.quota.min, has: isA },
        { least: upstream!.groups[1]!.quota.min, has: (one: Candidate) => !isA(one) },
      ];
      for (const { least, has } of goals) {
        if (picked.filter(has).length < least) expect(left.filter(has)).toEqual([]);
      }
    }),
  );
});

test('the order of the candidates does not matter, and each is picked or passed over for a reason', () => {
  const shuffled = week.chain(([settings, stories]) => {
    const all = candidates(...stories);
    return fc.tuple(
      fc.constant(settings),
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    );
  });
  fc.assert(
    fc.property(shuffled, ([settings, all, other]) => {
      const [first, second] = [planSections(all, settings), planSections(other, settings)];
      expect(new Map(second)).toEqual(new Map(first));
      for (const [id, { zh, en }] of first) {
        expect(all.some((one) => one.id === id)).toBe(true);
        expect(en).toMatch(/^[a-z][a-z ]+(?::| in) \S/);
        expect(zh).toMatch(/\S/);
      }
    }),
  );
});

test('what a reason says of scores, floors and turns is so', () => {
  fc.assert(
    fc.property(week, ([settings, stories]) => {
      const all = candidates(...stories);
      const picked = pick(settings, all);
      const scores = picked.map(({ score }) => score);
      for (const [id, { en }] of planSections(all, settings)) {
        const one = all.find((candidate) => candidate.id === id)!;
        const lowest = /the lowest with (-?\d+) points/.exec(en)?.[1];
        if (lowest !== undefined) {
          expect(scores).toContain(Number(lowest));
          expect(one.score).toBeLessThanOrEqual(Number(lowest));
        }
        if (en.startsWith('below the floor')) expect(one.score).toBeLessThan(2);
        const turn = /(\d+) by (x\/\w+), so that others have a turn/.exec(en);
        if (turn) {
          const own = picked.filter(
            ({ origin, project }) => origin === one.origin && (project === 'a') === (one.project === 'a'),
          );
          expect([turn[2], Number(turn[1])]).toEqual([one.origin, own.length]);
          expect(own.length).toBeGreaterThan(0);
        }
      }
    }),
  );
});
