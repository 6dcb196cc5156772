import { displayWidth } from './display-width.ts';

/** One place where a line may end: a word of other scripts, or one Han character with the punctuation that must stay with it. */
const unit =
  /[“‘（《「『【]*(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s“”‘’（）《》「」『』【】，。、；：？！…—\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+)[”’）》」』】，。、；：？！…—]*|[^\s]| +/gu;

/**
 * Wraps one paragraph for plain text.
 * @param columns display columns of a line, indents included. A word that is longer, an address for example, is never broken.
 * @param indent what stands before the first line and before the others.
 */
export function wrapText(text: string, columns: number, indent: { first: string; rest: string }): string {
  const lines: string[] = [];
  let line = indent.first;
  let width = displayWidth(line);
  let space = '';
  let empty = true;
  for (const [piece] of text.matchAll(unit)) {
    if (piece.trim() === '') {
      space = empty ? '' : ' ';
      continue;
    }
    const needed = displayWidth(space + piece);
    if (!empty && width + needed > columns) {
      lines.push(line);
      line = indent.rest + piece;
      width = displayWidth(line);
    } else {
      line += space + piece;
      width += needed;
    }
    space = '';
    empty = false;
  }
  return [...lines, line].join('\n');
}
