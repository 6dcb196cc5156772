import { expect, test } from 'vitest';
import { checkUnits } from '../../../src/check/facts/check-units.ts';
import { findQuantities } from '../../../src/check/reading/find-quantities.ts';
import { passage } from '../../builders/passage.ts';

const unitsOf = (text: string) => findQuantities(text).map(({ value, unit }) => `${value} ${unit}`);

test.each([
  ['30 s', ['30 s']],
  ['30 毫秒', ['30 ms']],
  ['ten minutes', ['10 min']],
  ['每秒 20 个', ['1 s', '20 null']],
  ['12 idle months', ['12 month']],
  ['from 15 to 10 minutes', ['15 min', '10 min']],
  ['30 秒，而不是 15', ['30 s', '15 s']],
  ['1.2 GiB 与 40%', ['1.2 GiB', '40 %']],
  ['5 月 9 日', []],
  ['第 2 层', []],
  ['`timeout: 30`', []],
  ['v1.30.2 和 #3266', []],
])('quantities of “%s”', (text, expected) => {
  expect(unitsOf(text)).toEqual(expected);
});

const check = (zh: string, en: string, quote: string) =>
  checkUnits([passage(zh, en, quote)], [quote]).map(({ message }) => message);

test.each([
  ['超时为 30 毫秒。', 'The time-out is 30 ms.', 'The time-out is 30 seconds.'],
  ['上限为 64 GiB。', 'The limit is 64 GiB.', 'The limit is 64 MiB.'],
  ['耗时少了 40。', 'It takes 40 less.', 'It takes 40% less time.'],
])('another unit, or a lost one, is named: %s', (zh, en, quote) => {
  expect(check(zh, en, quote)).toHaveLength(2);
});

test('one language with another unit is named', () => {
  expect(check('超时为 30 毫秒。', 'The time-out is 30 s.', 'It has a time-out.')).toEqual([
    '“30 毫秒” is “30 s” in the English text.',
  ]);
});

test.each([
  ['等 60 秒。', 'It waits 60 seconds.', 'It waits a minute.'],
  ['5000 个节点。', '5000 nodes.', 'With 5000 nodes it took 200 ms.'],
  ['共 2 个实例。', 'There are 2 instances.', 'It takes 2 s.'],
])('“%s” agrees with its evidence', (zh, en, quote) => {
  expect(check(zh, en, quote)).toEqual([]);
});
