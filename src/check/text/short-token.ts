/** Characters of what a message may take from the evidence. */
const most = 40;

/**
 * A number or a name of the evidence or the record as a message may show it. Messages go back to a model outside of the evidence,
 * where what upstream wrote must not speak: one short line without marks of code.
 */
export function shortToken(shown: string): string {
  const line = shown.replaceAll(/[\s`\u2028\u2029]+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`;
}
