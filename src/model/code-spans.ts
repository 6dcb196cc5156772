/**
 * The one reading of code in a line of text, for whoever shows it and whoever checks it: what stands between two backticks on one
 * line, and not nothing. Its group is the inside. Only for methods that begin anew, such as `replaceAll`, `matchAll` and `split`.
 */
export const codeSpan = /`([^`\n\r\u2028\u2029]+)`/g;

/** A code span with its backticks: `start` is that of the first one, `end` is behind the last one. */
export type CodeSpan = { inner: string; shown: string; start: number; end: number };

/** The code spans of a text, in its order. */
export function codeSpansIn(text: string): CodeSpan[] {
  return [...text.matchAll(codeSpan)].map(({ 0: shown, 1: inner = '', index }) => ({
    inner,
    shown,
    start: index,
    end: index + shown.length,
  }));
}

/** The text with a filler of one character in the place of every character of its code spans, so that offsets stay. */
export function withoutCode(text: string, filler = ' '): string {
  return text.replaceAll(codeSpan, (shown) => filler.repeat(shown.length));
}

/** Where backticks stand that open and close no code: unpaired ones, empty pairs, and those of spans over a line break. */
export function strayBackticks(text: string): number[] {
  return [...withoutCode(text).matchAll(/`/g)].map(({ index }) => index);
}
