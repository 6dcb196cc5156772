import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RuleWeights } from '../../../src/model/weights.ts';
import { answerAll } from '../../../src/rank/score/answers-of.ts';
import { pull } from '../../builders/item.ts';

const answersTo = (signals: Record<string, number>) =>
  [...answerAll([pull('Reduce memory by 30%', { signals })], []).values()][0] ?? {};

test('a clock that runs backwards and a flag that is a number give no more points than they should', () => {
  const answers = answersTo({ ageDays: -4000, 'changelog.behaviorChange': 1e9 });
  expect([answers['long-awaited'], answers['behaviour-change']]).toEqual([undefined, 1]);
});

test('no answer is beyond two, whatever upstream numbers are', () => {
  const names = ['ageDays', 'firstCommitAgeDays', 'bodyLength', 'textGrowth', 'commentsInWindow', 'runtimeGuards'];
  const numbers = fc.dictionary(fc.constantFrom(...names), fc.double());
  fc.assert(
    fc.property(numbers, (signals) => {
      for (const answer of Object.values(answersTo(signals))) expect(Math.abs(answer)).toBeLessThanOrEqual(2);
    }),
  );
});

test('a file of weights with points beyond all bounds is refused', () => {
  expect([100, -100, 101, -1e308].map((points) => RuleWeights.safeParse({ merged: points }).success)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
