import { assert, lorem, nat, pre, property } from 'fast-check';
import { expect, test } from 'vitest';
import { foldPlain, foldText, locate } from '../../../src/check/text/fold-text.ts';
import { leaveOut, mapText, originalSpan } from '../../../src/check/text/mapped-text.ts';
import { visibleText } from '../../../src/check/text/visible-text.ts';
import { anyText } from '../../builders/any-text.ts';

const find = (text: string, words: string) => {
  const span = locate(foldText(visibleText(text).visible), words);
  return span && text.slice(span.start, span.end);
};

test('words are found across a line break and given back as they stand', () => {
  expect(find('The pipe has\n  been closed.', 'pipe has been')).toBe('pipe has\n  been');
});

test('typographic quotes and dashes count as their typewriter forms', () => {
  expect(find("It can't wait - ever.", 'It can’t wait – ever.')).toBe("It can't wait - ever.");
});

test('a decomposed letter is found by its composed form', () => {
  expect(find('the cafe\u0301 closes', 'café closes')).toBe('cafe\u0301 closes');
});

test('words around a hidden character and a comment are found with it inside', () => {
  expect(find('no\u200B IO <!-- secret -->after commit', 'no IO after commit')).toBe(
    'no\u200B IO <!-- secret -->after commit',
  );
});

test('the joiner inside an emoji is seen and stays', () => {
  expect(visibleText('by 👩🏽‍💻 and 👩‍💻').hidden).toBe(0);
});

test('words that a comment hides are not found', () => {
  expect(find('shown <!-- hidden words --> shown', 'hidden words')).toBeNull();
  expect(find('shown <!-- never closed words', 'closed words')).toBeNull();
});

test('one changed character is not found', () => {
  expect(find('releases 40 descriptors', 'releases 41 descriptors')).toBeNull();
});

test('any part of any text is found where it stands', () => {
  assert(
    property(lorem({ maxCount: 40 }), nat(), nat(), (text, from, length) => {
      const start = from % text.length;
      const words = text.slice(start, start + 1 + (length % 60)).trim();
      pre(words !== '');
      expect(foldPlain(find(text, words) ?? '')).toBe(words);
    }),
  );
});

test('folding any text keeps offsets in order and inside the text', () => {
  assert(
    property(anyText({ maxLength: 200 }), (text) => {
      const { text: folded, offsets } = foldText(mapText(text));
      expect(offsets).toHaveLength(folded.length + 1);
      expect(offsets.every((offset, index) => offset <= text.length && offset >= (offsets[index - 1] ?? 0))).toBe(true);
    }),
  );
});

test('a span of a text with parts left out leads back to the original', () => {
  const mapped = leaveOut(mapText('abcXYZdef'), [{ start: 3, end: 6 }], '|');
  expect(mapped.text).toBe('abc|def');
  expect(originalSpan(mapped, { start: 4, end: 6 })).toEqual({ start: 6, end: 8 });
});
