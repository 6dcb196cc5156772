import { expect, test } from 'vitest';
import { fitWeights, type JudgedRow } from '../../../src/rank/learn/fit-weights.ts';

/** Judged rows of one group: `count` times the same answers. */
function rows(count: number, x: Record<string, number>, positive: boolean, group = '1.24'): JudgedRow[] {
  return Array.from({ length: count }, () => ({ x: new Map(Object.entries(x)), positive, group }));
}

/** 30 of 40 with the signal are chosen, 10 of 40 without it. */
const lesson = [
  ...rows(30, { news: 1 }, true),
  ...rows(10, { news: 1 }, false),
  ...rows(10, {}, true),
  ...rows(30, {}, false),
];

const free = { mean: {}, lambda: () => 1e-6 };

test('without a prior a weight is the difference of the log odds', () => {
  expect(fitWeights(lesson, free)['news']).toBeCloseTo(Math.log(3) - Math.log(1 / 3), 4);
});

test('a strong prior keeps the weight where it begins', () => {
  expect(fitWeights(lesson, { mean: { news: 0.7 }, lambda: () => 1e9 })['news']).toBeCloseTo(0.7, 6);
});

test('the stronger the prior, the nearer a weight stays to it', () => {
  const [weak = 0, strong = 0] = [10, 100].map(
    (lambda) => fitWeights(lesson, { mean: {}, lambda: () => lambda })['news'],
  );
  expect(strong).toBeGreaterThan(0);
  expect(weak).toBeGreaterThan(strong);
});

test('each name has a strength of its own', () => {
  const both = lesson.map((row) => ({ ...row, x: new Map([...row.x, ['old', row.x.get('news') ?? 0]]) }));
  const weights = fitWeights(both, { mean: {}, lambda: (name) => (name === 'old' ? 1e9 : 1e-3) });
  expect(weights['old']).toBeCloseTo(0, 6);
  expect(weights['news']).toBeGreaterThan(2);
});

test('a row that counts twice is two rows', () => {
  const prior = { mean: {}, lambda: () => 10 };
  const twice = fitWeights(
    lesson.map((row) => ({ ...row, weight: 2 })),
    prior,
  );
  expect(twice['news']).toBeCloseTo(fitWeights([...lesson, ...lesson], prior)['news'] ?? 0, 8);
});

test('stories are compared within their group: a group that chose more says nothing of a signal', () => {
  const generous = [
    ...rows(10, { news: 1 }, true, 'a'),
    ...rows(10, {}, true, 'a'),
    ...rows(1, { news: 1 }, false, 'a'),
    ...rows(1, {}, false, 'a'),
  ];
  const strict = [...rows(2, {}, true, 'b'), ...rows(20, {}, false, 'b')];
  expect(fitWeights([...generous, ...strict], free)['news']).toBeCloseTo(0, 4);
});

test('a group in which all or none was chosen changes nothing', () => {
  const silent = [...rows(9, { news: 1 }, true, 'all'), ...rows(9, { news: 1, old: 1 }, false, 'none')];
  const weights = fitWeights([...lesson, ...silent], { mean: { old: 0.3 }, lambda: () => 10 });
  expect(weights['news']).toBeCloseTo(fitWeights(lesson, { mean: {}, lambda: () => 10 })['news'] ?? 0, 8);
  expect(weights['old']).toBeCloseTo(0.3, 8);
});

test('without rows there are no weights, and without contrast they stay where they begin', () => {
  expect(fitWeights([], free)).toEqual({});
  expect(fitWeights(rows(5, { news: 1 }, true), { mean: { news: 2 }, lambda: () => 10 })['news']).toBe(2);
});

test('what separates completely has a finite weight', () => {
  const weights = fitWeights([...rows(50, { news: 1 }, true), ...rows(50, {}, false)], { mean: {}, lambda: () => 1 });
  expect(weights['news']).toBeGreaterThan(3);
  expect(weights['news']).toBeLessThan(20);
});

test('a name like one of an object is a name like any other', () => {
  const odd = lesson.map((row) => ({ ...row, x: new Map([...row.x].map(([, value]) => ['constructor', value])) }));
  expect(fitWeights(odd, free)['constructor']).toBeCloseTo(2 * Math.log(3), 4);
});
