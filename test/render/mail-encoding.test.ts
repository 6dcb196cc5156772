import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { base64Bytes, chooseEncoding, encodedBytes, quotedPrintableBytes } from '../../src/render/choose-encoding.ts';

test('Latin text travels as quoted-printable, Chinese text as base64', () => {
  expect(chooseEncoding('The daemon closes the read end.\n'.repeat(20))).toBe('quoted-printable');
  expect(chooseEncoding('守护进程现在会关闭读端。\n'.repeat(20))).toBe('base64');
});

test('mixed text takes what is shorter', () => {
  const choices = [2, 5, 8, 20, 40].map((han) => chooseEncoding(`${'守'.repeat(han)}${'a'.repeat(100 - han)}`));
  expect(choices).toEqual(['quoted-printable', 'quoted-printable', 'base64', 'base64', 'base64']);
});

test('a character of three bytes takes nine, an equals sign three, a blank at the end of a line three', () => {
  expect([quotedPrintableBytes('守'), quotedPrintableBytes('='), quotedPrintableBytes('a \nb')]).toEqual([9, 3, 7]);
});

test('a long line is broken every 75 columns by three bytes', () => {
  expect(quotedPrintableBytes('a'.repeat(75))).toBe(75);
  expect(quotedPrintableBytes('a'.repeat(76))).toBe(79);
  expect(quotedPrintableBytes('a'.repeat(750))).toBe(750 + 9 * 3);
});

test('base64 has the length that the encoder of the platform gives, with a line end after every 76 characters', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const encoded = Buffer.from(text.replaceAll(/\r\n|\r|\n/g, '\r\n')).toString('base64');
      expect(base64Bytes(text)).toBe((encoded.match(/.{1,76}/g) ?? []).join('\r\n').length);
    }),
  );
});

test('what travels is as long as the shorter of both', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const shorter = chooseEncoding(text) === 'base64' ? base64Bytes(text) : quotedPrintableBytes(text);
      expect(encodedBytes(text)).toBe(shorter);
    }),
  );
});
