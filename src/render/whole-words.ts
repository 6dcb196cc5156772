import { piecesOf } from './break-lines.ts';
import { displayWidth } from './display-width.ts';
import { escapeText, inlineHtml } from './inline-html.ts';
import type { Block, LanguageTag } from './view.ts';

/**
 * How a headline keeps its Chinese words whole, which browsers cut anywhere: `wbr` marks where lines may end, for a style sheet that
 * says `word-break: keep-all`; `nowrap` puts the words that may not be cut into spans of the class `w`, for mail, where Gmail and
 * others know no `<wbr>` and Outlook breaks as before.
 */
export type WholeWords = 'wbr' | 'nowrap';

/** A word that is wider would not fit a telephone; columns. */
const widest = 20;
const uncut = /\p{Script=Han}.|\S\s\S/u;

/** The content of an element in the block's language. */
export function wholeWordsHtml({ runs, lang }: Block, how: WholeWords): string {
  if (lang === 'en') return inlineHtml(runs, lang, false);
  return runs
    .map((run) => (run.code || run.lang !== null ? inlineHtml([run], lang, false) : setWords(run.text, how)))
    .join('');
}

/** Texts in one or two languages like `linesHtml`. */
export function wholeLinesHtml(blocks: readonly Block[], inherited: LanguageTag | null, kind: string): string {
  return blocks
    .map((block) => {
      const attributes = `${kind === '' ? '' : ` class="${kind}"`}${block.lang === inherited ? '' : ` lang="${block.lang}"`}`;
      const inner = wholeWordsHtml(block, 'wbr');
      return attributes === '' ? inner : `<span${attributes}>${inner}</span>`;
    })
    .join(' ');
}

function setWords(text: string, how: WholeWords): string {
  const pieces = piecesOf(text);
  if (how === 'nowrap') return pieces.map(holdTogether).join('');
  return pieces
    .map((piece, at) => escapeText(piece) + (at === pieces.length - 1 || piece.endsWith(' ') ? '' : '<wbr>'))
    .join('');
}

function holdTogether(piece: string): string {
  const word = piece.trim();
  if (!uncut.test(word) || displayWidth(word) > widest) return escapeText(piece);
  return piece.replace(word, () => `<span class="w">${escapeText(word)}</span>`);
}
