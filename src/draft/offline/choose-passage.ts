import { strayBackticks } from '../../model/code-spans.ts';
import { checkAddress } from '../../check/safety/check-address.ts';
import { checkLookalikes } from '../../check/safety/check-lookalikes.ts';
import { foldPlain } from '../../check/text/fold-text.ts';
import { originalSpan, type Span } from '../../check/text/mapped-text.ts';
import type { Quote } from '../../model/evidence.ts';
import type { Item } from '../../model/item.ts';
import { blocksOf, isCommitList, proseOf, sentencesOf, type Block } from '../dossier/blocks-of.ts';
import { textsOf } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';

/** Upstream's own words: folded for print, with the span where they stand. `ofCommit`: they speak of one commit of several. */
export type Passage = { words: string; quote: Quote; ofCommit?: boolean };

/** Characters of a quotation, of one sentence or two. */
const longest = 340;

/** Not worth a quotation: addresses and markup, functional lines, greetings to reviewers, and lists that begin. */
const unfit =
  /https?:|www\.|\]\(|\*\*|__|~~|\||“|”|\{\{|<\/?[a-z][^>]*>|^\s*(?:fix(?:es|ed)?|close[sd]?|resolve[sd]?|part of|related to|see|cc|ref|depends on|based on|follow[- ]?up|cherry[- ]?pick|backport|signed-off)\b[^.]*#\d+|\b(?:ptal|wip|cc @|please review|this pr is|todo|n\/a)\b|\b(?:e\.g|i\.e)\.$|:$/i;
const trivial =
  /\b(?:typos?|review|comments?|feedback|nits?|lint|format(?:ting)?|rebase|merge|clean ?up|refactor\w*|revert(?:ed|ing)?|tests?|fix(?:ing)? (?:the )?(?:unit )?(?:test|build|ci)s?|address(?:ing)?|wip|cosmetics?|update lock)\b/i;

/** `said`: what the entry says already, beside the title. `about`: what the sentence has to speak of. */
type Wanted = { said?: readonly string[]; about?: RegExp };

/**
 * The first informative sentence of an item's prose, with the one after it when both are short; null when there is none. One
 * that says what the change does goes before one that leads up to it.
 */
export function choosePassage(dossier: Dossier, item: Item, { said = [], about }: Wanted = {}): Passage | null {
  for (const { text, cleaned, evidence, parsed } of textsOf(dossier, item)) {
    const blocks = blocksOf(cleaned.text, proseOf(cleaned, parsed.prose));
    const ofCommit = isCommitList(text, blocks);
    const span = firstFit(cleaned.text, blocks, { said: [item.title, ...said], about, ofCommit });
    if (span === null) continue;
    const { start, end } = originalSpan(cleaned, span);
    const words = print(cleaned.text.slice(span.start, span.end));
    const quote = { evidence: evidence.digest, start, end };
    return { words: span.cut ? `${words}…` : words, quote, ofCommit };
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
  const isPaired = strayBackticks(sentence).length === 0;
  const fits = sentence.length >= 25 && sentence.length <= longest && words.length >= 5;
  return fits && isPaired && letters >= sentence.length * 0.7 && isSafe(sentence);
}

const nothing = { stated: [], record: [] };

/** Whether words hold nothing that is no prose: addresses, markup, functional lines. */
export function isSafe(words: string): boolean {
  const parts = [{ key: '', language: 'en' as const, text: words }];
  return !unfit.test(words) && [...checkAddress(parts, []), ...checkLookalikes(parts, nothing)].length === 0;
}

type Found = Span & { cut: boolean };

type Searched = { said: readonly string[]; about: RegExp | undefined; ofCommit: boolean };

/** The first of the best kind: a whole sentence of a paragraph, of a list point, then a phrase that says more than the title. */
function firstFit(text: string, blocks: readonly Block[], { said, about, ofCommit }: Searched): Found | null {
  const fit = candidatesOf(text, blocks, said).filter(({ words }) => isQuotable(words) && !repeats(words, said));
  const found =
    about === undefined
      ? ofCommit
        ? fit.find((one) => isOfWeight(one, blocks))
        : bestOf(text, fit)
      : fit.find((one) => isStatement(one) && about.test(one.words));
  if (found === undefined) return null;
  const end = found.next?.end ?? found.end;
  const hasBoth = about === undefined && !found.cut && isQuotable(print(text.slice(found.start, end)));
  return { start: found.start, end: hasBoth ? end : found.end, cut: found.cut };
}

function bestOf(text: string, fit: readonly Candidate[]): Candidate | undefined {
  const first = fit.find(({ words, bullet }) => !bullet && isWhole(words));
  const told = fit.slice(0, 8).find((one) => !one.bullet && (one.cut || isWhole(one.words)) && telling.test(one.words));
  return (
    (told !== undefined && !(first && isToldWith(text, first, told)) ? told : first) ??
    fit.find(isPoint) ??
    fit.find(({ words, bullet }) => !bullet && isPhrase(words, 7)) ??
    fit.find(({ words, opens }) => opens && isPhrase(words, 8))
  );
}

/** How a description begins that comes to the point at once. */
const plainly =
  /^this (?:adds|allows|changes|deprecates|enables|exposes|fixes|introduces|makes|moves|removes|replaces|switches)\b/i;

/** Whether the first sentence says it already, or both go into one quotation, one after the other. */
function isToldWith(text: string, first: Candidate, told: Candidate): boolean {
  const isNext = first.next?.start === told.start && !told.cut;
  return (
    first === told || plainly.test(first.words) || (isNext && isQuotable(print(text.slice(first.start, told.end))))
  );
}

/** Of several commits the first one is the change; of the others only a point that says more than a subject does. */
function isOfWeight(one: Candidate, blocks: readonly Block[]): boolean {
  const second = blocks.filter(({ bullet }) => bullet)[1]?.start ?? blocks[1]?.end ?? 0;
  const isOfFirst = !one.bullet && one.start < second && !leaning.test(one.words);
  return (
    isStatement(one) &&
    !/test/i.test(one.words) &&
    one.words.split(' ').length >= (isOfFirst ? 6 : 12) &&
    (one.bullet || isOfFirst)
  );
}

function isStatement(one: Candidate): boolean {
  return one.bullet ? isPoint(one) : isWhole(one.words) && isSentenceCase(one.words) && !trivial.test(one.words);
}

/** How a sentence begins that says what a change does or what a proposal is for. */
const telling =
  /^(?:(?:this|the) (?:PR|pull request|change|patch|commit|KEP|proposal|enhancement|document|kubernetes enhancement proposal \(KEP\))|we|(?:in|with) this (?:PR|change|patch|commit|KEP|proposal),? (?:we|I)?)\s?(?:\w+ly )?(?:adds?|allows?|aims?|changes|defines?|deprecates|describes|enables?|exposes|extends?|fixes|implements?|introduces?|lets|makes?|moves|outlines|proposes?|removes?|replaces?|supports?|switches|turns|updates)\b/i;

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
      const leans = leaning.test(wordsOf(whole)) && !telling.test(wordsOf(whole));
      if (before !== undefined && leans && !repeats(wordsOf(before), said)) return [];
      const span = endBeforeLink(text, whole);
      const cut = span.end < whole.end;
      return [{ ...span, bullet, words: wordsOf(span), next: sentences[at + 1], opens: at === 0, cut }];
    });
  });
}

const leaning =
  /^(?:it|its|this|these|those|they|that|such|so|but|and|also|then|otherwise|however|hence|therefore|thus|instead|additionally|furthermore|moreover)\b|\botherwise\.$/i;

/** A sentence up to the link in it or to the example after it, when enough is left to stand with an ellipsis. */
function endBeforeLink(text: string, whole: Span): Span {
  const sentence = text.slice(whole.start, whole.end);
  const link =
    /[\s,;:(]*(?:\[[^\]\n]+(?:\n[^\]\n]+)?\]\(|\b(?:e\.g\.|for example|such as)[:,]?$)/.exec(sentence)?.index ?? -1;
  if (link < shortestCut) return whole;
  const kept = sentence.slice(0, link).replace(/(?:[,;]?\s+(?:and|or|of|to|with|by|in|an?|the))+$/i, '');
  return { start: whole.start, end: whole.start + kept.length };
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
export function repeats(words: string, said: readonly string[]): boolean {
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
