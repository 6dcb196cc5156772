/**
 * A word of a text. `follows`: only white space or a hyphen stands before it; `joined`: it is that hyphen; `opens`: a sentence
 * begins with it.
 */
export type Word = { text: string; start: number; end: number; follows: boolean; joined: boolean; opens: boolean };

/** A run without spaces that may be a word, a compound, or a path, an address or an identifier. */
const run = /[A-Za-z0-9@#$_.~/=:+*'’-]+/g;
const noProse = /[@#$_~/=:+*]|\.\w/;
const opening = /(?:[.!?:;]["”’)]*\s|["“(（])\s*$|^\s*$/;

/** The words of English prose. Paths, logins and identifiers are none; a compound with hyphens is several, joined. */
export function findWords(text: string): Word[] {
  const words: Word[] = [];
  let end = -1;
  for (const match of text.matchAll(run)) {
    const opened = match[0].replace(/^[.'’*:-]+/, '');
    const whole = opened.replace(/(?:['’]s)?[.'’*:-]*$/, '');
    if (whole === '' || noProse.test(whole)) continue;
    const start = match.index + match[0].length - opened.length;
    const opens = opening.test(text.slice(Math.max(0, start - 8), start));
    let at = start;
    for (const [index, part] of whole.split('-').entries()) {
      const follows = index > 0 || (end >= 0 && /^\s+$/.test(text.slice(end, at)));
      words.push({
        text: part,
        start: at,
        end: at + part.length,
        follows,
        joined: index > 0,
        opens: opens && index === 0,
      });
      end = at + part.length;
      at = end + 1;
    }
  }
  return words;
}
