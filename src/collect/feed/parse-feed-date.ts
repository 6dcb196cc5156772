import { TZDate } from '@date-fns/tz';
import type { Instant } from '../../model/instant.ts';
import { instantOf } from '../instants.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Hours of the zone names of RFC 822. */
const zones = new Map(
  Object.entries({
    ut: 0,
    utc: 0,
    gmt: 0,
    z: 0,
    est: -5,
    edt: -4,
    cst: -6,
    cdt: -5,
    mst: -7,
    mdt: -6,
    pst: -8,
    pdt: -7,
  }),
);
/** Feeds of the web are younger; what is older is a value that was never set, such as 0001-01-01 or 1970-01-01. */
const firstYear = 1995;
const aDay = 86_400_000;

const time = '(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?';
const zone = '([A-Za-z]{1,5}|[+-]\\d{2}:?\\d{2})';
const forms: readonly { pattern: RegExp; order: 'ymd' | 'dmy' | 'mdy' }[] = [
  {
    pattern: new RegExp(`^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:(?:T|\\s+)${time}\\s*${zone}?)?$`, 'i'),
    order: 'ymd',
  },
  {
    pattern: new RegExp(
      `^(?:[a-z]{3,9},?\\s+)?(\\d{1,2})[\\s-]+([a-z]{3,9})[\\s-]+(\\d{2,4})(?:\\s+${time}\\s*${zone}?)?$`,
      'i',
    ),
    order: 'dmy',
  },
  { pattern: new RegExp(`^([a-z]{3,9})\\s+(\\d{1,2}),?\\s+(\\d{4})(?:\\s+${time}\\s*${zone}?)?$`, 'i'), order: 'mdy' },
];

/** How to read a date: the zone of dates that name none, and the moment that no date can be later than by a day. */
export type DateContext = { timezone: string; readAt: Instant };

/**
 * A date of a feed: RFC 822, ISO 8601, or as people write it. A date without a time is the beginning of that day. Null
 * for what is no date, and for one before 1995 or later than the feed was read.
 */
export function parseFeedDate(text: string, { timezone, readAt }: DateContext): Instant | null {
  const trimmed = text.slice(0, 60).trim();
  for (const { pattern, order } of forms) {
    const match = pattern.exec(trimmed);
    if (match === null) continue;
    const [, a = '', b = '', c = '', hour = '0', minute = '0', second = '0', name] = match;
    const [year, month, day] = { ymd: [a, b, c], dmy: [c, b, a], mdy: [c, a, b] }[order].map(numberOf);
    const parts = [year ?? NaN, month ?? NaN, day ?? NaN, Number(hour), Number(minute), Number(second)] as const;
    const moment = momentOf(parts, name, timezone);
    return moment === null || moment > Date.parse(readAt) + aDay ? null : instantOf(moment);
  }
  return null;
}

/** Digits, or the name of a month; a year of two digits is one of RFC 822. */
function numberOf(text: string, index: number): number {
  const month = months.indexOf(text.slice(0, 3).toLowerCase());
  if (month >= 0) return month + 1;
  const number = Number(text);
  return index === 0 && text.length === 2 ? number + (number < 70 ? 2000 : 1900) : number;
}

type Parts = readonly [number, number, number, number, number, number];

function momentOf(parts: Parts, name: string | undefined, timezone: string): number | null {
  const [year, month, day, hour, minute, second] = parts;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const isDay = new Date(utc).getUTCDate() === day && month >= 1 && month <= 12;
  const isTime = hour < 24 && minute < 60 && second <= 60;
  if (!isDay || !isTime || year < firstYear) return null;
  if (name === undefined) return new TZDate(year, month - 1, day, hour, minute, second, timezone).getTime();
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(name) ?? [];
  const offset = sign
    ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
    : (zones.get(name.toLowerCase()) ?? NaN) * 60;
  return Number.isNaN(offset) ? null : utc - offset * 60_000;
}
