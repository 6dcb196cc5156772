/** A word, up to three digits, a Han character, a run of signs, a letter of another script, a run of line ends. */
const piece = /[A-Za-z]+|\d{1,3}|\p{Script=Han}|[^\sA-Za-z\d\p{L}]+|\p{L}|\n+/gu;

/**
 * About how many tokens a model counts in a text, without its tokenizer. Against `o200k_base` on 557 texts of recorded weeks it
 * gave 0.88 to 1.48 of the count, and 1.12 of it in all; a Han character, which that tokenizer counts as 0.8, is one here.
 */
export function countTokens(text: string): number {
  let count = 0;
  for (const [one] of text.matchAll(piece)) count += weigh(one);
  return Math.ceil(count);
}

function weigh(one: string): number {
  if (/^[A-Za-z]/.test(one)) return Math.ceil(one.length / 6);
  if (one.startsWith('\n')) return 0.5;
  return /^[\d\p{L}]/u.test(one) ? 1 : Math.ceil(one.length / 2);
}
