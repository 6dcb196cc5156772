import { hiddenCharacters } from '../model/hidden-characters.ts';

/**
 * A cleaned text. In words for a person, `removed` says what was taken out, `shown` what is odd about the rest, and `cut` how
 * much of it is missing; null where nothing is.
 */
export type Cleaned = { text: string; removed: string[]; shown: string[]; cut: string | null };

type Kind = { pattern: RegExp; one: string; many: string };

/** What a hidden character is called, in the order of the findings; the first that fits. */
const kinds: readonly Kind[] = [
  {
    pattern: /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u,
    one: 'bidirectional control',
    many: 'bidirectional controls',
  },
  { pattern: /[\u{E0000}-\u{E0FFF}]/u, one: 'tag character', many: 'tag characters' },
  { pattern: /[^\p{Cc}\p{Cs}]/u, one: 'invisible character', many: 'invisible characters' },
  { pattern: /[^]/u, one: 'control character', many: 'control characters' },
];

const markup =
  /<\s*(?:\/\s*)?(?:a|base|body|button|embed|form|frame|head|html|iframe|img|input|link|math|meta|object|script|style|svg|video)\b[^<]{0,2000}>|<\s*script\b/i;

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

type Visible = Pick<Cleaned, 'text' | 'removed'>;

function finish(visible: Visible, limit: number, fold: (text: string) => string): Cleaned {
  const { text, cut } = cutText(fold(visible.text).trim(), limit);
  return { text, removed: visible.removed, shown: findMarks(text), cut };
}

function removeHidden(text: string): Visible {
  const found = Map.groupBy(text.match(hiddenCharacters) ?? [], (hidden) =>
    kinds.find(({ pattern }) => pattern.test(hidden)),
  );
  const removed = kinds.flatMap((kind) => {
    const count = found.get(kind)?.length ?? 0;
    return count === 0 ? [] : [`${count.toLocaleString('en')} ${count === 1 ? kind.one : kind.many} removed`];
  });
  return { text: text.replaceAll(hiddenCharacters, ''), removed };
}

function findMarks(text: string): string[] {
  const shown: string[] = [];
  if (markup.test(text)) shown.push('HTML markup shown as text');
  if (/\{\{|\}\}/.test(text)) shown.push('template marks shown as text');
  return shown;
}

function cutText(text: string, limit: number): Pick<Cleaned, 'text' | 'cut'> {
  const characters = text.length <= limit ? [] : Array.from(text);
  if (characters.length <= limit) return { text, cut: null };
  const start = characters.slice(0, limit - 1).join('');
  const from = characters.length.toLocaleString('en');
  return { text: `${start.trimEnd()}…`, cut: `cut from ${from} to ${limit.toLocaleString('en')} characters` };
}
