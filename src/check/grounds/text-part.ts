import type { Language } from '../../model/bilingual.ts';
import type { Draft } from '../../model/draft.ts';
import type { Entry } from '../../model/entry.ts';
import type { Quote } from '../../model/evidence.ts';

/** A piece of text that is checked by itself. `key` says where it stands: `zh.title`, `zh.sentences[1]`, `en.text[0]`. */
export type TextPart = { key: string; language: Language; text: string };

export const languages = ['zh', 'en'] as const;

/** A sentence of a draft with its quotes. */
export type QuotedPart = TextPart & { quotes: readonly Quote[] };

/** Title and sentences of a draft, Chinese first. */
export function partsOfDraft(draft: Pick<Draft, 'zh' | 'en'>): QuotedPart[] {
  return languages.flatMap((language) => [
    { key: `${language}.title`, language, ...draft[language].title },
    ...draft[language].sentences.map((one, index) => ({ key: `${language}.sentences[${index}]`, language, ...one })),
  ]);
}

/** Title and lines of an entry, Chinese first; empty lines are left out, and the index counts them. */
export function partsOfEntry(entry: Pick<Entry, 'zh' | 'en'>): TextPart[] {
  return languages.flatMap((language) => {
    const { title, text } = entry[language];
    const lines = text.split('\n').map((line, index) => ({ key: `${language}.text[${index}]`, language, text: line }));
    return [{ key: `${language}.title`, language, text: title }, ...lines.filter((line) => line.text.trim() !== '')];
  });
}
