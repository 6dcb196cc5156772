import type { LanguageTag } from './view.ts';

/** A run of text inside a block. `lang` is set where it differs from the block's. */
export type Inline = { text: string; code: boolean; lang: LanguageTag | null };

const han = /\p{Script=Han}/u;
const hanRun = /(\p{Script=Han}[\p{Script=Han}\u3001-\u3011\uFF01-\uFF5E]*)/u;
/** English of two words or more between Chinese quotation marks: a title that is kept in its own language. */
const englishTitle = /(?<=“)([^“”\p{Script=Han}]*\p{Script=Latin}\S*\s[^“”\p{Script=Han}]*)(?=”)/u;

/** Splits text into plain runs, `code spans` between backticks, and runs in the other language. Nothing else is markup. */
export function parseInline(text: string, language: LanguageTag): Inline[] {
  return text.split(/`([^`]+)`/u).flatMap((part, index): Inline[] => {
    if (part === '') return [];
    if (index % 2 === 1)
      return [{ text: part, code: true, lang: language === 'en' && han.test(part) ? 'zh-Hans' : null }];
    return splitLanguages(part, language);
  });
}

function splitLanguages(text: string, language: LanguageTag): Inline[] {
  const [pattern, other] = language === 'en' ? [hanRun, 'zh-Hans' as const] : [englishTitle, 'en' as const];
  return text
    .split(pattern)
    .map((part, index): Inline => ({ text: part, code: false, lang: index % 2 === 1 ? other : null }))
    .filter((run) => run.text !== '');
}
