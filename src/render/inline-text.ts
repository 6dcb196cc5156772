import { codeSpan } from '../model/code-spans.ts';
import type { Inline, LanguageTag } from './view.ts';

const han = /\p{Script=Han}/u;
const hanRun = /\p{Script=Han}[\p{Script=Han}\u3001-\u3011\uFF01-\uFF5E]*/gu;
const quotation = /(?<=“)[^“”\p{Script=Han}]+(?=”)|(?<=《)[^《》\p{Script=Han}]+(?=》)/gu;

/** What a text has that is in two languages; a quick look that spares most texts the search. */
const mayMix: Record<LanguageTag, RegExp> = { en: /[\u2E80-\uFFFF]/, 'zh-Hans': /[“《]/ };

/** Splits text into plain runs, `code spans` between backticks, and runs in the other language. Nothing else is markup. */
export function parseInline(text: string, language: LanguageTag): Inline[] {
  if (!text.includes('`')) return splitLanguages(text, language);
  return text.split(codeSpan).flatMap((part, index): Inline[] => {
    if (part === '') return [];
    if (index % 2 === 1)
      return [{ text: part, code: true, lang: language === 'en' && han.test(part) ? 'zh-Hans' : null }];
    return splitLanguages(part, language);
  });
}

function splitLanguages(text: string, language: LanguageTag): Inline[] {
  if (!mayMix[language].test(text)) return text === '' ? [] : [{ text, code: false, lang: null }];
  const [pattern, other] = language === 'en' ? ([hanRun, 'zh-Hans'] as const) : ([quotation, 'en'] as const);
  const runs: Inline[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (other === 'en' && !isEnglishTitle(found)) continue;
    runs.push({ text: text.slice(from, index), code: false, lang: null }, { text: found, code: false, lang: other });
    from = index + found.length;
  }
  return [...runs, { text: text.slice(from), code: false, lang: null }].filter((run) => run.text !== '');
}

/** English of two words or more between Chinese quotation marks is a title that is kept in its own language. */
function isEnglishTitle(quoted: string): boolean {
  const words = quoted.split(/\s+/);
  return words.slice(0, -1).some((word) => /\p{Script=Latin}/u.test(word));
}
