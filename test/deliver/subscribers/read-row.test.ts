import { expect, test } from 'vitest';
import { findColumns, readRow } from '../../../src/deliver/subscribers/read-row.ts';

const read = (header: string[], cells: string[]) => readRow({ line: 2, cells }, findColumns(header)!);

test.each([[['email', 'language']], [['E-Mail', 'Lang']], [['邮箱', '语言']], [[' 电子邮件地址 ', '语种']]])(
  'the names %j are columns',
  (header) => {
    expect(findColumns(header)).toEqual({ address: 0, language: 1, consent: null, state: null, hasHeader: true });
  },
);

test('a file without names is read by what stands in its first record', () => {
  expect(findColumns(['3', 'Somebody', 'reader@example.org', '中文'])).toMatchObject({
    address: 2,
    language: 3,
    hasHeader: false,
  });
  expect(findColumns(['name', 'town'])).toBeNull();
  expect(findColumns([])).toBeNull();
});

test.each([
  ['reader@example.org', 'reader@example.org'],
  ['  Reader@EXAMPLE.org ', 'Reader@example.org'],
  ['Some Body <reader@example.org>', 'reader@example.org'],
  ["'+plus@example.org", '+plus@example.org'],
  ['reader@例子.example', 'reader@xn--fsqu00a.example'],
])('%s is read as %s', (cell, address) => {
  expect(read(['email'], [cell])).toEqual({ read: true, address, language: null, consent: null });
});

test.each([
  [['', 'zh', ''], 'no-address'],
  [['reader', 'zh', ''], 'no-address'],
  [['reader@example.org\r\nBcc: x@example.org', 'zh', ''], 'no-address'],
  [['读者@example.org', 'zh', ''], 'no-address'],
  [['x'.repeat(100_000), 'zh', ''], 'no-address'],
  [['reader@example.org', 'fr', ''], 'unknown-language'],
  [['reader@example.org', 'zh', 'unsubscribed'], 'not-active'],
  [['reader@example.org', 'zh', 'blocklisted'], 'not-active'],
])('%j is refused: %s', (cells, why) => {
  expect(read(['email', 'language', 'status'], cells)).toEqual({ read: false, why });
});

test.each([
  ['2020-01-01', 'column'],
  ['是', 'column'],
  ['', null],
  ['no', null],
  ['0', null],
])('%j in the column of consents is %j', (cell, consent) => {
  expect(read(['email', '确认'], ['reader@example.org', cell])).toMatchObject({ consent });
});

test.each([
  ['zh-CN', 'zh'],
  ['简体中文', 'zh'],
  ['English', 'en'],
  ['双语', 'both'],
  ['zh+en', 'both'],
])('%s is the language %s', (cell, language) => {
  expect(read(['email', 'language'], ['reader@example.org', cell])).toMatchObject({ language });
});
