import { tz } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { addWeeks } from 'date-fns/addWeeks';
import { getISOWeek } from 'date-fns/getISOWeek';
import { getISOWeekYear } from 'date-fns/getISOWeekYear';
import { setISOWeekYear } from 'date-fns/setISOWeekYear';
import { startOfISOWeekYear } from 'date-fns/startOfISOWeekYear';
import { subWeeks } from 'date-fns/subWeeks';
import type { Instant } from '../model/instant.ts';
import { problem, type Attempt } from '../model/problem.ts';
import { IssueId, type Window } from '../model/window.ts';
import { instantOf } from './instants.ts';

/**
 * The span that an issue covers: from Monday 00:00 of its ISO week to the next Monday 00:00 in the newsletter's zone.
 * @param timezone an IANA name, such as `Asia/Shanghai`.
 */
export function windowOf(issue: string, timezone: string): Attempt<Window> {
  if (!isTimezone(timezone)) return { value: null, problems: [unknownTimezone(timezone)] };
  const zone = { in: tz(timezone) };
  const monday = IssueId.safeParse(issue).success ? mondayOf(issue, zone) : null;
  // A week 53 that a year does not have is week 1 of the next year.
  if (monday === null || issueOf(monday, zone) !== issue) {
    return { value: null, problems: [unknownWeek(issue)] };
  }
  return {
    value: {
      issue,
      from: instantOf(monday.getTime()),
      to: instantOf(addDays(monday, 7, zone).getTime()),
    },
    problems: [],
  };
}

/** The newest ISO week that had ended at `now`. An unknown zone counts as UTC; `windowOf` is where it is reported. */
export function lastCompleteIssue(now: Instant, timezone: string): IssueId {
  const zone = { in: tz(isTimezone(timezone) ? timezone : 'UTC') };
  return issueOf(subWeeks(new Date(now), 1, zone), zone);
}

/**
 * The issue that came so many weeks before another one. Weeks alone are counted, and no zone has a part in it: with one it took
 * 0.4 ms, and every issue that is learned from asks for 26.
 */
export function issueBefore(issue: IssueId, weeks: number): IssueId {
  const [year, week] = [Number(issue.slice(0, 4)), Number(issue.slice(-2))];
  const thursday = firstThursday(year) + (week - 1 - weeks) * weekLength;
  const itsYear = new Date(thursday).getUTCFullYear();
  return idOf(itsYear, 1 + (thursday - firstThursday(itsYear)) / weekLength);
}

/** Milliseconds of seven days of UTC. */
const weekLength = 7 * 86_400_000;

/** A week belongs to the year that its Thursday is in; the first one is that of week 1. */
function firstThursday(year: number): number {
  const newYear = new Date(0);
  newYear.setUTCFullYear(year, 0, 1);
  return newYear.setUTCDate(1 + ((11 - newYear.getUTCDay()) % 7));
}

type Zone = { in: ReturnType<typeof tz> };

/**
 * `format` and `parse` of date-fns would say the same in two lines. They are 78 modules more, and for each of them Node parses the
 * 200 kB of the package's manifest anew: a quarter of a second and 100 MB of every run.
 */
function mondayOf(issue: IssueId, zone: Zone): Date {
  const [year, week] = [Number(issue.slice(0, 4)), Number(issue.slice(-2))];
  return addWeeks(startOfISOWeekYear(setISOWeekYear(new Date(0), year, zone), zone), week - 1, zone);
}

function issueOf(day: Date, zone: Zone): IssueId {
  return idOf(getISOWeekYear(day, zone), getISOWeek(day, zone));
}

function idOf(year: number, week: number): IssueId {
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function unknownWeek(issue: string) {
  const message = `Expected an ISO week such as 2019-W19, got ${JSON.stringify(issue.slice(0, 40))}, which does not exist.`;
  return problem('issue-id-invalid', {}, message);
}

function unknownTimezone(timezone: string) {
  const message = `Expected an IANA time zone such as Asia/Shanghai, got ${JSON.stringify(timezone.slice(0, 60))}.`;
  return problem('newsletter-invalid', { file: 'newsletter.yaml', key: 'timezone' }, message);
}
