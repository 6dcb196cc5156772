import type { Language } from '../../model/bilingual.ts';
import { findFacts } from './find-facts.ts';
import { findNames } from './find-names.ts';

/** A name, or what a code span holds, in lower case. */
export type Anchor = { name: string; start: number; end: number };

/** Names and code in the order of a text. */
export function anchorsOf(text: string, language: Language): Anchor[] {
  const { facts, rest } = findFacts(text);
  const codes = facts
    .filter(({ kind }) => kind === 'code')
    .map(({ key, start, shown }) => ({ name: key.toLowerCase(), start, end: start + shown.length }));
  const prose = rest.replaceAll(/“[^“”]*”/g, (shown) => ' '.repeat(shown.length));
  const names = findNames(prose, language)
    .filter(({ certain }) => certain)
    .map(({ name, start }) => ({ name: name.toLowerCase().replace(/s$/, ''), start, end: start + name.length }));
  return [...codes, ...names].toSorted((a, b) => a.start - b.start);
}
