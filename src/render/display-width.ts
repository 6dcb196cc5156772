/**
 * Characters that take two columns: East Asian wide and full-width ones (UAX #11) and emoji. Quotation marks, dashes and the
 * ellipsis are ambiguous there; they count as two, because Chinese fonts draw them wide and a line that is too short does no harm.
 */
const wide =
  /[\u1100-\u115F\u2014\u2018\u2019\u201C\u201D\u2026\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const zeroWidth = /[\p{Mn}\p{Me}]|\u200D|\uFE0F/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns that a text takes in a monospaced font: Han characters 2, most others 1. */
export function displayWidth(text: string): number {
  // Printable ASCII, which most of our texts are.
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += zeroWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

/** The text if it fits, otherwise its beginning with an ellipsis, cut between words where that loses little. */
export function clipToWidth(text: string, columns: number): string {
  // No character takes more columns than twice its UTF-16 units.
  if (text.length * 2 <= columns || displayWidth(text) <= columns) return text;
  let kept = '';
  let used = displayWidth('…');
  for (const { segment } of graphemes.segment(text)) {
    used += displayWidth(segment);
    if (used > columns) break;
    kept += segment;
  }
  const word = /^(.*\S)\s+\S*$/su.exec(kept)?.[1];
  const cutsWord = /[\p{L}\p{N}]$/u.test(kept) && !wide.test(kept.at(-1) ?? '');
  return `${(cutsWord && word !== undefined && word.length > kept.length * 0.7 ? word : kept).trimEnd()}…`;
}
