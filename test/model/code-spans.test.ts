import { assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { codeSpansIn, strayBackticks, withoutCode } from '../../src/model/code-spans.ts';
import { maskVerbatim, unmaskVerbatim } from '../../src/check/text/mask-verbatim.ts';
import { parseInline } from '../../src/render/inline-text.ts';

const texts = string({ unit: constantFrom(...'ab “”《》`\n周<'.split('')), maxLength: 30 });

test('what the checks take for code is what readers are shown as code, whatever the backticks', () => {
  assert(
    property(texts, (text) => {
      const shown = parseInline(text, 'en').filter(({ code }) => code);
      expect(codeSpansIn(text).map(({ inner }) => inner)).toEqual(shown.map((run) => run.text));
    }),
  );
});

test('code is left out in its place, and the backticks that are left are the stray ones', () => {
  assert(
    property(texts, (text) => {
      expect(withoutCode(text)).toHaveLength(text.length);
      const left = Array.from(withoutCode(text).matchAll(/`/g), ({ index }) => index);
      expect(strayBackticks(text)).toEqual(left);
    }),
  );
});

test('what is masked comes back byte for byte', () => {
  assert(
    property(texts, (text) => {
      expect(unmaskVerbatim(maskVerbatim(text))).toBe(text);
    }),
  );
});

test.each([
  ['no backtick', 'a b', []],
  ['a pair', 'a `b` c', []],
  ['one', 'a ` b', [2]],
  ['an empty pair', 'a `` b', [2, 3]],
  ['a doubled pair', '``a``', [0, 4]],
  ['a pair over a line break', '`a\nb`', [0, 4]],
])('%s opens no code where it should not', (_, text, stray) => {
  expect(strayBackticks(text)).toEqual(stray);
});
