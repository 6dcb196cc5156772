/** What cleaning did to a text, in words for a person. */
export type Cleaned = { text: string; findings: string[] };

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
 * white space folded, cut with … at `limit` characters. Markup stays as plain text and is named among the findings.
 */
export function cleanLine(text: string, limit = 300): Cleaned {
  const visible = removeHidden(text);
  const cut = cutText(visible.text.replaceAll(/[\s\u0085]+/gu, ' ').trim(), limit);
  return { text: cut.text, findings: [...visible.findings, ...findMarks(cut.text), ...cut.findings] };
}

/** As `cleanLine`, for a text whose lines are kept. */
export function cleanLines(text: string, limit: number): Cleaned {
  const visible = removeHidden(text.replaceAll(/\r\n?/g, '\n'));
  const cut = cutText(visible.text.trim(), limit);
  return { text: cut.text, findings: [...visible.findings, ...findMarks(cut.text), ...cut.findings] };
}

function removeHidden(text: string): Cleaned {
  let rest = text;
  const findings: string[] = [];
  for (const { pattern, one, many } of rules) {
    let count = 0;
    rest = rest.replaceAll(pattern, () => {
      count += 1;
      return '';
    });
    if (count > 0) findings.push(`${count.toLocaleString('en')} ${count === 1 ? one : many} removed`);
  }
  return { text: rest, findings };
}

function findMarks(text: string): string[] {
  const findings: string[] = [];
  if (markup.test(text)) findings.push('HTML markup shown as text');
  if (/\{\{|\}\}/.test(text)) findings.push('template marks shown as text');
  return findings;
}

function cutText(text: string, limit: number): Cleaned {
  if (text.length <= limit) return { text, findings: [] };
  const characters = [...text];
  if (characters.length <= limit) return { text, findings: [] };
  const start = characters.slice(0, limit - 1).join('');
  const from = characters.length.toLocaleString('en');
  return { text: `${start.trimEnd()}…`, findings: [`cut from ${from} to ${limit.toLocaleString('en')} characters`] };
}
