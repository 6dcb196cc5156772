import { codeSpansIn, withoutCode } from '../../model/code-spans.ts';
import type { Span } from './mapped-text.ts';

/** Stand-ins of one character, of neither script. Text that holds them by itself is masked as well. */
const marks = { code: '\uE000', quotation: '\uE001' } as const;

const quotation = /“[^“”]*”|《[^《》]*》/g;
const standIn = /[\uE000\uE001]/g;

/** A text whose code spans, quotations and titles of works are stand-ins. `parts` are what they stand for, in their order. */
type MaskedText = { text: string; parts: readonly string[] };

export const codeMark = marks.code;
export const quotationMark = marks.quotation;

/** Takes out what a text has from elsewhere word for word and what is therefore not for us to correct. */
export function maskVerbatim(text: string): MaskedText {
  const parts: string[] = [];
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, mark } of verbatimIn(text)) {
    // Code within a quotation is a part of it.
    if (start < at) continue;
    pieces.push(text.slice(at, start), mark);
    parts.push(text.slice(start, end));
    at = end;
  }
  return { text: [...pieces, text.slice(at)].join(''), parts };
}

/** Code, quotations without the marks that stand in code, and stand-ins, in the order of the text. */
function verbatimIn(text: string): (Span & { mark: string })[] {
  const code = codeSpansIn(text).map(({ start, end }) => ({ start, end, mark: marks.code }));
  const prose = withoutCode(text);
  const others = [quotation, standIn].flatMap((pattern) =>
    [...prose.matchAll(pattern)].map(({ 0: shown, index }) => ({
      start: index,
      end: index + shown.length,
      mark: marks.quotation,
    })),
  );
  return [...code, ...others].toSorted((a, b) => a.start - b.start);
}

/** Puts the parts back, byte for byte. */
export function unmaskVerbatim({ text, parts }: MaskedText): string {
  let next = 0;
  return text.replaceAll(standIn, () => parts[next++] ?? '');
}
