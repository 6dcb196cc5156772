import type { Language } from '../../model/bilingual.ts';
import type { Draft, DraftText, Sentence } from '../../model/draft.ts';
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

/** What the machine said at a place, and with which quotes; null and none for what people added. */
export type MachineTexts = {
  at: (pair: TextPair, language: Language) => Sentence | null;
  /** Each quote once: both languages rest on the same ones where the machine did its work. */
  quotes: (pair: TextPair) => Quote[];
};

/**
 * The machine's sentences beside those of an entry: the same words, else what is most like them of what stands nowhere else, else the
 * sentence of the same number. Each place is looked up once.
 */
export function machineTexts({ draft, entry }: Drafted): MachineTexts {
  const sides = draft && both((language) => besideLines(draft[language], entry[language].text));
  const known = new Map<string, Sentence | null>();
  const at: MachineTexts['at'] = (pair, language) => {
    if (sides === undefined || /^\d/.test(pair.id) || pair.kind === 'judgement') return null;
    if (pair.kind === 'title') return sides[language].title;
    const key = `${language} ${pair.id}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = sides[language].find(pair[language].text, pair.at);
    known.set(key, made);
    return made;
  };
  const quotes = (pair: TextPair): Quote[] => {
    const all = languages.flatMap((language) => at(pair, language)?.quotes ?? []);
    return [...new Map(all.map((one) => [`${one.evidence} ${one.start} ${one.end}`, one])).values()];
  };
  return { at, quotes };
}

function besideLines({ title, sentences }: DraftText, text: string) {
  const lines = new Set(text.split(/\r\n?|\n/));
  const free = sentences.filter((one) => !lines.has(one.text)).map((one) => ({ one, pairs: pairsOf(one.text) }));
  const find = (line: string, number: number): Sentence | null => {
    const same = sentences.find((one) => one.text === line);
    if (same !== undefined || line === '' || free.length === 0) return same ?? null;
    const own = pairsOf(line);
    const likes = free.map(({ one, pairs }) => ({ one, like: likeness(pairs, own) }));
    const [best] = likes.sort((a, b) => b.like - a.like);
    if (best !== undefined && best.like >= alike) return best.one;
    return free.find(({ one }) => one === sentences[number])?.one ?? null;
  };
  return { title, find };
}

/** The share of pairs of letters from which on two sentences are an edit of one another. */
const alike = 0.25;

/** The share of the pairs of letters of two texts that are in both, 0 to 1 (Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}
