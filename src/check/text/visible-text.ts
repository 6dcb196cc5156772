import { hiddenCharacters } from '../../model/hidden-characters.ts';
import { findAddressed } from './find-addressed.ts';
import { leaveOut, mapText, spansOf, type MappedText, type Span } from './mapped-text.ts';

/** What a reader on GitHub sees of a text and what is said to that reader, and how many things were left out. */
export type VisibleText = { visible: MappedText; comments: number; hidden: number; addressed: number };

/**
 * Leaves out HTML comments, characters that nobody sees, and passages that speak to a machine: none of them is evidence of
 * anything. An unclosed comment hides the rest, as on GitHub.
 */
export function visibleText(text: string): VisibleText {
  const { shown, comments, hidden } = shownText(text);
  const addressed = findAddressed(shown.text).map(({ start, end }) => ({ start, end }));
  return { visible: leaveOut(shown, addressed, ' '), comments, hidden, addressed: addressed.length };
}

/** A text without what nobody sees of it, whoever it speaks to. */
export function shownText(text: string): { shown: MappedText; comments: number; hidden: number } {
  const comments = findComments(text);
  const open = leaveOut(mapText(text), comments);
  const hidden = spansOf(open.text, hiddenCharacters);
  return { shown: leaveOut(open, hidden), comments: comments.length, hidden: hidden.length };
}

/** Whether a text holds anything that nobody sees. */
export function hidesAnything(text: string): boolean {
  return text.includes('<!--') || text.search(hiddenCharacters) >= 0;
}

// By search and not by one pattern, which takes quadratic time on many openings without a close.
function findComments(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf('<!--'); start >= 0;) {
    const close = text.indexOf('-->', start + 4);
    const end = close < 0 ? text.length : close + 3;
    spans.push({ start, end });
    start = text.indexOf('<!--', end);
  }
  return spans;
}
