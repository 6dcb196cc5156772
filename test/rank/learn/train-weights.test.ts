import { expect, test } from 'vitest';
import type { Lesson } from '../../../src/rank/learn/lesson.ts';
import { scorer, trainWeights } from '../../../src/rank/learn/train-weights.ts';
import type { Rule } from '../../../src/rank/score/rule.ts';

function rule(name: string, points: number, paragraph?: number): Rule {
  const own = { rule: name, points, applies: () => 0, zh: name, en: name };
  return paragraph === undefined ? own : { ...own, paragraph };
}

/** Lessons of one release: how many with such answers were left out, cited and featured. */
function lessons(
  answers: Record<string, number>,
  [leftOut, cited, featured]: [number, number, number],
  group = '1.24',
): Lesson[] {
  const times = (count: number, line: boolean, paragraph: boolean): Lesson[] =>
    Array.from({ length: count }, () => ({
      answers: new Map(Object.entries(answers)),
      chosen: { line, paragraph },
      group,
      weight: 1,
    }));
  return [...times(leftOut, false, false), ...times(cited, true, false), ...times(featured, true, true)];
}

const rules = [rule('api', 2, 3), rule('bug', -1), rule('noise', -20)];
const priors = { line: { most: Number.POSITIVE_INFINITY, lambda: 30 }, paragraph: { most: 1, lambda: 30 } };

test('points grow where editors choose more often, and shrink where less', () => {
  const taught = [
    ...lessons({ api: 1 }, [10, 190, 80]),
    ...lessons({ bug: 1 }, [190, 60, 0]),
    ...lessons({}, [100, 100, 9]),
  ];
  const { line, paragraph } = trainWeights(taught, rules, priors);
  expect(line['api']).toBeGreaterThan(2);
  expect(line['bug']).toBeLessThan(-1);
  expect(paragraph['api']).toBeGreaterThan(1);
});

test('the two questions are learned apart: cited often, featured never', () => {
  const taught = [...lessons({ bug: 1 }, [5, 200, 0]), ...lessons({}, [120, 60, 30])];
  const { line, paragraph } = trainWeights(taught, rules, priors);
  expect(line['bug']).toBeGreaterThan(0);
  expect(paragraph['bug']).toBeLessThan(-1);
});

test('a rule that fewer than 15 lessons hold is left out and keeps its own points', () => {
  const few = [...lessons({ api: 1 }, [0, 14, 0]), ...lessons({}, [50, 50, 2])];
  expect(trainWeights(few, rules, priors).line).toEqual({});
});

test('a rule that applies to all alike is left out', () => {
  const alike = [...lessons({ api: 1 }, [50, 50, 2]), ...lessons({ api: 1, bug: 1 }, [20, 20, 0])];
  expect(Object.keys(trainWeights(alike, rules, priors).line)).toEqual(['bug']);
});

test('noise is no matter of taste: it is never learned and teaches nothing', () => {
  const taught = [...lessons({ api: 1 }, [20, 30, 5]), ...lessons({}, [30, 30, 2])];
  const noisy = [...taught, ...lessons({ api: 1, noise: 1 }, [0, 200, 50])];
  expect(trainWeights(noisy, rules, priors)).toEqual(trainWeights(taught, rules, priors));
});

test('for a paragraph a rule begins with one point at most', () => {
  const even = [...lessons({ api: 1 }, [50, 40, 10]), ...lessons({}, [50, 40, 10])];
  const held = { ...priors, paragraph: { most: 1, lambda: 1e9 } };
  expect(trainWeights(even, rules, held).paragraph['api']).toBe(1);
});

test('a score is the sum of the points of what applies, in hundredths', () => {
  const score = scorer(rules, 'paragraph', { bug: -0.35 });
  expect(
    score(
      new Map([
        ['api', 1 / 3],
        ['bug', 1],
      ]),
    ),
  ).toBe(0.65);
});
