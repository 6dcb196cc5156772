import { expect, test } from 'vitest';
import { markSpan } from '../../src/render/mark-span.ts';

const text = (zh: string) => ({ title: { text: '日志', quotes: [] }, sentences: [{ text: zh, quotes: [] }] });
const draft = { zh: text('默认启用 <b>日志</b>。'), en: text('It is enabled.') };

test('the stretch that a problem is about is marked in its sentence', () => {
  expect(markSpan(draft, { key: 'en.sentences[0]', span: { start: 6, end: 13 } })).toEqual({
    before: 'It is ',
    marked: 'enabled',
    after: '.',
    lang: 'en',
  });
});

test('without a stretch all of the sentence is marked', () => {
  expect(markSpan(draft, { key: 'zh.title' })).toEqual({ before: '', marked: '日志', after: '', lang: 'zh-CN' });
});

test.each([{}, { key: 'links[0]' }, { key: 'en.sentences[7]' }, { key: 'zh' }])('%o is no sentence', (place) => {
  expect(markSpan(draft, place)).toBeNull();
});
