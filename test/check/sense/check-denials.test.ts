import { expect, test } from 'vitest';
import { listDenials } from '../../../src/check/reading/list-denials.ts';
import { checkDenials } from '../../../src/check/sense/check-denials.ts';
import { passage } from '../../builders/passage.ts';

const keys = (zh: string, en: string, quote: string) =>
  checkDenials([passage(zh, en, quote)])
    .map(({ place }) => place.key ?? '')
    .sort((a, b) => a.localeCompare(b));
const both = ['en.sentences[0]', 'zh.sentences[0]'];

test.each([
  ['值不属于缓存键。', 'Values are not part of the cache key.', 'Values are part of the cache key.'],
  ['删除不会触发重试。', 'Deleting a node does not trigger a retry.', 'Deleting a node triggers a retry of the pod.'],
  ['不加参数也能运行。', 'It works without a flag.', 'It works with a flag.'],
])('a denial that no quote has is named in both languages: %s', (zh, en, quote) => {
  expect(keys(zh, en, quote)).toEqual(both);
});

test.each([
  ['结果可以模拟。', 'The autoscaler can simulate the result.', 'The autoscaler cannot simulate the result.'],
  ['有投票。', 'So a ballot is held.', 'So no ballot is held.'],
  ['2 人投了票。', '2 people did vote.', 'not voted: 2'],
  ['会追上 leader。', 'It catches up with a leader.', 'It never catches up with a leader'],
])('a denial that is lost is named in both languages: %s', (zh, en, quote) => {
  expect(keys(zh, en, quote)).toEqual(both);
});

test.each([
  ['结果无法模拟。', 'The autoscaler is unable to simulate it.', 'The autoscaler cannot simulate it.'],
  ['值不受影响。', 'Values are not affected.', 'Values are unaffected.'],
  ['尚未合并。', 'The change is not merged yet.', 'state: open'],
  ['目前仍未关闭。', 'It is still open.', 'state: open'],
  [
    '不仅管 Event，还管任意资源。',
    'It watches any resource and not only `Event`.',
    'watches any resource, not only `Event`',
  ],
  ['服务器默认分页。', 'Servers page lists by default.', 'Servers did not page lists. Paging is now on.'],
  [
    '按标签猜测该删什么。',
    'It guesses by a label what to delete.',
    'Without an ApplySet it guesses by a label what to delete.',
  ],
  ['泄漏得到修复。', 'A leak in the heap is fixed.', 'the heap no longer grows (fixes a leak)'],
])('“%s” says what its quote says', (zh, en, quote) => {
  expect(keys(zh, en, quote)).toEqual([]);
});

test('a quote in Chinese is compared with the Chinese sentence', () => {
  expect(keys('两处不再各自探测。', 'Both no longer probe.', '数据面不再各自探测')).toEqual([]);
  expect(keys('两处仍然各自探测。', 'Both still probe.', '数据面不再各自探测')).toEqual(both);
});

test('one language denies as often as the other', () => {
  expect(keys('旧链接不可访问。', 'Old links work.', 'x')).toEqual(['zh.sentences[0]']);
  expect(keys('旧链接可以访问。', 'Old links do not work.', '旧链接可以访问')).toEqual(['en.sentences[0]']);
  expect(keys('除非指定，否则取默认值。', 'The default holds unless one is given.', 'x')).toEqual([]);
});

test('a denial tells its span, and evidence is not repeated in a message', () => {
  const [found] = checkDenials([passage('值不在。', 'Values are not there.', 'Values are in SECRET-PLACE.')]);
  expect(found?.place.span).toEqual({ start: 11, end: 14 });
  expect(found?.message).toBe('“not”: no quote of the sentence denies this.');
});

test.each([
  ['不断、不同、不少、未来、无论', 'zh', 0],
  ['命名空间里没有 Pod，也无需重启', 'zh', 2],
  ["it doesn't, it cannot and nobody does", 'en', 3],
  ['`not` and “no” are quoted', 'en', 0],
] as const)('“%s” has its denials counted', (text, language, count) => {
  expect(listDenials(text, language).plain).toHaveLength(count);
});

test('a sentence that denies more often than can be held to its quotes is named', () => {
  const often = 'It does not start. '.repeat(30);
  const [found] = checkDenials([passage('它不启动。', often, often)]);
  expect(found?.message).toBe('It denies 30 times, and 24 are held to its quotes.');
});
