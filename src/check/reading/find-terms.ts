import type { GlossaryTerm } from '../../model/glossary.ts';
import { findWords, type Word } from '../text/find-words.ts';

/**
 * A term where it stands in an English text. `isSure` is false where a capital makes it look like a part of a name, as in
 * “SIG Node”.
 */
export type Mention = { term: GlossaryTerm; shown: string; start: number; isSure: boolean };

/** An English form of a term: its words as they are written. */
type Form = { term: GlossaryTerm; words: readonly string[]; first: string };
type Index = ReadonlyMap<string, readonly Form[]>;

const indexes = new WeakMap<readonly GlossaryTerm[], Index>();

/** The terms of a glossary that stand in an English text, in the order of the glossary. */
export function findTerms(text: string, glossary: readonly GlossaryTerm[]): GlossaryTerm[] {
  const found = new Set(findMentions(text, glossary).map(({ term }) => term));
  return glossary.filter((term) => found.has(term));
}

/** Every place of a text that has a term, the longest where several begin: “admission controller” is no “controller”. */
export function findMentions(text: string, glossary: readonly GlossaryTerm[]): Mention[] {
  const index = indexOf(glossary);
  const words = findWords(text);
  const found: Mention[] = [];
  for (let at = 0; at < words.length;) {
    const form = longestAt(words, at, index);
    if (form === undefined) {
      at += 1;
      continue;
    }
    const own = words.slice(at, at + form.words.length);
    const [start, end] = [own[0]?.start ?? 0, own.at(-1)?.end ?? 0];
    const shown = text.slice(start, end);
    found.push({ term: form.term, shown, start, isSure: isSure(own, form, { next: words[at + own.length], index }) });
    at += own.length;
  }
  return found;
}

function indexOf(glossary: readonly GlossaryTerm[]): Index {
  const known = indexes.get(glossary);
  if (known !== undefined) return known;
  const index = new Map<string, Form[]>();
  for (const term of glossary) {
    for (const form of [term.term, ...(term.also ?? [])]) {
      const words = form.split(/[\s-]+/);
      const [first = ''] = words;
      const key = first.toLowerCase();
      index.set(key, [...(index.get(key) ?? []), { term, words, first }]);
    }
  }
  for (const forms of index.values()) forms.sort((a, b) => b.words.length - a.words.length);
  indexes.set(glossary, index);
  return index;
}

function longestAt(words: readonly Word[], at: number, index: Index): Form | undefined {
  const first = words[at];
  if (first === undefined || first.joined) return undefined;
  const forms = singulars(first.text.toLowerCase()).flatMap((one) => index.get(one) ?? []);
  const fitting = forms.filter((form) => fits(words, at, form));
  const length = Math.max(...fitting.map((form) => form.words.length));
  const longest = fitting.filter((form) => form.words.length === length);
  // At the beginning of a sentence a capital says nothing, so the plain word comes before the kind that is written like it.
  const plain = longest.find((form) => form.first === form.first.toLowerCase());
  const named = longest.find((form) => form !== plain);
  return first.opens ? (plain ?? named) : (named ?? plain);
}

function fits(words: readonly Word[], at: number, { words: own }: Form): boolean {
  const found = words.slice(at, at + own.length);
  if (found.length < own.length || words[at + own.length]?.joined) return false;
  return found.every(({ text, follows }, index) => {
    if (index > 0 && !follows) return false;
    return (index === own.length - 1 ? singulars(text) : [text]).some((one) => isSame(one, own[index] ?? ''));
  });
}

/** A word with a capital only as it is written, unless it is all capitals: CRD is also crd. */
function isSame(found: string, own: string): boolean {
  if (found === own) return true;
  if (found.toLowerCase() !== own.toLowerCase()) return false;
  return own === own.toLowerCase() || /^[A-Z]{3,}$/.test(own);
}

/** What a word may be the plural of, itself first. */
function singulars(word: string): string[] {
  if (!/s$/i.test(word) || word.length < 3) return [word];
  return [word, word.replace(/s$/i, ''), word.replace(/es$/i, ''), word.replace(/ies$/i, 'y')];
}

type Beside = { next: Word | undefined; index: Index };

function isSure(found: readonly Word[], { words }: Form, { next, index }: Beside): boolean {
  const raised = found.map(
    ({ text }, at) => /^[A-Z][a-z]/.test(text) && /^[a-z]/.test(words[at] ?? '') && !isKind(text, index),
  );
  if (!raised.includes(true)) return true;
  const isOpening = found[0]?.opens === true && raised.lastIndexOf(true) === 0;
  return isOpening && !(next?.follows && /^[A-Z]/.test(next.text));
}

/** A word that the glossary itself writes with a capital, such as Pod, makes no name of its neighbours. */
function isKind(text: string, index: Index): boolean {
  return singulars(text).some((one) =>
    index.get(one.toLowerCase())?.some(({ words }) => words.length === 1 && words[0] === one),
  );
}
