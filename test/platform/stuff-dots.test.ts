import { expect, test } from 'vitest';
import { stuffDots } from '../../src/platform/smtp/stuff-dots.ts';

/** The pieces as they travel, as one text. */
const travelling = (...pieces: readonly string[]): string =>
  Buffer.concat([...stuffDots(pieces.map((piece) => Buffer.from(piece, 'latin1')))]).toString('latin1');

test.each([
  ['.\r\nb\r\n', '..\r\nb\r\n'],
  ['a\r\n.\r\n.b\r\n', 'a\r\n..\r\n..b\r\n'],
  ['a.\r\nb. c\r\n', 'a.\r\nb. c\r\n'],
  ['a\n.\nb\n', 'a\r\n..\r\nb\r\n'],
  ['a\r.\rb\r\n', 'a\r\n..\r\nb\r\n'],
  ['a\n\r\n.\r\n', 'a\r\n\r\n..\r\n'],
  ['a\r\r\n.\r\n', 'a\r\n\r\n..\r\n'],
  ['without an end', 'without an end\r\n'],
])('%j travels as %j', (mail, expected) => {
  expect(travelling(mail)).toBe(expected);
});

test('no way to cut a mail makes an end in its middle', () => {
  const mail = 'a\r\n.\r\n\r\n..b\r\n.\n.\r.\r\nc\r\n';
  const whole = travelling(mail);
  for (let first = 0; first <= mail.length; first += 1)
    for (let second = first; second <= mail.length; second += 1)
      expect(travelling(mail.slice(0, first), mail.slice(first, second), mail.slice(second))).toBe(whole);
  expect(`\r\n${whole}`).not.toMatch(/\n\.\r?\n|\r(?!\n)|(?<!\r)\n/);
});

test('what is fit already is not copied, and a long piece is looked through once', () => {
  const plain = Buffer.from('line of text\r\n'.repeat(1000));
  const dotted = Buffer.from('.line of text\r\n'.repeat(1000));
  const [first, second] = stuffDots([plain, dotted]);
  expect(first).toBe(plain);
  expect(second?.length).toBe(dotted.length + 1000);
  expect(stuffDots([dotted])[0]).toBe(second);
});
