/** A cleaned text. `removed` and `shown` say in words for a person what was taken out and what is odd about the rest. */
export type Cleaned = { text: string; removed: string[]; shown: string[] };

type Rule = { pattern: RegExp; one: string; many: string };

// Prepended marks such as U+0600 are format characters that are seen; they stay. A joiner between two pictographs makes one emoji.
const rules: Rule[] = [
  {
    pattern: /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    one: 'bidirectional control',
    many: 'bidirectional controls',
  },
  { pattern: /[\u{E0000}-\u{E0FFF}]/gu, one: 'tag character', many: 'tag characters' },
  {
    pattern:
      /(?<!\p{Extended_Pictographic}\uFE0F?)\u200D|\u200D(?!\p{Extended_Pictographic})|(?![\u200D\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}])\p{Cf}|[\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFFA0\u2800]/gu,
    one: 'invisible character',
    many: 'invisible characters',
  },
  { pattern: /(?![\t\n\v\f\r\u0085])\p{Cc}|\p{Cs}/gu, one: 'control character', many: 'control characters' },
];

const markup =
  /<\s*\/?\s*(?:a|base|body|button|embed|form|frame|head|html|iframe|img|input|link|math|meta|object|script|style|svg|video)\b[^<]{0,2000}>|<\s*script\b/i;

/**
 * A text from outside as one line that is what it looks like: no invisible, bidirectional, tag or control characters,
 * white space folded, cut with … at `limit` characters. Markup and template marks stay as plain text.
 */
export function cleanLine(text: string, limit = 300): Cleaned {
  return finish(removeHidden(text), limit, (visible) => visible.replaceAll(/[\s\u0085]+/gu, ' '));
}

/** As `cleanLine`, for a text whose lines are kept. */
export function cleanLines(text: string, limit: number): Cleaned {
  return finish(removeHidden(text.replaceAll(/\r\n?/g, '\n')), limit, (visible) => visible);
}

function finish(visible: Omit<Cleaned, 'shown'>, limit: number, fold: (text: string) => string): Cleaned {
  const cut = cutText(fold(visible.text).trim(), limit);
  return { text: cut.text, removed: visible.removed, shown: [...findMarks(cut.text), ...cut.shown] };
}

function removeHidden(text: string): Omit<Cleaned, 'shown'> {
  let rest = text;
  const removed: string[] = [];
  for (const { pattern, one, many } of rules) {
    let count = 0;
    rest = rest.replaceAll(pattern, () => {
      count += 1;
      return '';
    });
    if (count > 0) removed.push(`${count.toLocaleString('en')} ${count === 1 ? one : many} removed`);
  }
  return { text: rest, removed };
}

function findMarks(text: string): string[] {
  const shown: string[] = [];
  if (markup.test(text)) shown.push('HTML markup shown as text');
  if (/\{\{|\}\}/.test(text)) shown.push('template marks shown as text');
  return shown;
}

function cutText(text: string, limit: number): Omit<Cleaned, 'removed'> {
  const characters = text.length <= limit ? [] : Array.from(text);
  if (characters.length <= limit) return { text, shown: [] };
  const start = characters.slice(0, limit - 1).join('');
  const from = characters.length.toLocaleString('en');
  return { text: `${start.trimEnd()}…`, shown: [`cut from ${from} to ${limit.toLocaleString('en')} characters`] };
}
