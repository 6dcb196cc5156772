import type { Language } from '../../model/bilingual.ts';
import type { Digest, Quote } from '../../model/evidence.ts';
import { sliceOriginal, type MappedText } from '../text/mapped-text.ts';
import { languages, type TextPart } from './text-part.ts';

/** A part with its quotes, where it has any. Edited text has none. */
export type SourcedPart = TextPart & { quotes?: readonly Quote[] };

/**
 * A title or sentence in both languages, and the evidence that it names. `quoted` is empty for edited text. A language is
 * missing where the other one has more sentences.
 */
export type Passage = Partial<Record<Language, TextPart>> & { quoted: string[] };

/** `texts` as their readers see them. Pairs the parts of both languages; sentences only where both have equally many. */
export function pairParts(parts: readonly SourcedPart[], texts: ReadonlyMap<Digest, MappedText>): Passage[] {
  const [zh, en] = languages.map((language) => parts.filter((part) => part.language === language));
  const isPaired = zh?.length === en?.length;
  const groups = Map.groupBy(parts, ({ key, language }) =>
    isPaired || isTitle(key) ? key.slice(language.length) : key,
  );
  return [...groups.values()].map((group) => ({
    ...Object.fromEntries(group.map((part) => [part.language, part])),
    quoted: [...new Set(group.flatMap(({ quotes = [] }) => quotes.flatMap((quote) => textOf(quote, texts))))],
  }));
}

function isTitle(key: string): boolean {
  return key.endsWith('.title');
}

/** What a reader sees of a quote: what is hidden within it has no say in what the quote says. */
function textOf({ evidence, start, end }: Quote, texts: ReadonlyMap<Digest, MappedText>): string[] {
  const visible = texts.get(evidence);
  const text = visible === undefined ? '' : sliceOriginal(visible, { start, end });
  return text.trim() === '' ? [] : [text];
}

/** The quotes of a language that are not part of another one: Chinese where they have more than a few Chinese characters. */
export function quotesIn({ quoted }: Passage, language: Language): string[] {
  const own = quoted.filter((quote) => (quote.match(/\p{Script=Han}/gu)?.length ?? 0) > 3 === (language === 'zh'));
  return own.filter((quote) => !own.some((other) => other !== quote && other.includes(quote)));
}

/** The languages of a passage that are there. */
export function textsOf(passage: Passage): TextPart[] {
  return languages.flatMap((language) => passage[language] ?? []);
}
