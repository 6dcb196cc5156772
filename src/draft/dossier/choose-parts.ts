import { leaveOut, type MappedText, type Span } from '../../check/text/mapped-text.ts';
import { countTokens } from './count-tokens.ts';
import { splitParts, type Rank } from './split-parts.ts';

/** A text that competes for room, head first. */
type Candidate = { cleaned: MappedText; label: string };

/** A text as it fits: what is kept, in its own order, and how many tokens were left out. */
type Fitted = { cleaned: MappedText; left: number };

/** The most of the room that one text may take where a story has several. */
const share = 0.6;

/** Stands where something was left out, and counts as much. */
const gap = '\n[…]\n';
const gapTokens = 3;

type Piece = Span & { text: number; rank: Rank; tokens: number };

/**
 * Keeps the most informative parts of a story's texts within a number of tokens: records first, then release notes, summaries and
 * short diffs, then paragraphs from the first on. Of the first part that is too long its beginning is kept. No text takes more than
 * six tenths of the room while others want some of it.
 */
export function chooseParts(candidates: readonly Candidate[], room: number): Fitted[] {
  const pieces = candidates.flatMap(({ cleaned, label }, text) =>
    splitParts(cleaned.text, label).map((part): Piece => ({
      ...part,
      text,
      tokens: countTokens(cleaned.text.slice(part.start, part.end)),
    })),
  );
  const most = candidates.length > 1 ? Math.floor(room * share) : room;
  const whole = candidates.map((_, text) => sum(pieces.filter((one) => one.text === text)));
  if (sum(pieces) <= room) return candidates.map(({ cleaned }) => ({ cleaned, left: 0 }));
  const kept = takeBest(candidates, pieces, { room, most });
  return candidates.map(({ cleaned }, text) => {
    const own = kept.filter((one) => one.text === text).sort((a, b) => a.start - b.start);
    return { cleaned: keepSpans(cleaned, own), left: Math.max(0, (whole[text] ?? 0) - sum(own)) };
  });
}

type Limits = { room: number; most: number };

function takeBest(candidates: readonly Candidate[], pieces: readonly Piece[], { room, most }: Limits): Piece[] {
  const kept: Piece[] = [];
  const taken = candidates.map(() => 0);
  const full = new Set<string>();
  let free = room;
  for (const piece of pieces.toSorted((a, b) => a.rank - b.rank || a.text - b.text || a.start - b.start)) {
    const line = `${piece.text} ${piece.rank}`;
    const space = Math.min(free, most - (taken[piece.text] ?? 0)) - gapTokens;
    // After a gap nothing more of the same rank: a text with holes reads as if it said something else.
    if (space <= 0 || full.has(line)) continue;
    const fit = piece.tokens <= space ? piece : shorten(candidates[piece.text]?.cleaned.text ?? '', piece, space);
    if (fit !== piece) full.add(line);
    if (fit === null) continue;
    kept.push(fit);
    free -= fit.tokens + gapTokens;
    taken[piece.text] = (taken[piece.text] ?? 0) + fit.tokens + gapTokens;
  }
  return kept;
}

/** The beginning of a part, up to the end of a line, a sentence or a word that still fits; null where none does. */
function shorten(text: string, piece: Piece, space: number): Piece | null {
  const words = text.slice(piece.start, piece.end);
  let [tokens, end] = [0, 0];
  for (const { 0: step, index } of words.matchAll(/\S{1,60}\s*/g)) {
    tokens += countTokens(step);
    if (tokens > space) break;
    end = index + step.length;
  }
  const tail = Math.max(words.lastIndexOf('\n', end - 1), sentenceEnd(words.slice(0, end)));
  const cut = tail > end / 2 ? tail : end;
  if (cut === 0) return null;
  return { ...piece, end: piece.start + cut, tokens: countTokens(words.slice(0, cut)) };
}

function sentenceEnd(words: string): number {
  const last = [...words.matchAll(/[.!?。！？](?=\s)/g)].at(-1);
  return last === undefined ? -1 : last.index + 1;
}

function keepSpans(mapped: MappedText, kept: readonly Span[]): MappedText {
  const cuts: Span[] = [];
  let at = 0;
  for (const { start, end } of kept) {
    if (start > at) cuts.push({ start: at, end: start });
    at = end;
  }
  if (at < mapped.text.length) cuts.push({ start: at, end: mapped.text.length });
  return leaveOut(
    mapped,
    cuts.map((cut) => ({ ...cut, filler: mapped.text.slice(cut.start, cut.end).trim() === '' ? '\n' : gap })),
  );
}

function sum(pieces: readonly Piece[]): number {
  return pieces.reduce((total, { tokens }) => total + tokens, 0);
}
