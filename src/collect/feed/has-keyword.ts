/** Whether a text has a keyword, in any case. A Latin keyword is a whole word: `OCI` is not in “social”. */
export function hasKeyword(text: string, keywords: readonly string[]): boolean {
  const low = text.toLowerCase();
  return keywords.some((keyword) => hasWord(low, keyword.toLowerCase()));
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + word.length] ?? ' '];
    const joinsBefore = isLatin(before) && isLatin(word[0] ?? ' ');
    if (!joinsBefore && !(isLatin(after) && isLatin(word.at(-1) ?? ' '))) return true;
  }
  return false;
}

function isLatin(character: string): boolean {
  return /[a-z0-9]/.test(character);
}
