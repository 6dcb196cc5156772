import type { Passage } from '../../src/check/grounds/passage.ts';
import type { TextPart } from '../../src/check/grounds/text-part.ts';

/** One sentence in both languages, and what it quotes. */
export function passage(zh: string, en: string, ...quoted: string[]): Passage {
  return {
    zh: { key: 'zh.sentences[0]', language: 'zh', text: zh },
    en: { key: 'en.sentences[0]', language: 'en', text: en },
    quoted,
  };
}

/** Title and sentences of one language, or of both. */
export function parts(language: 'zh' | 'en', title: string, ...sentences: string[]): TextPart[] {
  return [
    { key: `${language}.title`, language, text: title },
    ...sentences.map((text, index) => ({ key: `${language}.sentences[${index}]`, language, text })),
  ];
}
