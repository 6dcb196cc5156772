import type { Draft } from '../model/draft.ts';
import type { Place } from '../model/problem.ts';
import { cleanText } from './clean-text.ts';

/** A sentence or title with the stretch that a problem is about. All of it is marked where the problem names no stretch. */
export type MarkedText = { before: string; marked: string; after: string; lang: 'zh-CN' | 'en' };

/** The text of a draft that a problem is about, or null where its place is no sentence or title. */
export function markSpan(draft: Pick<Draft, 'zh' | 'en'>, { key, span }: Place): MarkedText | null {
  const found = /^(zh|en)\.(?:title|sentences\[(\d+)\])$/.exec(key ?? '');
  const language = found?.[1];
  if (language !== 'zh' && language !== 'en') return null;
  const index = found?.[2];
  const part = index === undefined ? draft[language].title : draft[language].sentences[Number(index)];
  if (part === undefined) return null;
  const { start, end } = span ?? { start: 0, end: part.text.length };
  return {
    before: cleanPiece(part.text.slice(0, start)),
    marked: cleanPiece(part.text.slice(start, end)),
    after: cleanPiece(part.text.slice(end)),
    lang: language === 'zh' ? 'zh-CN' : 'en',
  };
}

/** A run of a text, marked or not. */
export type Piece = { text: string; marked: boolean };

/** A text with stretches of it marked; stretches may overlap and end anywhere. */
export function markSpans(text: string, spans: readonly { start: number; end: number }[]): Piece[] {
  const edges = [0, text.length, ...spans.flatMap(({ start, end }) => [start, end])];
  const cuts = [...new Set(edges.map((edge) => Math.min(edge, text.length)))].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    return {
      text: cleanPiece(text.slice(start, end)),
      marked: spans.some((span) => span.start <= start && span.end >= end),
    };
  });
}

/** Cleaned, with the spaces at its ends. */
function cleanPiece(text: string): string {
  return cleanText(`|${text}|`).slice(1, -1);
}
