import { expect, test } from 'vitest';
import { checkRepeats } from '../../../src/check/facts/check-repeats.ts';
import { checkSupport } from '../../../src/check/facts/check-support.ts';
import { indexEvidence } from '../../../src/check/grounds/evidence-index.ts';
import { pull } from '../../builders/item.ts';
import { passage } from '../../builders/passage.ts';

const evidence =
  'The limit is 400 and was 200. It is set with `--limit`. merged: 2019-05-09, opened: 2019-05-02, pushed: 2019-05-04';
const known = {
  whole: indexEvidence([evidence]),
  record: ['containerd/containerd#3273'],
  items: [pull('x', { moves: [{ move: 'pushed', at: '2019-05-04T10:00:00Z' }] })],
};
const check = (zh: string, en: string, ...quotes: string[]) =>
  checkSupport([passage(zh, en, ...quotes)], known).map(({ message }) => message);

test('a fact of the evidence that this sentence does not quote is named', () => {
  expect(check('上限为 200。', 'The limit is 200.', 'The limit is 400')).toEqual([
    'The number 200 is in the evidence, but not in what this sentence quotes.',
    'The number 200 is in the evidence, but not in what this sentence quotes.',
  ]);
  expect(check('5 月 2 日合并。', 'Merged on 2 May.', 'merged: 2019-05-09')).toHaveLength(2);
});

test('what is nowhere in the evidence is left to another check', () => {
  expect(check('上限为 777。', 'The limit is 777.', 'The limit is 400')).toEqual([]);
});

test('names, threads of the story, days of commits and small counts need no quote', () => {
  expect(
    check(
      '回移 #3273 分 2 步，5 月 4 日更新。',
      'The backport #3273 takes 2 steps; updated on 4 May.',
      'The limit is 400',
    ),
  ).toEqual([]);
});

test('code needs a quote only where the quote speaks of other code', () => {
  expect(check('由 `--limit` 设置。', 'It is set with `--limit`.', 'The limit is 400')).toEqual([]);
  expect(check('由 `--limit` 设置。', 'It is set with `--limit`.', 'It is set with `--other`.')).toHaveLength(2);
});

test('a fact in the place of another one is named', () => {
  const quote = 'from 400 to 200';
  expect(checkRepeats([passage('从 400 改为 400。', 'It goes from 400 to 400.', quote)])).toHaveLength(2);
  expect(checkRepeats([passage('从 400 改为 200。', 'It goes from 400 to 200.', quote)])).toEqual([]);
  expect(checkRepeats([passage('从 400 改为 400。', 'It goes from 400 to 200.', quote)])).toEqual([]);
});
