/** `[release/1.7] `, `[bp/1.24 backport] `, `[1.14] `: what stands in the brackets is looked at word by word. */
const brackets = /^\[(?<words>[^\]]{1,60})\]\s*/;
const naming = /^(?:backports?|cherry|cherry-?picks?|cherry-?picked|bp)$/i;
const placing = /^(?:releases?|rel|stable|branch|picks?|picked|of|to|for)$/i;
const version = /^(?:v|release|bp)?\d{1,4}\.\d[\w.]*$/i;
const number = /^v?\d{1,3}[a-z]?$/i;

/** `Automated cherry pick of #76675: `, `Cherrypick #12 `, `1.14 backport of `: what follows has to be what was brought. */
const opening =
  /^(?:(?:automated |manual )?cherry[ -]?pick(?:ed|s)?(?: of\b|(?=:| \(?#?\d| PRs?\b|$))|(?:(?:automated|manual) )?(?:[\d.]{1,8} )?back-?port(?:s|ed)?(?: of\b|(?=:| #?\d)))(?:(?: PRs?)? \(?#\d{1,7}\)?,?){0,20}:?\s*/i;

/** `… (cherry-pick to 1.2)`, `… [backport release-1.30]`. */
const ending = /[[(](?:cherry[ -]?pick(?:ed|s)?|back-?port(?:s|ed)?)\b[^)\]]{0,60}[)\]]\s*$/i;

/** `Cherrypick the fix to release-1.2`: the words of a person who names where it goes. */
const sentence =
  /^(?:cherry[ -]?pick(?:ed|s|ing)?|back-?port(?:s|ed|ing)?)\b.{0,200}\b(?:(?:to|into|for|on|release)[ /-]v?\S{0,20}\d\.\d|from #\d)/i;

/** Whether a title says that it brings a change to another branch: `[release/1.7] …`, `Cherrypick #12 release 1.2`. */
export function isBackportTitle(title: string): boolean {
  const text = title.slice(0, 300).trim();
  return bracketsOf(text) !== null || opening.test(text) || ending.test(text) || sentence.test(text);
}

/** A title without one such form at its beginning; it stays as it is where there is none. */
export function withoutBackportForm(title: string): string {
  const text = title.trimStart();
  return text.slice((bracketsOf(text.slice(0, 300)) ?? opening.exec(text.slice(0, 300))?.[0] ?? '').length);
}

/** The brackets at the beginning that name nothing but a branch, with a version or the word itself; null without. */
function bracketsOf(text: string): string | null {
  const found = brackets.exec(text);
  const words = (found?.groups?.['words'] ?? '').split(/[ /:,_-]+/).filter((word) => word !== '');
  const names = (form: RegExp) => words.some((word) => form.test(word));
  const isPlace = names(version) || names(naming) || (names(placing) && names(number));
  const isAll = words.every((word) => [naming, placing, version, number].some((form) => form.test(word)));
  return found && isPlace && isAll ? found[0] : null;
}
