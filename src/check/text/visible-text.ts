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
  const comments = findComments(text);
  const shown = leaveOut(mapText(text), comments);
  const hidden = spansOf(shown.text, hiddenCharacters);
  const read = leaveOut(shown, hidden);
  const addressed = findAddressed(read.text).map(({ start, end }) => ({ start, end }));
  return {
    visible: leaveOut(read, addressed, ' '),
    comments: comments.length,
    hidden: hidden.length,
    addressed: addressed.length,
  };
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
