import { codeSpansIn, withoutCode } from '../../model/code-spans.ts';
import { languages } from './text-part.ts';
import type { Passage } from './passage.ts';

const quotation = /“([^“”]*)”/g;

/** Fewer characters may stand in a sentence by chance. */
const fewest = 12;

/**
 * A passage without what it has from upstream word for word: the inside of its quotations and its code, the same words where the other language
 * has them without marks, and the same words in the evidence. What is verbatim affirms and denies what the evidence does. Offsets stay.
 */
export function ownWords(passage: Passage): Passage {
  const said = languages.flatMap((language) => verbatimIn(passage[language]?.text ?? ''));
  const patterns = said
    .map((inner) => inner.replace(/\s*…$/, '').trim())
    .filter(({ length }) => length >= fewest)
    .map(patternOf);
  if (patterns.length === 0) return passage;
  const blank = (text: string): string =>
    patterns.reduce((rest, pattern) => rest.replaceAll(pattern, (shown) => ' '.repeat(shown.length)), text);
  const parts = languages.flatMap((language) => {
    const part = passage[language];
    return part === undefined ? [] : [[language, { ...part, text: blank(part.text) }] as const];
  });
  return { ...Object.fromEntries(parts), quoted: passage.quoted.map(blank) };
}

/** The inside of quotations, with code in it, and of other code. */
function verbatimIn(text: string): string[] {
  const quoted = [...withoutCode(text, '\uE000').matchAll(quotation)].map(({ 0: shown, index }) => ({
    start: index,
    end: index + shown.length,
  }));
  const code = codeSpansIn(text).filter(({ start }) => !quoted.some((one) => one.start < start && start < one.end));
  return [...quoted.map(({ start, end }) => text.slice(start + 1, end - 1)), ...code.map(({ inner }) => inner)];
}

/** Line breaks, quotation marks and the case of the first letter may differ. */
function patternOf(words: string): RegExp {
  const escaped = words
    .split(/\s+/)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/["'“”‘’]/g, `["'“”‘’]`))
    .join(String.raw`[\s>*]+`);
  return new RegExp(escaped, 'gi');
}
