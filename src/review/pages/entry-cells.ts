import type { Language } from '../../model/bilingual.ts';
import type { Draft, Sentence } from '../../model/draft.ts';
import type { Entry } from '../../model/entry.ts';
import type { Quote } from '../../model/evidence.ts';

/** A text of an entry that is edited by itself. `key` is that of the checks, `name` that of its field in a form. */
export type TextCell = { key: string; name: string; language: Language; text: string };

/** A text in both languages that belongs together: a title, a sentence, or the judgement. `at` counts sentences. */
export type TextPair = { id: string; kind: 'title' | 'sentence' | 'judgement'; at: number; zh: TextCell; en: TextCell };

/** The entry itself, or a piece of news under it. */
export type TextBlock = { prefix: string; pairs: TextPair[] };

const languages = ['zh', 'en'] as const;

/** The texts of an entry in the order in which they are read. Sentences of both languages stand side by side by their number. */
export function blocksOf(entry: Entry): TextBlock[] {
  const judgement = {
    id: 'judgement',
    kind: 'judgement' as const,
    at: 0,
    ...both((language) => cell(`judgement.${language}`, { language, text: entry.judgement?.[language] ?? '' })),
  };
  const own = blockOf('', {
    title: { zh: entry.zh.title, en: entry.en.title },
    text: { zh: entry.zh.text, en: entry.en.text },
  });
  const children = (entry.children ?? []).map((child, at) => blockOf(`children[${at}].`, child));
  return [{ ...own, pairs: [...own.pairs, judgement] }, ...children];
}

type BlockTexts = { title?: Record<Language, string> | undefined; text: Record<Language, string> };

function blockOf(prefix: string, { title, text }: BlockTexts): TextBlock {
  const id = prefix === '' ? '' : `${prefix.replaceAll(/\D/g, '')}-`;
  const lines = both((language) => (text[language] === '' ? [] : text[language].split(/\r\n?|\n/)));
  const sentences = Array.from({ length: Math.max(lines.zh.length, lines.en.length, 1) }, (_, at): TextPair => ({
    id: `${id}text-${at}`,
    kind: 'sentence',
    at,
    ...both((language) => ({
      key: `${prefix}${language}.text[${at}]`,
      name: `${prefix}${language}.text`,
      language,
      text: lines[language][at] ?? '',
    })),
  }));
  const head = { id: `${id}title`, kind: 'title' as const, at: 0 };
  const titles = both((language) => cell(`${prefix}${language}.title`, { language, text: title?.[language] ?? '' }));
  return { prefix, pairs: [{ ...head, ...titles }, ...sentences] };
}

function cell(key: string, { language, text }: { language: Language; text: string }): TextCell {
  return { key, name: key, language, text };
}

function both<T>(make: (language: Language) => T): Record<Language, T> {
  return { zh: make('zh'), en: make('en') };
}

/** The key of a cell, from whatever the checks call the place; the draft counts sentences, and children have two ways. */
export function cellKey(key: string): string {
  return key
    .replace(/\.sentences\[(\d+)\]$/, '.text[$1]')
    .replace(/^(children\[\d+\]\.)title\.(zh|en)$/, '$1$2.title')
    .replace(/^(children\[\d+\]\.)text\.(zh|en)(\[\d+\])$/, '$1$2.text$3');
}

/** A draft beside the entry that people made of it. */
export type Drafted = { draft: Draft | undefined; entry: Entry };

/**
 * What the machine said at a place, and with which quotes: the same words, else what is most like them of what stands nowhere else, else
 * the sentence of the same number. Null for what people added.
 */
export function machineAt({ draft, entry }: Drafted, pair: TextPair, language: Language): Sentence | null {
  if (draft === undefined || /^\d/.test(pair.id) || pair.kind === 'judgement') return null;
  const { title, sentences } = draft[language];
  if (pair.kind === 'title') return title;
  const { text } = pair[language];
  const same = sentences.find((one) => one.text === text);
  if (same !== undefined || text === '') return same ?? null;
  const lines = new Set(entry[language].text.split(/\r\n?|\n/));
  const free = sentences.filter((one) => !lines.has(one.text));
  const likes = free.map((one) => ({ one, like: likeness(one.text, text) }));
  const [best] = likes.sort((a, b) => b.like - a.like);
  if (best !== undefined && best.like >= alike) return best.one;
  return free.find((one) => one === sentences[pair.at]) ?? null;
}

/** The share of pairs of letters from which on two sentences are an edit of one another. */
const alike = 0.25;

/** The share of their pairs of letters that two texts have in common, 0 to 1 (Dice). */
function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}

/** The quotes of a pair, each once: both languages rest on the same ones where the machine did its work. */
export function quotesOf(drafted: Drafted, pair: TextPair): Quote[] {
  const all = languages.flatMap((language) => machineAt(drafted, pair, language)?.quotes ?? []);
  return [...new Map(all.map((one) => [`${one.evidence} ${one.start} ${one.end}`, one])).values()];
}
