import { getISOWeeksInYear } from 'date-fns/getISOWeeksInYear';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueBefore, lastCompleteIssue, windowOf } from '../../src/collect/window.ts';

const zones = ['UTC', 'Asia/Shanghai', 'America/Sao_Paulo', 'Europe/Berlin', 'Africa/Cairo', 'Australia/Lord_Howe'];

describe('the window of an issue', () => {
  test('begins on Monday and ends before the next one', () => {
    const window = { issue: '2019-W19', from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };
    expect(windowOf('2019-W19', 'UTC')).toEqual({ value: window, problems: [] });
  });

  test('follows the zone of the newsletter', () => {
    expect(windowOf('2019-W19', 'Asia/Shanghai').value?.from).toBe('2019-05-05T16:00:00Z');
  });

  test('is an hour shorter where summer time begins in it', () => {
    const window = windowOf('2026-W13', 'Europe/Berlin').value!;
    expect(Date.parse(window.to) - Date.parse(window.from)).toBe((7 * 24 - 1) * 3_600_000);
  });

  test.each(['2020-W53', '2026-W53'])('%s exists', (issue) => {
    expect(windowOf(issue, 'UTC').value?.issue).toBe(issue);
  });

  test.each(['2025-W53', '2019-W00', '2019-W54', '2019-19', '', '2019-W19; rm', '2019-W１9'])(
    '%j is no issue',
    (issue) => {
      const { value, problems } = windowOf(issue, 'UTC');
      expect(value).toBeNull();
      expect(problems).toMatchObject([{ code: 'issue-id-invalid', message: expect.stringContaining(issue) as string }]);
    },
  );

  test.each(['Mars/Phobos', '', 'not a zone'])('a zone %j is a fault of newsletter.yaml', (zone) => {
    const place = { file: 'newsletter.yaml', key: 'timezone' };
    expect(windowOf('2019-W19', zone)).toMatchObject({
      value: null,
      problems: [{ code: 'newsletter-invalid', place }],
    });
  });
});

test('the issue so many weeks before another one ends as many weeks before it', () => {
  expect(issueBefore('2021-W01', 1)).toBe('2020-W53');
  expect(issueBefore('2019-W19', 26)).toBe('2018-W45');
  fc.assert(
    fc.property(
      fc.integer({ min: 1970, max: 2100 }),
      fc.integer({ min: 1, max: 52 }),
      fc.integer({ min: 0, max: 200 }),
      (year, week, weeks) => {
        const issue = `${year}-W${String(week).padStart(2, '0')}`;
        const [one, before] = [windowOf(issue, 'UTC').value!, windowOf(issueBefore(issue, weeks), 'UTC').value!];
        expect(Date.parse(one.to) - Date.parse(before.to)).toBe(weeks * 7 * 86_400_000);
      },
    ),
  );
});

test('a week exists in every zone exactly if its year has it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 2015, max: 2060 }),
      fc.integer({ min: 1, max: 53 }),
      (zone, year, week) => {
        const issue = `${year}-W${String(week).padStart(2, '0')}`;
        const exists = week <= getISOWeeksInYear(new Date(year, 5, 1));
        expect(windowOf(issue, zone).value !== null).toBe(exists);
      },
    ),
  );
});

test('the last complete issue ended before now, and the next one has not', () => {
  const moments = fc.integer({ min: Date.parse('2016-01-01'), max: Date.parse('2060-01-01') });
  fc.assert(
    fc.property(fc.constantFrom(...zones), moments, (zone, moment) => {
      const now = `${new Date(moment).toISOString().slice(0, 19)}Z`;
      const window = windowOf(lastCompleteIssue(now, zone), zone).value!;
      expect(Date.parse(window.to)).toBeLessThanOrEqual(Date.parse(now));
      expect(Date.parse(now) - Date.parse(window.to)).toBeLessThan((7 * 24 + 2) * 3_600_000);
    }),
  );
});

test('an issue is complete from the first moment of the next Monday', () => {
  expect(lastCompleteIssue('2019-05-13T00:00:00Z', 'UTC')).toBe('2019-W19');
  expect(lastCompleteIssue('2019-05-12T23:59:59Z', 'UTC')).toBe('2019-W18');
});
