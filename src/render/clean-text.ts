import { hiddenCharacters } from '../model/hidden-characters.ts';
import { withoutPlaceholders } from './placeholders.ts';

/** Characters that are seen and stand for themselves: printable ASCII, Han, and the punctuation of both. Nearly every text has no others. */
const plain = /^[ -~\u4E00-\u9FFF\u2013\u2014\u2018\u2019\u201C\u201D\u2026\u3001-\u3011\uFF01-\uFF5E]*$/;

/** Text of one line that can be shown: well-formed, in normal form C, without invisible characters, white space as single spaces. */
export function cleanText(text: string): string {
  if (plain.test(text) && !text.includes('  ')) return withoutPlaceholders(text.trim());
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(hiddenCharacters, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim();
  return withoutPlaceholders(clean);
}

/** The non-empty lines of a text, each cleaned. */
export function cleanLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(cleanText)
    .filter((line) => line !== '');
}
