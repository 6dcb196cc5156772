import { foldPlain } from '../check/fold-text.ts';
import { originalSpan, type MappedText, type Span } from '../check/mapped-text.ts';
import type { Quote } from '../model/evidence.ts';
import type { Item } from '../model/item.ts';
import { textsOf } from './cite.ts';
import type { Dossier } from './dossier.ts';

/** Upstream's own words: folded for print, with the span where they stand. */
export type Passage = { words: string; quote: Quote };

/** Characters of a quotation, of one sentence or two. */
const longest = 340;

/** Not worth a quotation: addresses and markup, functional lines, greetings to reviewers, and lists that begin. */
const unfit =
  /https?:|www\.|\]\(|\*\*|__|~~|\||“|”|\{\{|<\/?[a-z][^>]*>|^\s*(?:fix(?:es|ed)?|close[sd]?|resolve[sd]?|part of|related to|see|cc|ref|depends on|based on|follow[- ]?up|cherry[- ]?pick|backport|signed-off)\b[^.]*#\d+|\b(?:ptal|wip|cc @|please review|this pr is|todo|n\/a)\b|:$/i;
const trivial =
  /\b(?:typos?|review|comments?|feedback|nits?|lint|format(?:ting)?|rebase|merge|clean ?up|tests?|fix(?:ing)? (?:the )?(?:unit )?(?:test|build|ci)s?|address(?:ing)?|wip|cosmetics?|update lock)\b/i;

/** The first informative sentence of an item's prose, with the one after it when both are short; null when there is none. */
export function choosePassage(dossier: Dossier, item: Item): Passage | null {
  for (const { cleaned, evidence, parsed } of textsOf(dossier, item)) {
    const prose = proseOf(cleaned, parsed.prose);
    const blocks = blocksOf(cleaned.text, prose);
    const span = firstFit(cleaned.text, blocks, item.title);
    if (span === null) continue;
    const { start, end } = originalSpan(cleaned, span);
    return { words: print(cleaned.text.slice(span.start, span.end)), quote: { evidence: evidence.digest, start, end } };
  }
  return null;
}

/** Finds words of a record, such as a release note, in the text that they came from. */
export function print(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Whether a sentence may be shown as a quotation. */
export function isQuotable(sentence: string): boolean {
  const words = sentence.split(/\s+/);
  const letters = sentence.match(/[\p{L}\s]/gu)?.length ?? 0;
  const isPaired = (sentence.match(/`/g)?.length ?? 0) % 2 === 0;
  const fits = sentence.length >= 25 && sentence.length <= longest && words.length >= 5;
  return fits && isPaired && letters >= sentence.length * 0.7 && !unfit.test(sentence);
}

type Block = Span & { bullet: boolean };

/** The first of the best kind: a whole sentence of a paragraph, of a list point, then a phrase that says more than the title. */
function firstFit(text: string, blocks: readonly Block[], title: string): Span | null {
  const fit = candidatesOf(text, blocks).filter(({ words }) => isQuotable(words) && !repeats(words, title));
  const found =
    fit.find(({ words, bullet }) => !bullet && isWhole(words)) ??
    fit.find(({ words }) => isWhole(words) && !trivial.test(words)) ??
    fit.find(({ words, bullet }) => !bullet && !trivial.test(words)) ??
    fit.find(({ words }) => words.split(' ').length >= 8 && !trivial.test(words));
  if (found === undefined) return null;
  const end = found.next?.end ?? found.end;
  const both = print(text.slice(found.start, end));
  return { start: found.start, end: isQuotable(both) ? end : found.end };
}

type Candidate = Block & { words: string; next: Span | undefined };

function candidatesOf(text: string, blocks: readonly Block[]): Candidate[] {
  return blocks.flatMap(({ bullet, ...block }) => {
    const sentences = sentencesOf(text, block);
    return sentences.map((span, at) => {
      return { ...span, bullet, words: print(text.slice(span.start, span.end)), next: sentences[at + 1] };
    });
  });
}

function isWhole(words: string): boolean {
  return /[.!?]["')\]]?$/.test(words);
}

/** Whether a passage has hardly a word that the title has not. */
function repeats(words: string, title: string): boolean {
  const known = new Set(bareWords(title).split(' '));
  const own = bareWords(words).split(' ');
  return own.filter((word) => !known.has(word)).length <= own.length * 0.35;
}

function bareWords(text: string): string {
  return foldPlain(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Where the prose of the stored text stands in the cleaned one. */
function proseOf(cleaned: MappedText, prose: Span): Span {
  const start = cleaned.offsets.findIndex((offset) => offset >= prose.start);
  const end = cleaned.offsets.findIndex((offset) => offset >= prose.end);
  return { start: start < 0 ? cleaned.text.length : start, end: end < 0 ? cleaned.text.length : end };
}

const listMark = /^\s*(?:[-*+•]|\d+[.)])\s+/;
const noProse = /^\s*(?:#|>|\||={3}|-{3})|^(?: {4}|\t)|^\s*$/;
const fenceMark = /^\s*(?:```|~~~)/;

/** Lines that were wrapped are long: a capital after a shorter one begins something new, as in a list of commits. */
const wrapped = 50;

/** Paragraphs and list points, without code, headings, quotations and tables. */
function blocksOf(text: string, prose: Span): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  let fence = false;
  let [start, before] = [prose.start, ''];
  for (const line of text.slice(prose.start, prose.end).split('\n')) {
    const end = start + line.length;
    const mark = listMark.exec(line)?.[0];
    if (before.length < wrapped && /^[A-Z[]/.test(line)) open = null;
    if (fenceMark.test(line)) [fence, open] = [!fence, null];
    else if (fence || noProse.test(line)) open = null;
    else if (mark !== undefined) blocks.push((open = { start: start + mark.length, end, bullet: true }));
    else if (open !== null) open.end = end;
    else blocks.push((open = { start, end, bullet: false }));
    [start, before] = [end + 1, line];
  }
  return blocks;
}

const sentenceEnd = /(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx|no))[.!?]["')\]]?(?=\s+["'(`]?[A-Z0-9`]|\s*$)/g;

function sentencesOf(text: string, { start, end }: Span): Span[] {
  const block = text.slice(start, end);
  const ends = [...block.matchAll(sentenceEnd)].map((match) => match.index + match[0].length);
  if (ends.at(-1) !== block.length) ends.push(block.length);
  let from = 0;
  return ends.flatMap((to) => {
    const raw = block.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    const span = { start: start + from + lead, end: start + from + raw.trimEnd().length };
    from = to;
    return span.end > span.start ? [span] : [];
  });
}
