import { array, assert, integer, oneof, property, string, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { clipToWidth, displayWidth } from '../../src/render/display-width.ts';
import { wrapText } from '../../src/render/wrap-text.ts';

const none = { first: '', rest: '' };

test('a Han character takes two columns, a Latin letter one', () => {
  expect([displayWidth('周报'), displayWidth('KEP'), displayWidth('（#1）'), displayWidth('👩‍💻')]).toEqual([4, 3, 6, 4]);
});

test('text is wrapped between words and between Han characters', () => {
  expect(wrapText('守护进程现在会关闭 fifo 的读端。', 12, none)).toBe('守护进程现在\n会关闭 fifo\n的读端。');
});

test('a line never begins with a closing mark nor ends with an opening one', () => {
  expect(wrapText('一二三四五，六七“八九”。', 10, none)).toBe('一二三四\n五，六七\n“八九”。');
});

test('indents count, and an address is never broken', () => {
  const url = 'https://example.org/a/very/long/path';
  expect(wrapText(`see ${url} now`, 20, { first: '1. ', rest: '   ' })).toBe(`1. see\n   ${url}\n   now`);
});

test('wrapping keeps all characters in their order, and lines of short words fit', () => {
  const word = stringMatching(/^[a-z]{1,9}$/);
  const han = stringMatching(/^[一-十]{1,6}[，。]?$/u);
  assert(
    property(array(oneof(word, han), { minLength: 1 }), (words) => {
      const text = words.join(' ');
      const wrapped = wrapText(text, 30, { first: '* ', rest: '  ' });
      expect(wrapped.replaceAll(/\s/g, '')).toBe(`*${text.replaceAll(/\s/g, '')}`);
      for (const line of wrapped.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(30);
    }),
  );
});

test('what fits is not clipped', () => {
  expect(clipToWidth('云原生生态周报', 14)).toBe('云原生生态周报');
});

test('a long text is clipped between words, with an ellipsis inside the width', () => {
  expect(clipToWidth('Allow excluding hosts from balancing', 30)).toBe('Allow excluding hosts from…');
  expect(clipToWidth('云原生生态周报第四期', 13)).toBe('云原生生态…');
});

test('clipped text fits and never ends inside a character', () => {
  assert(
    property(string({ unit: 'grapheme' }), integer({ min: 2, max: 40 }), (text, columns) => {
      const clipped = clipToWidth(text, columns);
      expect(displayWidth(clipped)).toBeLessThanOrEqual(columns);
      expect(clipped.isWellFormed()).toBe(text.isWellFormed());
    }),
  );
});
