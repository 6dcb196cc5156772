import type { Bilingual, Language, Mode } from '../model/bilingual.ts';
import { cleanLines, cleanText } from './clean-text.ts';
import { parseInline } from './inline-text.ts';
import type { Block, LanguageTag } from './view.ts';

const tags: Record<Language, LanguageTag> = { zh: 'zh-Hans', en: 'en' };

const join = { zh: joinChinese, en: joinEnglish };

/** A text in the languages of the mode; in the other language when the mode's own is empty; no block when both are. */
export function blocksOf(text: Bilingual, mode: Mode): Block[] {
  return inMode(mode, (language) => blockOf(cleanText(text[language]), language));
}

/** Text with one sentence per line as running text: Chinese sentences follow each other directly, English ones after a space. */
export function paragraphsOf(text: Bilingual, mode: Mode): Block[] {
  return inMode(mode, (language) => blockOf(join[language](text[language]), language));
}

/** The blocks that the mode shows; the language that it does not show is made where its own is empty, and only there. */
function inMode(mode: Mode, blockIn: (language: Language) => Block | null): Block[] {
  const [one, other] = mode === 'en' ? (['en', 'zh'] as const) : (['zh', 'en'] as const);
  const first = blockIn(one);
  if (mode !== 'both' && first !== null) return [first];
  const second = blockIn(other);
  if (first === null) return second === null ? [] : [second];
  return second === null ? [first] : [first, second];
}

/** Text of unknown language, for example a name: Chinese when it has a Han character. */
export function blockOfUnknown(text: string): Block {
  const clean = cleanText(text);
  const lang: LanguageTag = /\p{Script=Han}/u.test(clean) ? 'zh-Hans' : 'en';
  return { lang, text: clean, runs: parseInline(clean, lang) };
}

function blockOf(text: string, language: Language): Block | null {
  return text === '' ? null : { lang: tags[language], text, runs: parseInline(text, tags[language]) };
}

function joinEnglish(text: string): string {
  return cleanLines(text).join(' ');
}

/** After a full-width mark the next sentence follows without a space. Lines that are clean stay so when they are joined. */
function joinChinese(text: string): string {
  return cleanLines(text).reduce((joined, line) => {
    const tight = joined === '' || /[。！？；：，、”’）》」…]$/u.test(joined);
    return tight ? joined + line : `${joined} ${line}`;
  }, '');
}

/** A word that is the same in both languages is shown once. */
export function uniqueTexts<T extends { text: string }>(blocks: readonly T[]): T[] {
  return blocks.filter((block, index) => blocks.findIndex((other) => other.text === block.text) === index);
}
