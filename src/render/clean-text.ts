/**
 * Characters that change how text looks or reads without being seen: bidirectional controls, zero-width characters, fillers,
 * variation selectors except the emoji one, tag characters (CVE-2021-42574 and its relatives), and control characters.
 * A zero-width joiner stays between two emoji, where it makes one picture of them.
 */
const invisible =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFE00-\uFE0E\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]|(?<!\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]*)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

const whitespace = /[\s\u0085]+/gu;
const controls = /\p{Cc}/gu;

/** Text of one line that can be shown: well-formed, in normal form C, without invisible characters, white space as single spaces. */
export function cleanText(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(invisible, '').replace(whitespace, ' ').replace(controls, '').trim();
}

/** The non-empty lines of a text, each cleaned. */
export function cleanLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(cleanText)
    .filter((line) => line !== '');
}
