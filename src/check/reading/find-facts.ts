import { codeSpan } from '../../model/code-spans.ts';
import { findDates, formatFoundDate } from './find-dates.ts';
import { findNumberWords } from './number-words.ts';

export type FactKind =
  'code' | 'advisory' | 'volume' | 'kep' | 'reference' | 'handle' | 'date' | 'percentage' | 'version' | 'number';

/** Something in a text that is true or false. `key` is one for all ways of writing it: 5,000 and 5000, v1.37 and 1.37. */
/** `spelt`: written as a word and not in digits. */
export type Fact = { kind: FactKind; key: string; shown: string; start: number; spelt?: true };

/** Facts of a text, and what is left of it: each fact is blanked, so offsets stay. */
export type FoundFacts = { facts: Fact[]; rest: string };

type Rule = { kind: FactKind; pattern: RegExp; keyOf: (match: RegExpMatchArray) => string };

const beforeDates: Rule[] = [
  { kind: 'code', pattern: codeSpan, keyOf: (match) => (match[1] ?? '').replaceAll(/\s+/g, ' ').trim() },
  {
    kind: 'advisory',
    pattern: /(?<![\w-])(?:CVE-\d{4}-\d{4,}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|GO-\d{4}-\d{4,})(?!\w)/gi,
    keyOf: ([shown]) => shown.toUpperCase(),
  },
  // An earlier issue: 第 4 期 and Vol. 4.
  {
    kind: 'volume',
    pattern: /第\s{0,3}(\d{1,6})\s{0,3}期|\bVol\.\s?(\d{1,6})(?!\w)/gi,
    keyOf: (match) => String(Number(match[1] ?? match[2])),
  },
  { kind: 'kep', pattern: /(?<!\w)KEP[- ]?#?(\d+)(?!\w|\s?月)/gi, keyOf: (match) => String(Number(match[1])) },
  { kind: 'reference', pattern: /#(\d+)(?!\w)/g, keyOf: (match) => String(Number(match[1])) },
  {
    kind: 'handle',
    pattern: /(?<![\w.])@[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9]))*(?:\/[\w.-]+)?(?:\[bot\])?/gi,
    keyOf: ([shown]) => shown.toLowerCase(),
  },
];

const afterDates: Rule[] = [
  {
    kind: 'percentage',
    pattern: /(?<![\w.,])(\d[\d,]{0,20}(?:\.\d{1,9})?)\s{0,3}(?:[%％]|per ?cent\b)/gi,
    keyOf: (match) => numberKey(match[1] ?? ''),
  },
  // 1.2 million is 120 万, and 1.5 万 is 15000 and no version.
  {
    kind: 'number',
    pattern: /(?<![\w.])(\d+(?:\.\d+)?)\s(thousand|million|billion)\b/gi,
    keyOf: (match) => String(Math.round(Number(match[1]) * scaleOf(match[2]))),
  },
  {
    kind: 'number',
    pattern: /(?<![\w.])(\d+\.\d+)\s?([万亿])/g,
    keyOf: (match) => String(Math.round(Number(match[1]) * scaleOf(match[2]))),
  },
  {
    kind: 'version',
    pattern: /(?<![\w.])v?\d+(?:\.\d+)+(?:\.x)?(?:[-+][0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?(?![\w])/gi,
    keyOf: ([shown]) => versionKey(shown),
  },
  {
    kind: 'number',
    pattern: /(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)?\s*([万亿])?(?![\w])/g,
    keyOf: (match) => String(Number(numberKey(match[1] ?? '')) * scaleOf(match[2])),
  },
];

/** Every number, version, date, percentage, id, handle and code span of a text, in one fixed order of kinds. */
export function findFacts(text: string): FoundFacts {
  const found: FoundFacts = { facts: [], rest: text };
  for (const rule of beforeDates) applyRule(found, rule);
  const { dates, rest } = findDates(found.rest);
  for (const date of dates) {
    found.facts.push({
      kind: 'date',
      key: formatFoundDate(date),
      shown: text.slice(date.start, date.end).trim().replace(/\.$/, ''),
      start: date.start,
    });
  }
  found.rest = rest;
  for (const rule of afterDates) applyRule(found, rule);
  // Each language quotes titles and summaries of the other.
  const words = [...findNumberWords(found.rest, 'en'), ...findNumberWords(found.rest, 'zh')];
  for (const { value, shown, start } of words) {
    found.facts.push({ kind: 'number', key: String(value), shown, start, spelt: true });
  }
  return found;
}

const scales: Record<string, number> = { 万: 1e4, 亿: 1e8, thousand: 1e3, million: 1e6, billion: 1e9 };

/** How much a word for a large number multiplies. */
export function scaleOf(scale: string | undefined): number {
  return scales[scale?.toLowerCase() ?? ''] ?? 1;
}

/** `v1.37` and `1.37` are one version. */
export function versionKey(text: string): string {
  return text.toLowerCase().replace(/^v/, '');
}

/** `5,000` is `5000`. */
export function numberKey(text: string): string {
  return String(Number(text.replaceAll(',', '')));
}

function applyRule(found: FoundFacts, { kind, pattern, keyOf }: Rule): void {
  const matches = [...found.rest.matchAll(pattern)];
  found.facts.push(
    ...matches.map((match) => ({ kind, key: keyOf(match), shown: match[0].trim(), start: match.index })),
  );
  found.rest = found.rest.replaceAll(pattern, (shown) => ' '.repeat(shown.length));
}
