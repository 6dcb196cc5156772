import type { Bilingual, Language, Mode } from '../model/bilingual.ts';
import { cleanLines, cleanText } from './clean-text.ts';
import { parseInline } from './inline-text.ts';
import type { Block, LanguageTag } from './view.ts';

const tags: Record<Language, LanguageTag> = { zh: 'zh-Hans', en: 'en' };

/** The languages of a mode in the order they are shown. */
function languagesOf(mode: Mode): Language[] {
  return mode === 'both' ? ['zh', 'en'] : [mode];
}

/** A text in the languages of the mode; in the other language when the mode's own is empty; no block when both are. */
export function blocksOf(text: Bilingual, mode: Mode): Block[] {
  const own = languagesOf(mode).flatMap((language) => blockOf(cleanText(text[language]), language));
  if (own.length > 0 || mode === 'both') return own;
  const other: Language = mode === 'zh' ? 'en' : 'zh';
  return blockOf(cleanText(text[other]), other);
}

/** Text with one sentence per line as running text: Chinese sentences follow each other directly, English ones after a space. */
export function paragraphsOf(text: Bilingual, mode: Mode): Block[] {
  return blocksOf({ zh: joinChinese(text.zh), en: joinEnglish(text.en) }, mode);
}

/** Text of unknown language, for example a name: Chinese when it has a Han character. */
export function blockOfUnknown(text: string): Block {
  const clean = cleanText(text);
  const lang: LanguageTag = /\p{Script=Han}/u.test(clean) ? 'zh-Hans' : 'en';
  return { lang, text: clean, runs: parseInline(clean, lang) };
}

function blockOf(text: string, language: Language): Block[] {
  return text === '' ? [] : [{ lang: tags[language], text, runs: parseInline(text, tags[language]) }];
}

function joinEnglish(text: string): string {
  return cleanLines(text).join(' ');
}

/** After a full-width mark the next sentence follows without a space. */
function joinChinese(text: string): string {
  return cleanLines(text).reduce((joined, line) => {
    const tight = joined === '' || /[。！？；：，、”’）》」…]$/u.test(joined);
    return tight ? joined + line : `${joined} ${line}`;
  }, '');
}
