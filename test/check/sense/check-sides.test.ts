import { expect, test } from 'vitest';
import { checkSides } from '../../../src/check/sense/check-sides.ts';
import { passage } from '../../builders/passage.ts';

const keys = (zh: string, en: string, quote: string) =>
  checkSides([passage(zh, en, quote)])
    .map(({ place }) => place.key ?? '')
    .sort((a, b) => a.localeCompare(b));
const both = ['en.sentences[0]', 'zh.sentences[0]'];

test.each([
  ['默认开启，可以打开。', 'On by default, it can be turned on.', 'Off by default; a flag would turn it on.'],
  ['加入 cgo 回退。', 'It adds the cgo fallback.', 'remove the cgo fallback'],
  ['至少 50 条规则。', 'There are at least 50 rules.', '每个项目最多 50 条转发规则'],
  ['Webhook 拒绝这个值。', 'The webhook rejects the value.', 'The value is accepted now.'],
])('a word whose opposite the quote has is named in both languages: %s', (zh, en, quote) => {
  expect(keys(zh, en, quote)).toEqual(both);
});

test.each([
  [
    '门控由默认关闭变为默认开启。',
    'The gate goes from off to on by default.',
    'enables the gate by default, which was off in beta',
  ],
  ['功能关闭。', 'It is disabled.', 'It is not enabled.'],
  ['它会移除旧文件。', 'It deletes old files.', 'It removes old files.'],
  ['配额收紧。', 'The quota is tightened.', 'Something else.'],
])('“%s” keeps the side of its quote', (zh, en, quote) => {
  expect(keys(zh, en, quote)).toEqual([]);
});

test('the languages keep the same side', () => {
  expect(keys('该值宜提高。', 'The value should be lowered.', 'x')).toEqual(['zh.sentences[0]']);
});
