import { TZDate } from '@date-fns/tz';
import type { Bilingual } from '../model/bilingual.ts';
import type { Instant } from '../model/instant.ts';
import type { Window } from '../model/window.ts';

const months = 'January February March April May June July August September October November December'.split(' ');

/** First and last day of a window in the newsletter's zone, as `YYYY-MM-DD`. */
export function windowDays(window: Window, timezone: string): { first: string; last: string } {
  const first = new TZDate(window.from, timezone);
  const last = new TZDate(Date.parse(window.to) - 1, timezone);
  return { first: dayOf(first), last: dayOf(last) };
}

/** The day of an instant in a zone, as `YYYY-MM-DD`. */
export function dayIn(at: Instant, timezone: string): string {
  return dayOf(new TZDate(at, timezone));
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
