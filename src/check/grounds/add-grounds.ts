import { codeSpansIn } from '../../model/code-spans.ts';
import { textsOf, type Passage } from './passage.ts';
import { stemOf, stopWords } from '../text/stem.ts';

/** From so many words on, and such a share of them, a sentence of the evidence speaks of the same thing. */
const [fewest, share] = [3, 0.6];

/** So many sentences are added to a passage: evidence that repeats itself says no more. */
const most = 40;

/**
 * Passages with what else the evidence says of the same thing: sentences with the same code or with most of the words, which a
 * sentence that is not right may leave out of its quotes. Passages without quotes stay as they are.
 */
export function addGrounds(passages: readonly Passage[], evidence: readonly string[]): Passage[] {
  const sentences = evidence.flatMap((text) => sentencesOf(proseOf(text)));
  const known = sentences.map((text) => ({ text, code: codeIn(text), words: new Set(wordsOf(text)) }));
  return passages.map((passage) => {
    if (passage.quoted.length === 0) return passage;
    const code = new Set(textsOf(passage).flatMap(({ text }) => codeIn(text)));
    const words = [...new Set(wordsOf(passage.en?.text ?? ''))];
    const quotedCode = new Set(passage.quoted.flatMap(codeIn));
    const missing = [...code].filter((one) => !quotedCode.has(one));
    const more = known.filter((one) => {
      if (passage.quoted.some((quote) => quote.includes(one.text) || one.text.includes(quote))) return false;
      if (one.code.some((name) => missing.includes(name))) return true;
      const common = words.filter((word) => one.words.has(word)).length;
      return common >= fewest && common >= share * words.length;
    });
    return more.length === 0
      ? passage
      : { ...passage, quoted: [...passage.quoted, ...more.slice(0, most).map(({ text }) => text)] };
  });
}

function proseOf(text: string): string {
  const blank = text.indexOf('\n\n');
  return blank < 0 ? '' : text.slice(blank);
}

function sentencesOf(text: string): string[] {
  return text
    .split(/\n\s*\n|(?<=[.!?])\s+(?=[A-Z`])/)
    .map((one) => one.trim())
    .filter((one) => one !== '' && one.length < 600);
}

function codeIn(text: string): string[] {
  return codeSpansIn(text).map(({ shown }) => shown);
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  return words.filter((word) => !stopWords.has(word)).map(stemOf);
}
