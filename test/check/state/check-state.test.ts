import { expect, test } from 'vitest';
import { checkMergeDay, checkPlan, checkState } from '../../../src/check/state/check-state.ts';
import { checkTense } from '../../../src/check/state/check-tense.ts';
import { pull, release } from '../../builders/item.ts';
import { parts } from '../../builders/passage.ts';

const merged = pull('Fix the log');
const open = pull('Fix the log', { state: 'open', moves: [{ move: 'opened', at: '2019-05-07T10:00:00Z' }] });
const both = (zh: string, en: string) => [...parts('zh', '日志', zh), ...parts('en', 'Log', en)];

test.each([
  ['代码已合并。', 'The code was merged.', open],
  ['代码尚未合并。', 'The code is not merged yet.', merged],
  ['已于 5 月 9 日发布。', 'It has been released.', open],
  ['它已随最近的补丁版本发布。', 'It was released with the last patch release.', open],
])('“%s” is not what the record says', (zh, en, item) => {
  const found = checkState(both(zh, en), ['Some words.'], [item]);
  expect(found.map(({ place }) => place.key)).toEqual(['zh.sentences[0]', 'en.sentences[0]']);
  expect(found[0]?.place.span).toBeDefined();
});

test.each([
  ['代码已合并。', 'The code was merged.', merged],
  ['代码尚未合并。', 'The code is not merged yet.', open],
  ['合并后将生效。', 'Once merged, it takes effect.', open],
  ['1.2.0 已发布。', '1.2.0 was released.', release('containerd/containerd', 'v1.2.0')],
])('“%s” is what the record says', (zh, en, item) => {
  expect(checkState(both(zh, en), ['Some words.'], [item])).toEqual([]);
});

test('what the evidence says of other work, and stories of several states, are free', () => {
  expect(checkState(both('#1 已合并。', '#1 was merged.'), ['#1 was merged last week.'], [open])).toEqual([]);
  expect(checkState(both('回移尚未合并。', 'The backport is not merged yet.'), [''], [merged, open])).toEqual([]);
});

test('open work is told as a plan', () => {
  const told = both('日志现在带时间。', 'The log now has the time.');
  const untold = ['zh.title', 'en.title', 'zh.sentences[0]', 'en.sentences[0]'];
  expect(checkPlan(told, [open]).map(({ place }) => place.key)).toEqual(untold);
  expect(checkPlan(told, [merged])).toEqual([]);
  expect(checkPlan(both('日志拟带上时间。', 'The log would have the time.'), [open])).toEqual([]);
});

test('open and closed work changes nothing now, in a title or in both languages', () => {
  const plan = ['提议尚未合并。', 'The proposal is not merged yet.'] as const;
  const titled = [...parts('zh', '日志现在带时间', plan[0]), ...parts('en', 'The log now has the time', plan[1])];
  expect(checkPlan(titled, [open]).map(({ place }) => place.key)).toEqual(['zh.title', 'en.title']);
  const said = [...parts('zh', '日志', plan[0], '日志现在带时间。'), ...parts('en', 'Log', plan[1], 'It now has one.')];
  expect(checkPlan(said, [open]).map(({ place }) => place.key)).toEqual(['zh.sentences[1]', 'en.sentences[1]']);
  const until = [...parts('zh', '日志', plan[0], '日志现在没有时间。'), ...parts('en', 'Log', plan[1], 'It has none.')];
  expect(checkPlan(until, [open])).toEqual([]);
});

test('the day of a merge is that of the record', () => {
  expect(checkMergeDay(both('5 月 8 日合并。', 'Merged on 8 May.'), [merged])).toHaveLength(2);
  expect(checkMergeDay(both('5 月 9 日合并。', 'Merged on 9 May.'), [merged])).toEqual([]);
});

test.each([
  ['将于 5 月 1 日发布。', 'It will come on 1 May.', 2],
  ['将于 6 月 1 日发布。', 'It will come on 1 June.', 0],
  ['6 月 1 日已发布。', 'It was released on 1 June.', 2],
  ['5 月 1 日已发布。', 'It was released on 1 May.', 0],
])('the tense fits the day: %s', (zh, en, count) => {
  expect(checkTense(both(zh, en), [merged])).toHaveLength(count);
});
