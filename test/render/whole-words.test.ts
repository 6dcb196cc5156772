import { assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { blockOfUnknown } from '../../src/render/blocks.ts';
import { parseInline } from '../../src/render/inline-text.ts';
import { wholeLinesHtml, wholeWordsHtml } from '../../src/render/whole-words.ts';
import { walkHtml } from '../builders/html.ts';

const chinese = (text: string) => ({ lang: 'zh-Hans' as const, text, runs: parseInline(text, 'zh-Hans') });

test('on a page lines may end between words, and nowhere else', () => {
  expect(wholeWordsHtml(chinese('提案建议将 OpenTelemetry 列为 CNCF 沙箱项目'), 'wbr')).toBe(
    '提案<wbr>建议<wbr>将 OpenTelemetry 列为 CNCF 沙箱<wbr>项目',
  );
});

test('in a mail each word is held together', () => {
  expect(wholeWordsHtml(chinese('将 CNCF 沙箱项目'), 'nowrap')).toBe(
    '将 CNCF <span class="w">沙箱</span><span class="w">项目</span>',
  );
  expect(wholeWordsHtml(chinese('Kubernetes 1.15 冻结'), 'nowrap')).toBe(
    '<span class="w">Kubernetes 1.15</span> <span class="w">冻结</span>',
  );
});

test('what would be wider than a telephone may be cut', () => {
  const long = 'Kubernetes 1.15.0-alpha.1.20190506';
  expect(wholeWordsHtml(chinese(long), 'nowrap')).not.toContain('<span');
});

test('code stays code, and English is as it was', () => {
  expect(wholeWordsHtml(chinese('`kubectl wait` 可以等待'), 'nowrap')).toBe(
    '<code>kubectl wait</code> <span class="w">可以</span><span class="w">等待</span>',
  );
  expect(wholeWordsHtml(blockOfUnknown('Kubernetes 1.15 is out'), 'nowrap')).toBe('Kubernetes 1.15 is out');
});

test('two languages are a line each, with their language where it is not the one around them', () => {
  expect(wholeLinesHtml([chinese('版本发布'), blockOfUnknown('Out')], 'zh-Hans', 'line')).toBe(
    '<span class="line">版本<wbr>发布</span> <span class="line" lang="en">Out</span>',
  );
  expect(wholeLinesHtml([chinese('版本发布')], 'zh-Hans', '')).toBe('版本<wbr>发布');
});

test('no text becomes an element or loses a character', () => {
  const parts = constantFrom('<b>', '"', '&amp;', '沙箱', '项目', '$&', '$1', ' ', 'v1.2', 'Go', '，', '（');
  assert(
    property(string({ unit: parts }), constantFrom('wbr', 'nowrap'), (text, how) => {
      const block = chinese(text);
      const { elements, runs } = walkHtml(`<p>${wholeWordsHtml(block, how)}</p>`);
      expect(elements.filter(({ name }) => !['p', 'span', 'wbr'].includes(name) && name.length === 1)).toEqual([]);
      // Text of white space alone is no run.
      expect(
        runs
          .map((run) => run.text)
          .join('')
          .replaceAll(' ', ''),
      ).toBe(text.replaceAll(' ', ''));
    }),
    { numRuns: 200 },
  );
});
