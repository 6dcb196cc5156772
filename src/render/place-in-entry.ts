import type { Draft } from '../model/draft.ts';
import type { Entry } from '../model/entry.ts';
import type { Place } from '../model/problem.ts';

/**
 * Where the entry says what a place of its draft names: `zh.sentences[1]` is `zh.text[1]` while nobody has moved the line. Null
 * where the entry no longer says it, or the place is no sentence or title.
 */
export function placeInEntry(
  { key, span }: Place,
  { draft, entry }: { draft: Pick<Draft, 'zh' | 'en'>; entry: Pick<Entry, 'zh' | 'en'> },
): Pick<Place, 'key' | 'span'> | null {
  const found = /^(zh|en)\.(?:title|sentences\[(\d+)\])$/.exec(key ?? '');
  const language = found?.[1];
  if (language !== 'zh' && language !== 'en') return null;
  const index = found?.[2];
  const rest = span === undefined ? {} : { span };
  if (index === undefined) {
    return entry[language].title === draft[language].title.text ? { key: `${language}.title`, ...rest } : null;
  }
  const text = draft[language].sentences[Number(index)]?.text;
  const line = text === undefined ? -1 : entry[language].text.split('\n').indexOf(text);
  return line < 0 ? null : { key: `${language}.text[${line}]`, ...rest };
}
