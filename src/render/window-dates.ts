import { TZDate } from '@date-fns/tz';
import type { Bilingual } from '../model/bilingual.ts';
import type { Instant } from '../model/instant.ts';
import type { Window } from '../model/window.ts';

const mostKnownDays = 50_000;
const months = 'January February March April May June July August September October November December'.split(' ');

/** First and last day of a window in the newsletter's zone, as `YYYY-MM-DD`. */
export function windowDays(window: Window, timezone: string): { first: string; last: string } {
  const last = new Date(Date.parse(window.to) - 1).toISOString();
  return { first: dayIn(window.from, timezone), last: dayIn(last, timezone) };
}

const knownDays = new Map<string, string>();

/** The day of an instant in a zone, as `YYYY-MM-DD`. Both languages of an issue ask for the same ones. */
export function dayIn(at: Instant, timezone: string): string {
  const key = `${at} ${timezone}`;
  const known = knownDays.get(key);
  if (known !== undefined) return known;
  const day = dayOf(new TZDate(at, timezone));
  // A program that runs on for long, such as the preview, must not collect days for ever.
  if (knownDays.size >= mostKnownDays) knownDays.clear();
  knownDays.set(key, day);
  return day;
}

/** The window as people write it: `2019 年 5 月 6 日至 12 日`, `6–12 May 2019`. What both days share is written once. */
export function formatWindow(days: { first: string; last: string }): Bilingual {
  const [from, to] = [partsOf(days.first), partsOf(days.last)];
  const sameYear = from.year === to.year;
  const sameMonth = sameYear && from.month === to.month;
  const zhEnd = `${sameYear ? '' : `${to.year} 年 `}${sameMonth ? '' : `${to.month} 月 `}${to.day} 日`;
  const enStart = `${from.day}${sameMonth ? '' : ` ${monthName(from)}`}${sameYear ? '' : ` ${from.year}`}`;
  return {
    zh: `${from.year} 年 ${from.month} 月 ${from.day} 日至 ${zhEnd}`,
    en: `${enStart}${sameMonth ? '–' : ' – '}${to.day} ${monthName(to)} ${to.year}`,
  };
}

/** A day without its year: `5 月 8 日`, `8 May`. */
export function formatDay(day: string): Bilingual {
  const parts = partsOf(day);
  return { zh: `${parts.month} 月 ${parts.day} 日`, en: `${parts.day} ${monthName(parts)}` };
}

type Day = { year: number; month: number; day: number };

function dayOf(date: TZDate): string {
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function partsOf(day: string): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
}

function monthName(day: Day): string {
  return months[day.month - 1] ?? '';
}
