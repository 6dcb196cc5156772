import { expect, test } from 'vitest';
import { findColumns, readRow } from '../../../src/deliver/subscribers/read-row.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const read = (header: string[], cells: string[]) => readRow({ line: 2, cells }, findColumns(header)!, now);

test.each([
  [['email', 'language']],
  [['E-Mail', 'Lang']],
  [['EMAIL_ADDRESS', 'Locale']],
  [['E-Mail-Adresse', 'Sprache']],
  [['邮箱', '语言']],
  [[' 电子邮件地址 ', '语种']],
])('the names %j are columns', (header) => {
  expect(findColumns(header)).toEqual({ address: 0, language: 1, confirmed: null, status: null, hasHeader: true });
});

test('a column of mail addresses goes before one in which people live', () => {
  expect(findColumns(['Address', 'Email', 'CONFIRM_TIME', 'Abo-Status'])).toMatchObject({
    address: 1,
    confirmed: 2,
    status: 3,
  });
  expect(findColumns(['地址', '语言'])).toMatchObject({ address: 0 });
});

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
  expect(read(['email'], [cell])).toEqual({ read: true, address, left: null, language: null, consent: null });
});

test.each([
  [['', 'zh', ''], 'no-address'],
  [['reader', 'zh', ''], 'no-address'],
  [['reader@example.org\r\nBcc: x@example.org', 'zh', ''], 'no-address'],
  [['读者@example.org', 'zh', ''], 'no-address'],
  [['x'.repeat(100_000), 'zh', ''], 'no-address'],
  [['reader@example.org', 'fr', ''], 'unknown-language'],
  [['reader@example.org', 'zh', 'pending'], 'not-active'],
  [['reader@example.org', 'zh', 'x'.repeat(100_000)], 'not-active'],
])('%j is refused: %s', (cells, why) => {
  expect(read(['email', 'language', 'status'], cells)).toEqual({ read: false, why });
});

test.each([
  ['unsubscribed', 'unsubscribed'],
  ['Opted-Out', 'unsubscribed'],
  ['blocklisted', 'unsubscribed'],
  ['已退订', 'unsubscribed'],
  ['abgemeldet', 'unsubscribed'],
  ['Hard bounce', 'bounced'],
  ['cleaned', 'bounced'],
  ['退信', 'bounced'],
  ['marked_as_spam', 'complained'],
  ['投诉', 'complained'],
])('the status %s says that somebody left: %s', (cell, left) => {
  const address = 'reader@example.org';
  expect(read(['email', 'status', 'language'], [address, cell, 'fr'])).toEqual({ read: true, address, left });
});

test.each([
  ['2020-01-01', 'confirmed 2020-01-01'],
  ['2020-02-29 23:59', 'confirmed 2020-02-29 23:59'],
  ['2020-01-01 10:00:30', 'confirmed 2020-01-01 10:00:30'],
  ['2020-01-01T10:00:30.123Z', 'confirmed 2020-01-01T10:00:30.123Z'],
  ['2020-01-01T10:00:30+08:00', 'confirmed 2020-01-01T10:00:30+08:00'],
  ['2026-11-23', 'confirmed 2026-11-23'],
  ['是', 'confirmed (yes)'],
  ['TRUE', 'confirmed (yes)'],
  ['double opt-in', 'confirmed (yes)'],
  ['', null],
])('%j in the column of confirmations is kept as %j', (cell, consent) => {
  expect(read(['email', '确认'], ['reader@example.org', cell])).toMatchObject({ read: true, consent });
});

test.each([
  ['no', 'not-confirmed'],
  ['0', 'not-confirmed'],
  ['pending', 'not-confirmed'],
  ['not yet', 'not-confirmed'],
  ['Unconfirmed', 'not-confirmed'],
  ['未确认', 'not-confirmed'],
  ['2020-02-30', 'unclear-confirmation'],
  ['2020-13-01', 'unclear-confirmation'],
  ['2020-01-01 25:00', 'unclear-confirmation'],
  ['0000-00-00 00:00:00', 'unclear-confirmation'],
  ['2026-12-01', 'unclear-confirmation'],
  ['01/02/2020', 'unclear-confirmation'],
  ['perhaps', 'unclear-confirmation'],
])('%j in the column of confirmations is refused: %s', (cell, why) => {
  expect(read(['email', 'confirmed'], ['reader@example.org', cell])).toEqual({ read: false, why });
});

test.each([
  ['zh-CN', 'zh'],
  ['zh_Hans_CN', 'zh'],
  ['简体中文', 'zh'],
  ['English', 'en'],
  ['en-US', 'en'],
  ['双语', 'both'],
  ['zh+en', 'both'],
  ['zh/en', 'both'],
])('%s is the language %s', (cell, language) => {
  expect(read(['email', 'language'], ['reader@example.org', cell])).toMatchObject({ language });
});
