import type { Digest } from '../../model/evidence.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { sliceOriginal } from '../text/mapped-text.ts';
import { hidesAnything, shownText } from '../text/visible-text.ts';
import type { QuotedPart } from '../grounds/text-part.ts';

/** Every sentence rests on at least one span of a stored text, and every span is there. */
export function checkQuotes(parts: readonly QuotedPart[], texts: ReadonlyMap<Digest, string>): Problem[] {
  const shown = new Map(
    Array.from(texts, ([digest, text]) => [digest, hidesAnything(text) ? shownText(text).shown : null]),
  );
  return parts.flatMap(({ key, quotes }) => {
    if (quotes.length === 0) return [problem('draft-quote-missing', { key }, 'This sentence quotes no evidence.')];
    return quotes.flatMap(({ evidence, start, end }) => {
      const text = texts.get(evidence);
      if (text === undefined)
        return [problem('draft-quote-not-verbatim', { key }, `The quoted evidence ${evidence} is not stored.`)];
      if (text.slice(start, end).trim() !== '' && end <= text.length) {
        const seen = shown.get(evidence);
        if (!seen || sliceOriginal(seen, { start, end }).trim() !== '') return [];
        return [problem('draft-quote-not-verbatim', { key }, `The quote ${start}–${end} is of text that nobody sees.`)];
      }
      const message = `The quote ${start}–${end} is no span of its evidence, which has ${text.length} characters.`;
      return [problem('draft-quote-not-verbatim', { key }, message)];
    });
  });
}
