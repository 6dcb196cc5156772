import { assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { paragraphsOf } from '../../src/render/blocks.ts';
import { cleanLines, cleanText } from '../../src/render/clean-text.ts';
import { anyText } from '../builders/any-text.ts';

const hidden = [
  0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x061c, 0x200b, 0x200c,
  0x200d, 0x2060, 0x2064, 0xfeff, 0x00ad, 0x3164, 0xffa0, 0x115f, 0x180e, 0x00, 0x1b, 0x7f, 0x92, 0xe0001, 0xe0041,
  0xe007f, 0xfe00,
];

test.each(hidden.map((code) => [code.toString(16).padStart(4, '0'), code] as const))('removes U+%s', (_, code) => {
  expect(cleanText(`Fix${String.fromCodePoint(code)}ed`)).toBe('Fixed');
});

test('white space of every kind becomes one space', () => {
  expect(cleanText(' a\t\r\n b\u00A0\u2028c\u3000d ')).toBe('a b c d');
});

test('a joiner between two emoji stays, elsewhere it goes', () => {
  expect(cleanText('👩\u200D💻 a\u200Db 👩\u200D')).toBe('👩\u200D💻 ab 👩');
});

test('half of a surrogate pair becomes the replacement character', () => {
  expect(cleanText('a\uD83Db')).toBe('a\uFFFDb');
});

test('empty lines are left out', () => {
  expect(cleanLines('one\r\n\n  \u200B \ntwo ')).toEqual(['one', 'two']);
});

test('clean text is well-formed, on one line, and cleaning it again changes nothing', () => {
  assert(
    property(anyText(), (text) => {
      const clean = cleanText(text);
      expect(clean.isWellFormed()).toBe(true);
      expect(clean).not.toMatch(/[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069]/u);
      expect(cleanText(clean)).toBe(clean);
    }),
  );
});

test('plain text is cleaned the same with and without the quick look', () => {
  const unit = constantFrom(...'ab <&`周报，。“”—…（）！ '.split(''));
  assert(property(string({ unit }), (text) => cleanText(text) === cleanText(`\u200B${text}`)));
});

test('sentences that are joined are as clean as they were', () => {
  assert(
    property(anyText(), anyText(), (one, other) => {
      for (const block of paragraphsOf({ zh: `${one}\n${other}`, en: `${one}\n${other}` }, 'both')) {
        expect(cleanText(block.text)).toBe(block.text);
      }
    }),
  );
});
