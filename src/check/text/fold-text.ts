import { originalSpan, type MappedText, type Span } from './mapped-text.ts';

const alike = new Map<string, string>([
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
  ['–', '-'],
  ['—', '-'],
  ['‑', '-'],
]);

/** A character with the marks that combine with it, or a run of white space. */
const unit = /\s+|\P{M}\p{M}*|\p{M}+/gu;

/** The same text with white space folded, in NFC, with typewriter quotes and hyphens: what a person would call the same words. */
export function foldText(mapped: MappedText): MappedText {
  const pieces: string[] = [];
  const offsets: number[] = [];
  for (const match of mapped.text.matchAll(unit)) {
    const [part] = match;
    const folded = /^\s/.test(part) ? ' ' : (alike.get(part) ?? part.normalize('NFC'));
    pieces.push(folded);
    for (let index = 0; index < folded.length; index += 1) {
      const inside = Math.min(index, part.length - 1);
      offsets.push(mapped.offsets[match.index + inside] ?? 0);
    }
  }
  offsets.push(mapped.offsets.at(-1) ?? 0);
  return { text: pieces.join(''), offsets };
}

/** As `foldText` for a plain text, without its offsets. */
export function foldPlain(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[‘’“”–—‑]/g, (mark) => alike.get(mark) ?? mark);
}

/** Where words stand in the original text, whatever the white space; null where they do not. `haystack` is folded. */
export function locate(haystack: MappedText, words: string): Span | null {
  const needle = foldPlain(words).trim();
  const start = needle === '' ? -1 : haystack.text.indexOf(needle);
  return start < 0 ? null : originalSpan(haystack, { start, end: start + needle.length });
}
