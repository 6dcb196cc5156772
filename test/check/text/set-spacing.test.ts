import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { checkTypography } from '../../../src/check/wording/check-typography.ts';
import { setSpacing } from '../../../src/check/text/set-spacing.ts';

test.each([
  ['Envoy 新增 3 项', 'Envoy新增3项'],
  ['5 月 9 日合并', '5月9日合并'],
  ['字段 `a b` 的值', '字段`a b`的值'],
  ['由 @darfux 提交，见 #3266 一文', '由@darfux提交，见#3266一文'],
  ['约 66% 的节点', '约66%的节点'],
  ['引文“A 与 B”不变', '引文“A 与 B”不变'],
  ['文章《云 native 的路》写道', '文章《云 native 的路》写道'],
  ['Read Only 模式', 'Read Only模式'],
  ['foo=bar 与 C++ 无关', 'foo=bar与C++无关'],
])('%s is %s without spaces, and back', (spaced, tight) => {
  expect(setSpacing(spaced, false)).toBe(tight);
  expect(setSpacing(tight, true)).toBe(spaced);
  expect(setSpacing(spaced, true)).toBe(spaced);
});

test('a quotation stands beside Chinese without a space', () => {
  expect(setSpacing('报出 “not found” 错误', true)).toBe('报出“not found”错误');
});

test('characters that stand for others inside stay what they are', () => {
  const text = '见\uE000与“\uE001x”和 `中a文`';
  expect(setSpacing(setSpacing(text, false), true)).toBe(text);
});

const pieces = constantFrom('中', '文', 'a', 'B2', ' ', '`x 中y`', '“中 a”', '《a中》', '，', '3', '%', '@x', '-');

test('whatever the text, its spacing is that of the house afterwards, and setting it again changes nothing', () => {
  assert(
    property(array(pieces, { maxLength: 12 }), (parts) => {
      const text = parts.join('').replaceAll(/ {2,}/g, ' ');
      for (const space of [true, false]) {
        const set = setSpacing(text, space);
        expect(setSpacing(set, space)).toBe(set);
        expect(set.match(/`[^`]*`|“[^“”]*”|《[^《》]*》/g)).toEqual(text.match(/`[^`]*`|“[^“”]*”|《[^《》]*》/g));
        expect(set.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        const found = checkTypography([{ key: 'zh.title', language: 'zh', text: set }], { space });
        expect(found.filter(({ message }) => message.includes('between Chinese and Latin'))).toEqual([]);
      }
    }),
  );
});
