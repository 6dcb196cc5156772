import { problem, type Problem } from '../../model/problem.ts';
import type { TextPart } from '../grounds/text-part.ts';

type Rule = { pattern: RegExp; what: string; counts?: (shown: string) => boolean };

/** Latin letters that are another one in other clothes: mathematical, full-width, superscript, ligatures. */
function isDressed(shown: string): boolean {
  return Array.from(shown).some(
    (one) => one.normalize('NFKC') !== one && /[A-Za-z]/.test(one.normalize('NFKD')[0] ?? ''),
  );
}

/** Beyond what languages put marks on: small capitals, phonetic and turned letters. */
function isOdd(shown: string): boolean {
  return Array.from(shown).some((one) => !/[A-Za-z]/.test(one.normalize('NFD')[0] ?? ''));
}

const rules: Rule[] = [
  // Names of people and works may be in the scripts of East Asia; a micro sign is one before a unit.
  {
    pattern:
      /(?:(?!μ(?=[smglAVWF](?![A-Za-z])))(?![\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Common}\p{Script=Inherited}])\p{L})+/gu,
    what: 'letters of another script',
  },
  {
    pattern: /(?:(?![A-Za-z\p{Script=Han}])[\p{L}\u24B6-\u24E9\u{1F110}-\u{1F149}])+/gu,
    what: 'letters that look like others',
    counts: isDressed,
  },
  { pattern: /[\u{1D7CE}-\u{1D7FF}\u{1F150}-\u{1F189}]+/gu, what: 'letters that look like others' },
  {
    pattern: /(?:(?![A-Za-z\u00C0-\u0130\u0132-\u017F])(?=\p{L})\p{Script=Latin})+/gu,
    what: 'letters that look like others',
    counts: isOdd,
  },
  { pattern: /[\u1E00-\u1E9F\u0131]+/gu, what: 'letters that look like others' },
  { pattern: /[\p{Script=Latin}0-9](?!\uFE0F)\p{M}+/gu, what: 'marks that are put on letters' },
];

/** A picture with a script of its own, or one that mail programs show as such. © and ↔ are signs. */
const emoji =
  /\p{Regional_Indicator}+|[0-9#*]\uFE0F?\u20E3|(?![©®™↔↕‼⁉〰〽㊗㊙ℹⓂ])[\p{Emoji_Presentation}\p{Extended_Pictographic}][\uFE0F\p{Emoji_Modifier}]?/gu;

/** `stated`: lines of the record without the titles, which anybody writes; `record`: with them. */
type Known = { stated: readonly string[]; record: readonly string[] };

/**
 * Letters are what they look like, in code as well: a name with one of another script is another name. Whoever wrote or published
 * something may have any name; emoji stand where a title or another line of the record has them.
 */
export function checkLookalikes(parts: readonly TextPart[], { stated, record }: Known): Problem[] {
  const known = stated.join('\n');
  const titles = record.join('\n');
  return parts.flatMap(({ key, text }) => {
    const letters = rules.flatMap(({ pattern, what, counts = () => true }) =>
      findAll(text, pattern, what).filter(({ shown }) => counts(shown) && !known.includes(shown)),
    );
    const pictures = findAll(text, emoji, 'an emoji').filter(({ shown }) => !titles.includes(shown));
    const [first] = [...letters, ...pictures];
    if (first === undefined) return [];
    const span = { start: first.start, end: first.start + first.shown.length };
    return [problem('draft-text-unsafe', { key, span }, `The text holds ${first.what}: “${first.shown}”.`)];
  });
}

function findAll(text: string, pattern: RegExp, what: string): { shown: string; start: number; what: string }[] {
  return [...text.matchAll(pattern)].map(({ 0: shown, index }) => ({ shown, start: index, what }));
}
