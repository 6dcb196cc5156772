import { expect, test } from 'vitest';
import type { EditorAnswer } from '../../../src/model/picked-story.ts';
import type { JudgedLine } from '../../../src/rank/learn/judged-line.ts';
import { ownRanker, rollWithChosenPrior, trainedRanker } from '../../../src/rank/evaluate/rule-rankers.ts';
import type { Rule } from '../../../src/rank/score/rule.ts';
import { noteLine } from '../../builders/note-line.ts';

const rules: Rule[] = [
  { rule: 'api', points: 3, paragraph: 4, applies: () => 0, zh: '', en: '' },
  { rule: 'bug', points: -1, applies: () => 0, zh: '', en: '' },
];

const lines = (release: string, rule: string, answer: EditorAnswer, count: number): JudgedLine[] =>
  Array.from({ length: count }, (_, number) => ({
    line: noteLine({ release, number, answer }),
    answers: new Map(rule === '' ? [] : [[rule, 1]]),
  }));

/** A release in which editors take what is about bugs and leave what is about the API. */
const upsideDown = (release: string): JudgedLine[] => [
  ...lines(release, 'bug', 'featured', 60),
  ...lines(release, 'api', 'left-out', 60),
  ...lines(release, '', 'left-out', 20),
];
const [bug, api] = [lines('1.30', 'bug', 'cited', 1)[0]!, lines('1.30', 'api', 'cited', 1)[0]!];

test('rules with their own points learn nothing', () => {
  expect([api, bug].map(ownRanker(rules, 'line')(upsideDown('1.20')))).toEqual([3, -1]);
  expect([api, bug].map(ownRanker(rules, 'paragraph')([]))).toEqual([4, -1]);
});

test('trained rules learn from the lines that they are given', () => {
  const score = trainedRanker(rules, 'line', { most: 10, lambda: 1 })(upsideDown('1.20'));
  expect(score(bug)).toBeGreaterThan(score(api));
  const held = trainedRanker(rules, 'line', { most: 10, lambda: 1e9 })(upsideDown('1.20'));
  expect([held(api), held(bug)]).toEqual([3, -1]);
});

test('the prior is chosen by the releases before: each from 1.24 on is scored once', () => {
  const releases = Array.from({ length: 14 }, (_, index) => `1.${20 + index}`);
  const scored = rollWithChosenPrior(releases.flatMap(upsideDown), rules, 'paragraph');
  expect([...new Set(scored.map(({ line }) => line.release))]).toEqual(releases.slice(4));
  expect(scored).toHaveLength(10 * 140);
});
