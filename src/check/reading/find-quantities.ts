import { withoutCode } from '../../model/code-spans.ts';
import { findDates } from './find-dates.ts';
import { findNumberWords } from './number-words.ts';

/** A number and what it counts. `unit` is null for a bare number. `base` is the value in the smallest unit of its dimension. */
/** `loose`: “a minute”, which is often no count. */
export type Quantity = {
  value: number;
  unit: string | null;
  base: number;
  shown: string;
  start: number;
  end: number;
  loose?: true;
};

/** Name, size in the smallest unit of its dimension, and ways of writing. */
const units: [name: string, dimension: string, size: number, pattern: string][] = [
  ['ns', 'time', 1e-6, 'ns|nanoseconds?|纳秒'],
  ['µs', 'time', 1e-3, 'us|µs|μs|microseconds?|微秒'],
  ['ms', 'time', 1, 'ms|milliseconds?|毫秒'],
  ['s', 'time', 1e3, 's|secs?|seconds?|秒钟?'],
  ['min', 'time', 6e4, 'mins?|minutes?|分钟?(?![之支])'],
  ['h', 'time', 3.6e6, 'h|hours?|个?小时|个?钟头'],
  ['d', 'time', 8.64e7, 'days?|天'],
  ['w', 'time', 6.048e8, 'weeks?|周|个?星期'],
  ['month', 'time', 2.592e9, 'months?|个月'],
  ['y', 'time', 3.1536e10, 'years?|年(?!\\s*\\d)'],
  ['B', 'size', 1, 'bytes?|字节|B'],
  ['kB', 'size', 1e3, '[kK]B|kilobytes?'],
  ['MB', 'size', 1e6, 'MB|megabytes?'],
  ['GB', 'size', 1e9, 'GB|gigabytes?'],
  ['TB', 'size', 1e12, 'TB|terabytes?'],
  ['KiB', 'size', 1024, 'Ki[Bb]?|kibibytes?'],
  ['MiB', 'size', 1048576, 'Mi[Bb]?|mebibytes?'],
  ['GiB', 'size', 1073741824, 'Gi[Bb]?|gibibytes?'],
  ['TiB', 'size', 1099511627776, 'Ti[Bb]?|tebibytes?'],
  ['%', 'share', 1, '%|％|per ?cent|个百分点|percentage points?'],
  ['×', 'factor', 1, '×|倍|x(?![\\w-])|-?fold'],
];
const endOfUnit = '(?![A-Za-z])';
const unit = new RegExp(
  `^[ \\u00a0-]?(?:(?:idle|more|full|whole|extra|further|consecutive|working|calendar|business)\\s)?(?:${units.map(([, , , pattern], index) => `(?<u${index}>${pattern})`).join('|')})${endOfUnit}`,
);
const number = /(?<![\w.#@/-]|\d,)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.]*\.\d)(?:\s?[万亿])?/g;
/** What stands between two numbers that share a unit. */
const joint =
  /^\s?(?:to|and|or|-|–|—|~|至|到|或|和|、|与|升至|增至|增到|降至|降到|缩短到|缩至|提高到|改为|变为|调到|→|rather than|instead of|not)\s?$/i;

/** What stands between a number with its unit and the one that it replaces. */
const against = /^[^.;；。]{0,16}(?:rather than|instead of|not|而不是|而非|而不再是)\s?$/i;

/** A number that names something and counts nothing: 第 2 层, tier 2. */
const label =
  /(?:(?:第|级别|版本|状态码|端口|步骤|阶段|层级)\s?|\b(?:tier|layer|level|phase|stage|step|part|round|version|class|type|entry|item|chapter|port|code|status|line|page|section|error|Helm|Python|Go|Java|JDK|Node\.js|Vue|HTTP)\s)$/i;

/** Numbers of a text with their units; of two numbers that are joined, the first has the unit of the second. Code is left out. */
export function findQuantities(text: string): Quantity[] {
  const prose = findDates(withoutCode(text)).rest;
  const digits = [...prose.matchAll(number)]
    .filter((match) => !label.test(prose.slice(Math.max(0, match.index - 24), match.index)))
    .map((match) => ({
      value: valueOf(match[0]),
      start: match.index,
      end: match.index + match[0].length,
    }));
  const words = [...findNumberWords(prose, 'en'), ...findNumberWords(prose, 'zh')].map(({ value, shown, start }) => ({
    value,
    start,
    end: start + shown.length,
  }));
  const ones = findOne(prose).map(({ value, shown, start }) => ({
    value,
    start,
    end: start + shown.length,
    loose: true as const,
  }));
  const found = [...digits, ...words, ...ones].toSorted((a, b) => a.start - b.start).map((one) => measure(prose, one));
  return found.map((one, index) => {
    if (one.unit !== null) return one;
    const [last, next] = [found[index - 1], found[index + 1]];
    if (next?.unit && joint.test(prose.slice(one.end, next.start))) return withUnit(one, next.unit);
    return last?.unit && against.test(prose.slice(last.end, one.start))
      ? { ...withUnit(one, last.unit), loose: true }
      : one;
  });
}

/** `a minute` and `one second` are 1. */
function findOne(prose: string): { value: number; shown: string; start: number }[] {
  const pattern =
    /\b(?:an?|one|a single|per)(?=\s(?:millisecond|minute|hour|day|week|month|year|second(?!\s\w))\b)|一(?=(?:秒|分钟|小时|天|周|年|个月|个小时))|(?<=每)(?=秒|分钟|小时|天|周)/gi;
  return [...prose.matchAll(pattern)].map((match) => ({ value: 1, shown: match[0], start: match.index }));
}

type Bare = { value: number; start: number; end: number; loose?: true };

function measure(prose: string, { value, start, end, loose }: Bare): Quantity {
  const match = unit.exec(prose.slice(end, end + 24));
  const index = units.findIndex((_, at) => match?.groups?.[`u${at}`] !== undefined);
  const shownEnd = end + (match?.[0].length ?? 0);
  const bare: Quantity = {
    value,
    unit: null,
    base: value,
    shown: prose.slice(start, shownEnd).trim(),
    start,
    end: shownEnd,
    ...(loose ? { loose } : {}),
  };
  const name = units[index]?.[0];
  return name === undefined ? bare : withUnit(bare, name);
}

function withUnit(quantity: Quantity, name: string): Quantity {
  const [, dimension = '', size = 1] = units.find(([one]) => one === name) ?? [];
  return { ...quantity, unit: name, base: dimension === '' ? quantity.value : quantity.value * size };
}

/** Whether two units measure the same kind of thing. */
export function dimensionOf(name: string | null): string | null {
  return units.find(([one]) => one === name)?.[1] ?? null;
}

function valueOf(shown: string): number {
  const scale = shown.endsWith('万') ? 1e4 : shown.endsWith('亿') ? 1e8 : 1;
  return Number(shown.replaceAll(/[,万亿\s]/g, '')) * scale;
}
