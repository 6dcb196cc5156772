/** Marks that do not begin a line, and marks that do not end one. */
const closing = /^[\p{Pe}\p{Pf}\p{Po}…—～%]/u;
const opening = /[\p{Ps}\p{Pi}]$/u;
const han = /\p{Script=Han}/u;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Breaks a text into lines of about the same width: between words, never before a closing mark. A word that is wider than a line is cut.
 * @param room the width of a line, in the units of `measure`
 * @returns the fewest lines that will do
 */
export function breakLines(text: string, room: number, measure: (text: string) => number): string[] {
  const pieces = piecesOf(text).flatMap((piece) => (measure(piece.trim()) > room ? Array.from(piece) : [piece]));
  const fewest = fillLines(pieces, room, measure);
  // As narrow as the same number of lines allows.
  for (let width = room; width > room / 2; width -= room / 64) {
    const lines = fillLines(pieces, width, measure);
    if (lines.length > fewest.length || lines.some((line) => measure(line) > width)) break;
    fewest.splice(0, fewest.length, ...lines);
  }
  return fewest;
}

function fillLines(pieces: readonly string[], room: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last === undefined || measure((last + piece).trim()) > room) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** The text in pieces between which a line may end. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(text)) {
    const last = pieces.at(-1);
    if (last === undefined || mayEnd(last, segment)) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}

function mayEnd(before: string, after: string): boolean {
  if (/^\s/u.test(after) || closing.test(after) || opening.test(before)) return false;
  return /\s$/u.test(before) || han.test(before.at(-1) ?? '') || han.test(after) || /[，。；：！？、]$/u.test(before);
}
