/** Code up to this length stays on one line; it leaves no hole that one would see. */
const short = 12;

/** Behind `.`, `/`, `_`, `-`, `:` and `=`, and inside of camelCase; never beside a space, nor in the first or last two characters. */
const seams = /(?<=\S{2}[./_:=-])(?=[^\s./_:=-]{2})|(?<=\S[a-z0-9])(?=[A-Z]\S)/;

/** The pieces of a code span between which a line may end. */
export function breakCode(code: string): string[] {
  return code.length <= short ? [code] : code.split(seams);
}
