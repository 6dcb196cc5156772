import { expect, test } from 'vitest';
import { formatWindow, windowDays } from '../../src/render/window-dates.ts';

const window = { issue: '2019-W19', from: '2019-05-05T16:00:00Z', to: '2019-05-12T16:00:00Z' };

test('the days of a window are those of the newsletter’s zone', () => {
  expect(windowDays(window, 'Asia/Shanghai')).toEqual({ first: '2019-05-06', last: '2019-05-12' });
  expect(windowDays(window, 'UTC').first).toBe('2019-05-05');
});

test.each([
  ['2019-05-06', '2019-05-12', '2019 年 5 月 6 日至 12 日', '6–12 May 2019'],
  ['2019-04-29', '2019-05-05', '2019 年 4 月 29 日至 5 月 5 日', '29 April – 5 May 2019'],
  ['2025-12-29', '2026-01-04', '2025 年 12 月 29 日至 2026 年 1 月 4 日', '29 December 2025 – 4 January 2026'],
])('from %s to %s is written without repeating what both share', (first, last, ...[zh, en]) => {
  expect(formatWindow({ first, last })).toEqual({ zh, en });
});
