import type { Language } from '../../model/bilingual.ts';
import type { Problem } from '../../model/problem.ts';
import type { ProblemWords } from '../../model/problem-words.ts';
import { problemDetailZh } from '../../model/problem-details-zh.ts';
import { problemWordsZh } from '../../model/problem-words-zh.ts';

/**
 * A problem as the desk shows it: `summary` and `hint` in the language `lang`, `detail` with its values in the same. `original` is the
 * message in English where there are no other words for it. Both are empty where the summary says all.
 */
export type ProblemText = { summary: string; lang: 'zh-Hans' | 'en'; detail: string; original: string; hint: string };

const zh: ReadonlyMap<string, ProblemWords> = new Map(Object.entries(problemWordsZh));

/**
 * A problem in the language of whoever reads it. Messages are composed in English; in Chinese the words of its kind come first, and then
 * what the message says of it, where that is known in Chinese. A problem of a kind that is not known, as an older file may hold one, stays as it is.
 */
export function problemText({ code, message, hint }: Problem, language: Language): ProblemText {
  const words = language === 'zh' ? zh.get(code) : undefined;
  if (words === undefined) return { summary: message, lang: 'en', detail: '', original: '', hint };
  const detail = problemDetailZh(message);
  const original = detail === null ? message : '';
  return { summary: words.summary, lang: 'zh-Hans', detail: detail ?? '', original, hint: words.hint };
}
