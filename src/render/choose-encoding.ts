import type { Encoding } from '../model/rendered.ts';

/** Characters of an encoded line, and what ends it. */
const lineLength = 76;
const lineEnd = 2;

/** The transfer encoding that makes a part of a mail shorter; for equal sizes quoted-printable, which people can read. */
export function chooseEncoding(text: string): Encoding {
  return base64Bytes(text) < quotedPrintableBytes(text) ? 'base64' : 'quoted-printable';
}

/** Bytes of a text as it travels, in the shorter of the two encodings. */
export function encodedBytes(text: string): number {
  return Math.min(base64Bytes(text), quotedPrintableBytes(text));
}

/** RFC 2045 section 6.8, with a line end after every 76 characters. */
export function base64Bytes(text: string): number {
  const characters = 4 * Math.ceil(new TextEncoder().encode(asLines(text)).length / 3);
  return characters + lineEnd * Math.max(0, Math.ceil(characters / lineLength) - 1);
}

/** RFC 2045 section 6.7: lines of the text stay lines, longer ones are broken softly and never inside of a character. */
export function quotedPrintableBytes(text: string): number {
  const lines = asLines(text).split('\r\n');
  return lines.reduce((bytes, line) => bytes + quotedLineBytes(line), 0) + lineEnd * (lines.length - 1);
}

function quotedLineBytes(line: string): number {
  let bytes = 0;
  let column = 0;
  const last = line.length - 1;
  let at = 0;
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    const size = isPlain(code, at === last) ? 1 : 3 * utf8Bytes(code);
    // One column is for the equals sign of a soft break.
    if (column + size > lineLength - 1) {
      bytes += 1 + lineEnd;
      column = 0;
    }
    bytes += size;
    column += size;
    at += character.length;
  }
  return bytes;
}

/** Whether a character stands for itself; a blank or tab does so everywhere but at the end of a line. */
function isPlain(code: number, atEnd: boolean): boolean {
  if (code === 0x20 || code === 0x09) return !atEnd;
  return code > 0x20 && code < 0x7f && code !== 0x3d;
}

function utf8Bytes(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function asLines(text: string): string {
  return text.replaceAll(/\r\n|\r|\n/g, '\r\n');
}
