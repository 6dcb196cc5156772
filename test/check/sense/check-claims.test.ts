import { expect, test } from 'vitest';
import { checkClaims } from '../../../src/check/sense/check-claims.ts';
import { passage } from '../../builders/passage.ts';

const check = (zh: string, en: string, ...quotes: string[]) =>
  checkClaims([passage(zh, en, ...quotes)], quotes).map(({ place, message }) => `${place.key} ${message}`);

test.each([
  ['特性门控默认启用。', 'The gate is enabled by default.', 'The gate is disabled by default.'],
  ['上限提高到 5。', 'The limit is raised to 5.', 'The limit of 9 is lowered to 5.'],
  ['新增字段 `a`。', 'It adds the field `a`.', 'It removes the field `a`.'],
  ['允许未知字段。', 'Unknown fields are allowed.', 'Unknown fields are rejected.'],
  ['最多 5 次。', 'It tries at most 5 times.', 'It tries at least 5 times.'],
  ['门控 `A` 关闭，默认启用。', 'Gate `A` is off by default.', 'Gate `A` is on by default.'],
])('“%s” is the opposite of its evidence', (zh, en, quote) => {
  expect(check(zh, en, quote)).toContainEqual(expect.stringContaining('en.sentences[0]'));
});

test.each([
  ['特性门控默认启用。', 'The gate is disabled by default.'],
  ['节点不受影响。', 'Nodes are affected.'],
  ['控制器支持该字段。', 'The controller does not support the field.'],
])('“%s” is the opposite of “%s”', (zh, en) => {
  expect(check(zh, en, 'Something else.')).toHaveLength(1);
});

test.each([
  ['特性门控默认关闭。', 'The gate is off by default.', 'The gate is disabled by default.'],
  ['节点不受影响。', 'Nodes are unaffected.', 'Nodes are not affected.'],
  ['不再允许未知字段。', 'Unknown fields are no longer allowed.', 'Until now unknown fields were allowed.'],
  ['门控由关闭变为开启。', 'The gate goes from off to on.', 'The gate was disabled and is now enabled.'],
  ['不必重启。', 'Nobody has to restart it.', 'Operators have to restart it.'],
])('“%s” says what its evidence says in other words', (zh, en, quote) => {
  expect(check(zh, en, quote)).toEqual([]);
});

test('the Chinese sentence that says the same as a wrong English one is named as well', () => {
  const said = ['设置该字段的节点也会改变。', 'Nodes that set the field are changed as well.'] as const;
  const found = check(...said, 'Nodes that set the field are not changed.');
  expect(found.map((one) => one.split(' ')[0])).toEqual(['en.sentences[0]', 'zh.sentences[0]']);
});

test('what failed is marked', () => {
  const [found] = checkClaims([passage('默认启用。', 'It is enabled.', 'It is disabled.')], []);
  expect(found?.place).toEqual({ key: 'en.sentences[0]', span: { start: 6, end: 13 } });
});

const unquoted = (text: string) => ({ en: { key: 'en.text[0]', language: 'en' as const, text }, quoted: [] });

test('text without quotes is held to the evidence beside the same code alone', () => {
  const evidence = ['The flag `a` is disabled. The cache is enabled.'];
  expect(checkClaims([unquoted('The flag `a` is enabled.')], evidence)).toHaveLength(1);
  expect(checkClaims([unquoted('The page is disabled.')], evidence)).toEqual([]);
});
