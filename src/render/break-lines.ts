/** Marks that do not begin a line, and marks that do not end one. */
const closing = /^[\p{Pe}\p{Pf}\p{Po}…—～%]/u;
const opening = /[\p{Ps}\p{Pi}]$/u;
const han = /\p{Script=Han}/u;

/** A name before its number, such as `Kubernetes 1.15`, and a word before a version, such as `etcd 3.4`. */
const named = /^\p{Lu}[\p{L}.]*\s$/u;
const latin = /\p{Script=Latin}\s$/u;

/** A Han character by itself, but no word of grammar: a part of a term that the word list does not know, such as 沙箱. */
const part =
  /^(?![的了在与和及或将把被让使以为是有无不也都就可能会要应需对给向从到由用等后前中上下内外里间各每其该此这那又再仅只才更最很已未而但则若于之所着过个项条次种款])\p{Script=Han}$/u;

/** Characters that end a word: nothing ends a line before them. */
const ending = /^[的了着过们者性化率量度级符器面层端机件体集群组值式型版]$/;

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

/** The text in pieces between which a line may end: Chinese words, Latin words with their marks, a name with its number. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let before = '';
  for (const { segment } of words.segment(text)) {
    const last = pieces.at(-1);
    const isTerm = (part.test(before) && part.test(segment)) || (ending.test(segment) && han.test(before.at(-1) ?? ''));
    if (last === undefined || (!isTerm && mayEnd(last, segment))) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
    before = segment;
  }
  return pieces;
}

function mayEnd(before: string, after: string): boolean {
  if (/^\s/u.test(after) || closing.test(after) || opening.test(before)) return false;
  if ((named.test(before) && /^\d/.test(after)) || (latin.test(before) && /^\d+\.\d/.test(after))) return false;
  return /\s$/u.test(before) || han.test(before.at(-1) ?? '') || han.test(after) || /[，。；：！？、]$/u.test(before);
}
