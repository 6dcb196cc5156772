import { diffChars } from 'diff';
import type { Draft, DraftText } from '../../model/draft.ts';
import type { Entry, EntryText } from '../../model/entry.ts';
import { mostChanges } from './word-difference.ts';

/**
 * What editors made of a draft, both languages together. `taken` and `put` are characters that were taken out and put in, `before` and
 * `after` the lengths; `changed` of `sentences` that the machine wrote, titles among them, stand nowhere as they were.
 */
export type EntryChange = {
  taken: number;
  put: number;
  before: number;
  after: number;
  sentences: number;
  changed: number;
};

/** The lines of a draft as those of an entry: the title, then a sentence each. */
export function draftLines({ title, sentences }: DraftText): string[] {
  return [title.text, ...sentences.map(({ text }) => text)].map((line) => line.trim());
}

/** The title, then the sentences. */
export function entryLines({ title, text }: EntryText): string[] {
  return [title, ...text.split('\n')].map((line) => line.trim()).filter((line) => line !== '');
}

export function entryChange(entry: Pick<Entry, 'zh' | 'en'>, draft: Pick<Draft, 'zh' | 'en'>): EntryChange {
  const sides = (['zh', 'en'] as const).map((language) => {
    const [was, is] = [draftLines(draft[language]), entryLines(entry[language])];
    return { ...charactersChanged(was.join('\n'), is.join('\n')), ...sentencesChanged(was, is) };
  });
  return addChanges(sides);
}

/** The share of the characters of both texts that stand in one alone: 0 is the machine's text, 1 another text. */
export function editShare({ taken, put, before, after }: EntryChange): number {
  return before + after === 0 ? 0 : (taken + put) / (before + after);
}

/** The share of the machine's sentences that editors changed or took out. */
export function sentenceShare({ sentences, changed }: EntryChange): number {
  return sentences === 0 ? 0 : changed / sentences;
}

export function addChanges(changes: readonly EntryChange[]): EntryChange {
  const sum = { taken: 0, put: 0, before: 0, after: 0, sentences: 0, changed: 0 };
  for (const change of changes) {
    for (const key of Object.keys(sum) as (keyof EntryChange)[]) sum[key] += change[key];
  }
  return sum;
}

function charactersChanged(was: string, is: string): Pick<EntryChange, 'taken' | 'put' | 'before' | 'after'> {
  const [before, after] = [lengthOf(was), lengthOf(is)];
  if (was === is) return { taken: 0, put: 0, before, after };
  const parts = diffChars(was, is, { maxEditLength: mostChanges });
  if (parts === undefined) return { taken: before, put: after, before, after };
  const count = (kind: 'added' | 'removed'): number =>
    parts.filter((part) => part[kind]).reduce((sum, { value }) => sum + lengthOf(value), 0);
  return { taken: count('removed'), put: count('added'), before, after };
}

/** In code points: a rare letter of two units is one. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

function sentencesChanged(was: readonly string[], is: readonly string[]): Pick<EntryChange, 'sentences' | 'changed'> {
  const there = new Set(is);
  return { sentences: was.length, changed: was.filter((line) => !there.has(line)).length };
}
