import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanLines } from '../../src/collect/clean-text.ts';
import { anyText } from '../builders/any-text.ts';

describe('a line from outside', () => {
  test.each([
    ['fix \u202Egnp.exe', 'fix gnp.exe', '1 bidirectional control removed'],
    ['a\u2066b\u2069c\u200Fd', 'abcd', '3 bidirectional controls removed'],
    ['pay\u200Bload\uFEFF\u00AD', 'payload', '3 invisible characters removed'],
    ['tag\u{E0061}\u{E0062}', 'tag', '2 tag characters removed'],
    ['bell\u0007 and \u001B[31mred', 'bell and [31mred', '2 control characters removed'],
    ['half \uD83D of a pair', 'half of a pair', '1 control character removed'],
    ['hangul\u3164filler', 'hangulfiller', '1 invisible character removed'],
  ])('%j is shown as %j', (text, shown, finding) => {
    expect(cleanLine(text)).toEqual({ text: shown, removed: [finding], shown: [], cut: null });
  });

  test.each([
    'Fix fd leak of shim log',
    '修复 shim 日志泄漏',
    'emoji 👩‍💻 and 👩🏽‍💻 🏳️‍🌈 stay',
    'list <none> and Map<string>',
    'a < b && c > d',
  ])('%j is left alone', (text) => {
    expect(cleanLine(text)).toEqual({ text, removed: [], shown: [], cut: null });
  });

  test('white space of every kind is one space', () => {
    expect(cleanLine(' a\t\r\nb\u2028c\u00A0\u3000d\u0085 ').text).toBe('a b c d');
  });

  test('markup and template marks stay as text and are named', () => {
    const cleaned = cleanLine('<script>alert(1)</script> {{constructor}}');
    expect(cleaned.text).toBe('<script>alert(1)</script> {{constructor}}');
    expect(cleaned.shown).toEqual(['HTML markup shown as text', 'template marks shown as text']);
  });

  test('10,000 characters are cut to 300 with an ellipsis', () => {
    const cleaned = cleanLine('x'.repeat(10_000));
    expect(cleaned.text).toHaveLength(300);
    expect(cleaned.text.endsWith('x…')).toBe(true);
    expect(cleaned.cut).toBe('cut from 10,000 to 300 characters');
  });

  test('a character outside the first plane is never cut in half', () => {
    expect(cleanLine('😀'.repeat(400)).text.isWellFormed()).toBe(true);
  });

  test('lines are kept where they are meant', () => {
    expect(cleanLines('one\r\ntwo\u200B\n', 100).text).toBe('one\ntwo');
  });

  test('cleaning a cleaned line changes nothing', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 400 }), (text) => {
        const once = cleanLine(text).text;
        expect(cleanLine(once).text).toBe(once);
        expect(once).not.toMatch(/[\n\r\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u);
      }),
    );
  });

  test('a megabyte of hostile text is cleaned within half a second', () => {
    const started = performance.now();
    for (const part of ['<a ', '\u200D', '{{', ' \u202E', '<'.repeat(3)]) cleanLine(part.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(2500);
  });
});
