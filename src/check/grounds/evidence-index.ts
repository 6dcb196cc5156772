import { findDates, formatFoundDate, type FoundDate } from '../reading/find-dates.ts';
import { numberKey, scaleOf, versionKey, type Fact, type FactKind } from '../reading/find-facts.ts';
import { findNumberWords, looseNumbers } from '../reading/number-words.ts';
import { foldPlain } from '../text/fold-text.ts';
import { visibleText } from '../text/visible-text.ts';

/** Evidence made ready for questions of whether something stands in it. */
export type EvidenceIndex = {
  /** Visible text, folded. */
  text: string;
  lower: string;
  /** Its runs of Latin letters and digits, in lower case. */
  words: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
  percentages: ReadonlySet<string>;
  versions: ReadonlySet<string>;
  dates: ReadonlySet<string>;
  /** Numbers of earlier issues. */
  volumes: ReadonlySet<string>;
};

/** Indexes texts from outside and facts of the record. What is hidden in comments or invisible characters is no evidence. */
export function indexEvidence(texts: Iterable<string>, record: readonly string[] = []): EvidenceIndex {
  return indexVisible(
    Array.from(texts, (text) => visibleText(text).visible.text),
    record,
  );
}

/** As `indexEvidence` for texts of which nothing is hidden any more. */
export function indexVisible(visible: readonly string[], record: readonly string[] = []): EvidenceIndex {
  const lines = visibleText(record.join('\n')).visible.text;
  const text = [...visible, lines].map(foldPlain).join('\n');
  const { dates, rest } = findDates(text);
  const versions = matchesOf(text, /(?<!\d)v?\d+(?:\.\d+)+(?:[-+][0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?/gi).map(
    versionKey,
  );
  const lower = text.toLowerCase();
  return {
    text,
    lower,
    words: new Set(lower.match(/[a-z0-9]+/g)),
    numbers: new Set([
      ...numbersOf(rest),
      ...dates.flatMap(({ year }) => year ?? []).map(String),
      ...scaledNumbersOf(rest),
      ...[...findNumberWords(text, 'en'), ...findNumberWords(text, 'zh')].map(({ value }) => String(value)),
      ...looseNumbers(text).map(String),
    ]),
    percentages: new Set(
      matchesOf(text, /(?<![\d,.])\d[\d,]{0,20}(?:\.\d{1,9})?(?=\s{0,3}(?:%|per ?cent\b))/gi).map(numberKey),
    ),
    versions: new Set(versions.flatMap((version) => [version, ...seriesOf(version)])),
    dates: new Set(dates.flatMap(formsOf)),
    volumes: new Set(
      [...text.matchAll(/第 ?(\d{1,6}) ?期|\bVol\. ?(\d{1,6})/gi)].map((match) =>
        numberKey(match[1] ?? match[2] ?? ''),
      ),
    ),
  };
}

/** The index of all that some indexes are of. */
export function joinIndexes(indexes: readonly EvidenceIndex[]): EvidenceIndex {
  const union = (setOf: (index: EvidenceIndex) => ReadonlySet<string>): Set<string> =>
    new Set(indexes.flatMap((index) => [...setOf(index)]));
  return {
    text: indexes.map(({ text }) => text).join('\n'),
    lower: indexes.map(({ lower }) => lower).join('\n'),
    words: union(({ words }) => words),
    numbers: union(({ numbers }) => numbers),
    percentages: union(({ percentages }) => percentages),
    versions: union(({ versions }) => versions),
    dates: union(({ dates }) => dates),
    volumes: union(({ volumes }) => volumes),
  };
}

/** Whether a fact stands in the evidence, whatever its way of writing. */
export function standsIn(index: EvidenceIndex, { kind, key }: Pick<Fact, 'kind' | 'key'>): boolean {
  return tests[kind](index, key);
}

const tests: Record<FactKind, (index: EvidenceIndex, key: string) => boolean> = {
  code: ({ text }, key) => text.includes(foldPlain(key)),
  advisory: (index, key) => hasWord(index, key.toLowerCase()),
  volume: ({ volumes }, key) => volumes.has(key),
  kep: (index, key) => hasWord(index, `kep-${key}`) || (index.numbers.has(key) && hasWord(index, 'kep')),
  reference: (index, key) => [`#${key}`, `pull/${key}`, `issues/${key}`].some((form) => hasWord(index, form)),
  handle: (index, key) => hasWord(index, key) || hasWord(index, key.slice(1)),
  date: ({ dates }, key) => dates.has(key),
  percentage: ({ percentages }, key) => percentages.has(key),
  version: ({ versions }, key) => versions.has(key),
  number: ({ numbers }, key) => numbers.has(key),
};

/** Whether a name stands in the evidence in any case, as singular or plural, or as a word that it is a part of or short for. */
export function hasName(index: EvidenceIndex, name: string): boolean {
  const plain = name.toLowerCase();
  if (/^[a-z]{5,}$/.test(name) && index.lower.includes(plain)) return true;
  if (/^[A-Z][a-z]+(?:[A-Z][a-z]+)+s?$/.test(name) && hasWords(index, name)) return true;
  // GPU-sharing is of a GPU.
  const parts = name.split('-').filter((part) => /[A-Z]/.test(part));
  if (
    name.includes('-') &&
    parts.length > 0 &&
    parts.length < name.split('-').length &&
    parts.every((part) => hasWord(index, part.toLowerCase()))
  )
    return true;
  if (/^[A-Z]{2,5}s?$/.test(name) && hasInitials(index, name.replace(/s$/, ''))) return true;
  const forms = [
    plain,
    `${plain}s`,
    plain.replace(/(?:e?s|'s)$/, ''),
    plain.replace(/s$/, ''),
    plain.replace(/y$/, 'ies'),
  ];
  return forms.some((form) => form !== '' && hasWord(index, form));
}

/** ResourceQuota for “resource quota”. */
function hasWords({ lower }: EvidenceIndex, name: string): boolean {
  const words = name.match(/[A-Z][a-z]+/g) ?? [];
  return new RegExp(words.join('[ -]?'), 'i').test(lower);
}

/** DRA for “dynamic resource allocation”. */
function hasInitials({ lower }: EvidenceIndex, name: string): boolean {
  const words = Array.from(name.toLowerCase(), (letter) => `\\b${letter}[a-z]+`);
  return new RegExp(words.join('[ -]'), 'i').test(lower);
}

/** Thousands of names are looked up by their words, and only those whose words are all there are searched for. */
function hasWord({ lower, words }: EvidenceIndex, needle: string): boolean {
  const own = needle.match(/[a-z0-9]+/g) ?? [];
  if (own.length === 1 && own[0] === needle) return words.has(needle);
  // What is at an end may go on where the needle ends in a sign.
  if (own.slice(1, -1).some((one) => !words.has(one))) return false;
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + 1)) {
    const before = /[a-z0-9]/.test(lower.charAt(at - 1)) && /^[a-z0-9]/.test(needle);
    if (!before && !/[a-z0-9]/.test(lower.charAt(at + needle.length))) return true;
  }
  return false;
}

/** A release may be spoken of by its series: 1.15 stands in 1.15.0-alpha.2, while 1.15.0 does not. */
function seriesOf(version: string): string[] {
  const series = /^\d+\.\d+/.exec(version)?.[0];
  return series === undefined ? [] : [series, `${series}.x`];
}

/** A day also stands for its month, and either may be said without the year. */
function formsOf(date: FoundDate): string[] {
  const days = [date, { ...date, year: null }];
  return [...days, ...days.map((one) => ({ ...one, day: null }))].map(formatFoundDate);
}

/** Whole numbers, also in front of a unit. The parts of versions and of identifiers such as v1alpha2 are none. */
function numbersOf(text: string): string[] {
  return matchesOf(text, /(?<![\d_.,]|[^\P{L}\p{Script=Han}])(?:\d{1,3}(?:,\d{3})+|\d+)(?!\.\d|\d)/gu).map(numberKey);
}

/** 10 万 is 100000, 1.2 million is 1200000. */
function scaledNumbersOf(text: string): string[] {
  return [...text.matchAll(/(?<![\d.,])(\d{1,9}(?:\.\d{1,6})?) ?(万|亿|thousand\b|million\b|billion\b)/gi)].map(
    ([, digits, scale]) => String(Math.round(Number(digits) * scaleOf(scale))),
  );
}

function matchesOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([shown]) => shown);
}
