import type { Draft } from '../../model/draft.ts';
import type { Language } from '../../model/bilingual.ts';
import type { Entry } from '../../model/entry.ts';
import { needsAttention, type Problem } from '../../model/problem.ts';
import { problemText } from '../state/problem-text.ts';
import { readableDifference, type DifferencePiece } from '../state/word-difference.ts';
import { say, type Words } from '../words/words.ts';
import { blocksOf, type TextPair } from './entry-cells.ts';

/** Characters that a wish has at most. */
export const mostOfWish = 500;

export type RedraftPart = {
  value: string;
  label: string;
  isSame: boolean;
  isWished: boolean;
  /** Whether it stands apart, since nobody asked about it. */
  isFolded: boolean;
  cells: { lang: 'zh-Hans' | 'en'; difference: DifferencePiece[] }[];
};

type Redrafted = { entry: Entry; draft: Draft };

/** A wish as the machine gets it: with the sentence that it speaks of, as data of the same request. */
export function wishFor(wish: string, part: string, entry: Entry): string | null {
  const text = wish.replaceAll(/\s+/g, ' ').trim().slice(0, mostOfWish);
  if (text === '') return null;
  const pair = pairOf(entry, part);
  if (pair === undefined) return text;
  const what = pair.kind === 'title' ? 'About the title' : `About sentence ${pair.at + 1}`;
  return `${what}, which now says “${cut(pair.en.text)}” / “${cut(pair.zh.text)}”: ${text}`;
}

function cut(text: string): string {
  return text.length > 280 ? `${text.slice(0, 280)}…` : text;
}

function pairOf(entry: Entry, part: string): TextPair | undefined {
  return blocksOf(entry)[0]?.pairs.find(({ kind, zh }) => kind !== 'judgement' && zh.key === part);
}

/** Who asked for a new draft, of which entry and part, and with which wish. */
type RedraftAsked = { words: Words; language: Language; path: string; based: string; wish: string; part: string };

/** What the machine would say now against what stands there, part by part. */
export function redraftView(
  { entry, made, problems }: { entry: Entry; made: Redrafted; problems: readonly Problem[] },
  { words, language, path, based, wish, part }: RedraftAsked,
) {
  const [before, after] = [entry, made.entry].map((one) => textPairs(one));
  const { writer, model } = made.draft;
  const isAsked = before?.some(({ zh }) => zh.key === part) === true;
  const length = Math.max(before?.length ?? 0, after?.length ?? 0);
  const parts = Array.from({ length }, (_, index): RedraftPart => {
    const [old, next] = [before?.[index], after?.[index]];
    const cells = (['zh', 'en'] as const).map((side) => ({
      lang: side === 'zh' ? ('zh-Hans' as const) : ('en' as const),
      difference: readableDifference(old?.[side].text ?? '', next?.[side].text ?? '', side),
    }));
    return {
      value: index === 0 ? 'title' : String(index - 1),
      label: index === 0 ? words.entryTitle : say(words.entrySentence, { n: index }),
      isSame: cells.every(({ difference }) => difference.every(({ isAdded, isRemoved }) => !isAdded && !isRemoved)),
      // Nobody read the wish that the offline writer was asked with, so nothing of it is chosen beforehand.
      isWished: writer === 'model' && (!isAsked || old?.zh.key === part),
      isFolded: isAsked && old?.zh.key !== part,
      cells,
    };
  });
  const flagged = made.draft.problems.filter((one) => needsAttention(one) && one.code.startsWith('draft-'));
  return {
    path,
    based,
    wish,
    part,
    drafted: made.draft.entryDigest,
    by: writer === 'model' ? say(words.entryRedraftModel, { model: model ?? '' }) : words.entryRedraftOffline,
    isUnread: problems.some(({ code }) => code === 'redraft-without-model'),
    failed: problems.filter(({ code }) => code.startsWith('model-')).map((one) => problemText(one, language)),
    found: flagged.map((one) => ({ key: one.place.key ?? '', ...problemText(one, language) })),
    isSame: parts.every((one) => one.isSame),
    parts,
    shown: parts.filter((one) => !one.isFolded),
    folded: parts.filter((one) => one.isFolded),
  };
}

function textPairs(entry: Entry): TextPair[] {
  return (blocksOf(entry)[0]?.pairs ?? []).filter(({ kind }) => kind !== 'judgement');
}
