import type { Language } from '../../model/bilingual.ts';
import type { Problem } from '../../model/problem.ts';
import type { ProblemWords } from '../../model/problem-words.ts';
import { problemWordsZh } from '../../model/problem-words-zh.ts';

/** A problem as the desk shows it: `summary` in the language `lang`, `detail` is English or empty. */
export type ProblemText = { summary: string; lang: 'zh-Hans' | 'en'; detail: string; hint: string };

const zh: ReadonlyMap<string, ProblemWords> = new Map(Object.entries(problemWordsZh));

/**
 * A problem in the language of whoever reads it. Messages are composed in English; in Chinese the words of its kind come first and the
 * message is their detail. A problem of a kind that is not known, as an older file may hold one, stays as it is.
 */
export function problemText({ code, message, hint }: Problem, language: Language): ProblemText {
  const words = language === 'zh' ? zh.get(code) : undefined;
  if (words === undefined) return { summary: message, lang: 'en', detail: '', hint };
  return { summary: words.summary, lang: 'zh-Hans', detail: message, hint: words.hint };
}
