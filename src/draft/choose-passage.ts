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
  /https?:|www\.|\]\(|\*\*|__|~~|\||“|”|\{\{|<\/?[a-z][^>]*>|^\s*(?:fix(?:es|ed)?|close[sd]?|resolve[sd]?|part of|related to|see|cc|ref|depends on|based on|follow[- ]?up|cherry[- ]?pick|backport|signed-off)\b[^.]*#\d+|\b(?:ptal|wip|cc @|please review|this pr is|todo|n\/a)\b|\b(?:e\.g|i\.e)\.$|:$/i;
const trivial =
  /\b(?:typos?|review|comments?|feedback|nits?|lint|format(?:ting)?|rebase|merge|clean ?up|refactor\w*|revert(?:ed|ing)?|tests?|fix(?:ing)? (?:the )?(?:unit )?(?:test|build|ci)s?|address(?:ing)?|wip|cosmetics?|update lock)\b/i;

/**
 * The first informative sentence of an item's prose, with the one after it when both are short; null when there is none.
 * @param said what the entry says already, beside the title.
 */
export function choosePassage(dossier: Dossier, item: Item, said: readonly string[] = []): Passage | null {
  for (const { cleaned, evidence, parsed } of textsOf(dossier, item)) {
    const prose = proseOf(cleaned, parsed.prose);
    const blocks = blocksOf(cleaned.text, prose);
    const span = firstFit(cleaned.text, blocks, [item.title, ...said]);
    if (span === null) continue;
    const { start, end } = originalSpan(cleaned, span);
    const words = print(cleaned.text.slice(span.start, span.end));
    return { words: span.cut ? `${words}…` : words, quote: { evidence: evidence.digest, start, end } };
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

type Found = Span & { cut: boolean };

/** The first of the best kind: a whole sentence of a paragraph, of a list point, then a phrase that says more than the title. */
function firstFit(text: string, blocks: readonly Block[], said: readonly string[]): Found | null {
  const fit = candidatesOf(text, blocks, said).filter(({ words }) => isQuotable(words) && !repeats(words, said));
  const found = isCommitList(blocks)
    ? fit.find((one) => isPoint(one) && one.words.split(' ').length >= 12)
    : (fit.find(({ words, bullet }) => !bullet && isWhole(words)) ??
      fit.find(isPoint) ??
      fit.find(({ words, bullet }) => !bullet && isPhrase(words, 7)) ??
      fit.find(({ words, opens }) => opens && isPhrase(words, 8)));
  if (found === undefined) return null;
  const end = found.next?.end ?? found.end;
  const both = print(text.slice(found.start, end));
  return { start: found.start, end: !found.cut && isQuotable(both) ? end : found.end, cut: found.cut };
}

/** The description of a squashed pull request: the subjects of its commits, most of which speak of the work and not of the change. */
function isCommitList(blocks: readonly Block[]): boolean {
  return blocks[0]?.bullet === true && blocks.filter(({ bullet }) => bullet).length >= 3;
}

function isPoint({ words, bullet, opens }: Candidate): boolean {
  return bullet && opens && isWhole(words) && isSentenceCase(words) && !trivial.test(words);
}

/** `opens` when nothing stands before it in its block, `cut` when a link ended it. */
type Candidate = Block & { words: string; next: Span | undefined; opens: boolean; cut: boolean };

/** Sentences that lean on one before them are left out, unless that one is the title over again. */
function candidatesOf(text: string, blocks: readonly Block[], said: readonly string[]): Candidate[] {
  return blocks.flatMap(({ bullet, ...block }) => {
    const sentences = sentencesOf(text, block);
    const wordsOf = ({ start, end }: Span): string => print(text.slice(start, end));
    return sentences.flatMap((whole, at): Candidate[] => {
      const before = sentences[at - 1];
      if (before !== undefined && leaning.test(wordsOf(whole)) && !repeats(wordsOf(before), said)) return [];
      const span = endBeforeLink(text, whole);
      const cut = span.end < whole.end;
      return [{ ...span, bullet, words: wordsOf(span), next: sentences[at + 1], opens: at === 0, cut }];
    });
  });
}

const leaning =
  /^(?:it|its|this|these|those|they|that|such|so|but|and|also|then|otherwise|however|hence|therefore|thus|instead)\b|\botherwise\.$/i;

/** A sentence up to the link in it, when enough is left to stand with an ellipsis. */
function endBeforeLink(text: string, whole: Span): Span {
  const sentence = text.slice(whole.start, whole.end);
  const link = /[\s,;:(]*\[[^\]\n]+(?:\n[^\]\n]+)?\]\(/.exec(sentence)?.index ?? -1;
  return link >= shortestCut ? { start: whole.start, end: whole.start + link } : whole;
}

const shortestCut = 70;

/** Words without a full stop that are more than a commit's subject in passing. */
function isPhrase(words: string, fewest: number): boolean {
  return (
    words.split(' ').length >= fewest && isSentenceCase(words) && !trivial.test(words) && !/\bfollowing\b/i.test(words)
  );
}

function isWhole(words: string): boolean {
  return /[.!?]["')\]]*$/.test(words);
}

function isSentenceCase(words: string): boolean {
  return /^["'(]?[^a-z]/.test(words);
}

/** Whether a passage has hardly a word that the title, or another text that the reader has seen, has not. */
function repeats(words: string, said: readonly string[]): boolean {
  const own = bareWords(words).split(' ');
  return said.some((one) => {
    const known = new Set(bareWords(one).split(' '));
    return own.filter((word) => !known.has(word)).length <= own.length * 0.35;
  });
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
