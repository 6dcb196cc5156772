import { withoutCode } from '../../model/code-spans.ts';
import { hiddenCharacters } from '../../model/hidden-characters.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { TextPart } from '../grounds/text-part.ts';

/** `collected`: what collecting reports where it finds it in a title. */
type Danger = { pattern: RegExp; what: string; collected?: true };

/** What must not stand in the text of an entry: addresses come from records, and text is no markup. */
const dangers: Danger[] = [
  {
    pattern: /\b(?:https?|ftp|file|data|javascript|mailto):(?:\/\/)?[^\s“”]+|\bwww\.[a-z0-9-]+\.[a-z]/i,
    what: 'an address',
  },
  { pattern: /\]\([^)]*\)|!\[/, what: 'Markdown of a link or an image' },
  {
    pattern:
      /<\s*(?:\/\s*)?(?:a|b|base|body|br|button|div|em|embed|form|h[1-6]|html|i|iframe|img|input|li|link|meta|object|p|script|span|style|svg|table|td|tr|ul|video)\b[^<>]*>?/i,
    what: 'HTML markup',
    collected: true,
  },
  { pattern: /\{\{|\}\}/, what: 'template marks', collected: true },
  { pattern: /[\n\r\v\f\u0085\u2028\u2029]/, what: 'a line break' },
];

const han = /\p{Script=Han}/u;

/** From so many Latin words on, Chinese characters are at least this share of both. A title may hold little but names. */
const [fewWords, leastShare] = [8, 0.3];

/**
 * No address, markup or hidden character; Chinese is Chinese, and English is English.
 * @param record lines of the record. Markup that stands in one, for example in a title, was reported when it was collected;
 * a title is also quoted in part.
 */
export function checkLanguage(parts: readonly TextPart[], record: readonly string[] = []): Problem[] {
  return parts.flatMap((part) => [...checkSafety(part, record), ...checkOwnLanguage(part, record)]);
}

function checkSafety({ key, text }: TextPart, record: readonly string[]): Problem[] {
  const prose = withoutCode(text);
  const found = dangers.filter((danger) => holds(prose, danger, record)).map(({ what }) => what);
  const hidden = text.match(hiddenCharacters)?.length ?? 0;
  if (hidden > 0)
    found.push(`${hidden} invisible, bidirectional or control ${hidden === 1 ? 'character' : 'characters'}`);
  return found.map((what) => problem('draft-text-unsafe', { key }, `The text holds ${what}.`));
}

function holds(prose: string, { pattern, collected }: Danger, record: readonly string[]): boolean {
  const marks = prose.match(new RegExp(pattern, `${pattern.flags}g`)) ?? [];
  return marks.some((mark) => !collected || !record.some((line) => line.includes(mark)));
}

function checkOwnLanguage({ key, language, text }: TextPart, record: readonly string[]): Problem[] {
  const own = withoutQuotations(withoutCode(text));
  if (language === 'en') {
    // Who publishes in Chinese has a Chinese name.
    const words = own.match(/\p{Script=Han}+/gu) ?? [];
    if (words.every((word) => record.includes(word))) return [];
    return [problem('draft-language-wrong', { key }, 'The English text holds Chinese characters outside a quotation.')];
  }
  // The title of an English work stays English.
  if (!/\p{L}/u.test(own.replaceAll(/《[^《》]*》/g, ' '))) return [];
  if (!han.test(own)) {
    return [
      problem('draft-language-wrong', { key }, 'The Chinese text holds no Chinese characters outside its quotations.'),
    ];
  }
  const characters = own.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = own.match(/[A-Za-z][\w./'’-]*/g)?.length ?? 0;
  if (key.endsWith('title') || words < fewWords || characters >= leastShare * (characters + words)) return [];
  const message = `The Chinese text has ${words} Latin words to ${characters} Chinese characters outside its quotations.`;
  return [problem('draft-language-wrong', { key }, message)];
}

function withoutQuotations(text: string): string {
  return text.replaceAll(/“[^“”]*”/g, ' ');
}
