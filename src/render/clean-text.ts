/**
 * Characters that change how text looks or reads without being seen (CVE-2021-42574 and its relatives), as first and last code point:
 * soft hyphen, joiner and fillers, bidirectional controls, zero-width characters, variation selectors except the one of emoji,
 * annotation marks and tag characters.
 */
const hidden: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200c],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0e],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe0fff],
];

const invisible = new RegExp(
  `[${hidden.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join('')}]`,
  'gu',
);

/** A zero-width joiner stays between two emoji, where it makes one picture of them. */
const looseJoiner =
  /(?<!\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})*)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
const whitespace = /[\s\u0085]+/gu;
const controls = /\p{Cc}/gu;

/** Text of one line that can be shown: well-formed, in normal form C, without invisible characters, white space as single spaces. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(invisible, '')
    .replace(looseJoiner, '')
    .replace(whitespace, ' ')
    .replace(controls, '')
    .trim();
}

/** The non-empty lines of a text, each cleaned. */
export function cleanLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(cleanText)
    .filter((line) => line !== '');
}
