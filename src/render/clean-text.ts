import { hiddenCharacters } from '../model/hidden-characters.ts';

/** Text of one line that can be shown: well-formed, in normal form C, without invisible characters, white space as single spaces. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(hiddenCharacters, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim();
}

/** The non-empty lines of a text, each cleaned. */
export function cleanLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(cleanText)
    .filter((line) => line !== '');
}
