import { tz } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { format } from 'date-fns/format';
import { isValid } from 'date-fns/isValid';
import { parse } from 'date-fns/parse';
import { subWeeks } from 'date-fns/subWeeks';
import type { Instant } from '../model/instant.ts';
import { problem, type Attempt } from '../model/problem.ts';
import { IssueId, type Window } from '../model/window.ts';
import { instantOf } from './instants.ts';

const isoWeek = "RRRR-'W'II";

/**
 * The span that an issue covers: from Monday 00:00 of its ISO week to the next Monday 00:00 in the newsletter's zone.
 * @param timezone an IANA name, such as `Asia/Shanghai`.
 */
export function windowOf(issue: string, timezone: string): Attempt<Window> {
  if (!isTimezone(timezone)) return { value: null, problems: [unknownTimezone(timezone)] };
  const zone = { in: tz(timezone) };
  const monday = IssueId.safeParse(issue).success ? parse(`${issue}-1`, `${isoWeek}-i`, new Date(0), zone) : null;
  // A week 53 that a year does not have is parsed as week 1 of the next year.
  if (monday === null || !isValid(monday) || format(monday, isoWeek, zone) !== issue) {
    return { value: null, problems: [unknownWeek(issue)] };
  }
  return {
    value: { issue, from: instantOf(monday.getTime()), to: instantOf(addDays(monday, 7, zone).getTime()) },
    problems: [],
  };
}

/** The newest ISO week that had ended at `now`. An unknown zone counts as UTC; `windowOf` is where it is reported. */
export function lastCompleteIssue(now: Instant, timezone: string): IssueId {
  const zone = { in: tz(isTimezone(timezone) ? timezone : 'UTC') };
  return format(subWeeks(new Date(now), 1, zone), isoWeek, zone);
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
