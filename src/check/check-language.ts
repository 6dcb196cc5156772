import { hiddenCharacters } from '../model/hidden-characters.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { TextPart } from './text-part.ts';

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
  { pattern: /[\n\r]/, what: 'a line break' },
];

const han = /\p{Script=Han}/u;

/**
 * No address, markup or hidden character; Chinese is Chinese with its own punctuation, and English is English.
 * @param record lines of the record. Markup that stands in one, for example in a title, was reported when it was collected;
 * a title is also quoted in part.
 */
export function checkLanguage(parts: readonly TextPart[], record: readonly string[] = []): Problem[] {
  return parts.flatMap((part) => [...checkSafety(part, record), ...checkOwnLanguage(part), ...checkTypography(part)]);
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

function checkOwnLanguage({ key, language, text }: TextPart): Problem[] {
  const own = withoutQuotations(withoutCode(text));
  if (language === 'en') {
    if (!han.test(own)) return [];
    return [problem('draft-language-wrong', { key }, 'The English text holds Chinese characters outside a quotation.')];
  }
  if (han.test(own) || !/\p{L}/u.test(own)) return [];
  return [
    problem('draft-language-wrong', { key }, 'The Chinese text holds no Chinese characters outside its quotations.'),
  ];
}

const typography: { pattern: RegExp; what: string }[] = [
  {
    pattern: /\p{Script=Han}\s*[,;!?](?:\s|\p{Script=Han}|$)|\p{Script=Han}\s*[:.](?:\s|\p{Script=Han}|$)/u,
    what: 'half-width punctuation after a Chinese character',
  },
  { pattern: /\p{Script=Han}\s*\(|\)\s*\p{Script=Han}/u, what: 'half-width parentheses beside a Chinese character' },
  // Digits stay tight before these by a common house rule, so either way is right.
  {
    pattern: /(?![年月])\p{Script=Han}[A-Za-z0-9`]|[A-Za-z`]\p{Script=Han}|\d(?![年月日号天时分秒])\p{Script=Han}/u,
    what: 'no space between Chinese and Latin',
  },
  { pattern: /\p{Script=Han}\s{2,}\S|\s[，。：；！？、）”]|[，。：；！？、（“]\s/u, what: 'a space too many' },
  { pattern: /[！？，。]{2,}/u, what: 'doubled punctuation' },
];

function checkTypography({ key, language, text }: TextPart): Problem[] {
  if (language === 'en') return [];
  // Code keeps its marks and loses its content; a quotation or title keeps one letter, which is of neither script.
  const own = text
    .replaceAll(/`[^`]*`/g, '`')
    .replaceAll(/“[^“”]*”/g, '“ª”')
    .replaceAll(/《[^《》]*》/g, '《ª》');
  return typography
    .filter(({ pattern }) => pattern.test(own))
    .map(({ what }) => problem('draft-typography', { key }, `The Chinese text has ${what}.`));
}

function withoutCode(text: string): string {
  return text.replaceAll(/`[^`]*`/g, ' ');
}

function withoutQuotations(text: string): string {
  return text.replaceAll(/“[^“”]*”/g, ' ');
}
