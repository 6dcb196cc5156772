import { expect, test } from 'vitest';
import { setPunctuation } from '../../../src/check/text/set-punctuation.ts';

test.each([
  ['统计条目数,可以用 `limit=1` 请求。', '统计条目数，可以用 `limit=1` 请求。'],
  [
    '新增字段 `remainingItemCount`:etcd 返回计数,API server 填写。',
    '新增字段 `remainingItemCount`：etcd 返回计数，API server 填写。',
  ],
  ['共 3 项: 一是 `a`, 二是 `b`', '共 3 项：一是 `a`，二是 `b`'],
  ['例会 9:30 开始', '例会 9:30 开始'],
  ['见 “a, b” 与 `x,中`', '见 “a, b” 与 `x,中`'],
  ['Reads a, b: done', 'Reads a, b: done'],
])('%s is set as %s', (text, set) => {
  expect(setPunctuation(text)).toBe(set);
  expect(setPunctuation(set)).toBe(set);
});
