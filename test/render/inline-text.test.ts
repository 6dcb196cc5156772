import { assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { parseInline } from '../../src/render/inline-text.ts';

test('text between backticks is code', () => {
  expect(parseInline('set `a=1` now', 'en').filter((run) => run.code)).toEqual([
    { text: 'a=1', code: true, lang: null },
  ]);
});

test('a single backtick stays as it is', () => {
  expect(parseInline('a ` b', 'en')).toEqual([{ text: 'a ` b', code: false, lang: null }]);
});

test('Han characters in English are marked as Chinese, in code too', () => {
  const runs = parseInline('read 周报，第 `四` issue', 'en');
  expect(runs.filter((run) => run.lang === 'zh-Hans').map((run) => run.text)).toEqual(['周报，第', '四']);
});

test('an English title between Chinese quotation marks is marked as English', () => {
  const runs = parseInline('“Fix fd leak of shim log”已合并，“KEP”仍在讨论', 'zh-Hans');
  expect(runs.filter((run) => run.lang === 'en').map((run) => run.text)).toEqual(['Fix fd leak of shim log']);
});

test('a name between quotation marks is no title, whatever title follows it', () => {
  const runs = parseInline('从“Go”到“Rust in containerd”', 'zh-Hans');
  expect(runs.filter((run) => run.lang === 'en').map((run) => run.text)).toEqual(['Rust in containerd']);
});

test('nothing is lost but the backticks of code', () => {
  assert(
    property(string({ unit: constantFrom(...'ab “”`周报<{&'.split('')) }), (text) => {
      for (const language of ['zh-Hans', 'en'] as const) {
        const runs = parseInline(text, language);
        expect(runs.map((run) => (run.code ? `\`${run.text}\`` : run.text)).join('')).toBe(text);
      }
    }),
  );
});
