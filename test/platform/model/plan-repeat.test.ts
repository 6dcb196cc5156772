import { expect, test } from 'vitest';
import { planRepeat, type Fault } from '../../../src/platform/model/plan-repeat.ts';

const never = { asked: 0, faults: 0 };
const now = Date.parse('2026-11-21T10:00:00Z');
const status = (code: number, headers: Record<string, string> = {}): Fault => ({
  kind: 'status',
  status: code,
  headers: new Headers(headers),
  code: null,
  about: '',
  message: '',
});
const waitOf = (fault: Fault, random = 0, repeats = never): number | null =>
  planRepeat(fault, repeats, { now, random })?.wait ?? null;

const named = (after: string, date?: string) => waitOf(status(429, { 'retry-after': after, ...(date && { date }) }));

test('a named time is waited for up to a minute, by the clock of the server where it tells it', () => {
  expect([named('0'), named('1.5'), named('60'), named('60.5'), named('3600')]).toEqual([0, 1500, 60_000, null, null]);
  expect(named('Sat, 21 Nov 2026 10:00:05 GMT')).toBe(5000);
  expect(named('Sat, 21 Nov 2026 10:00:05 GMT', 'Sat, 21 Nov 2026 10:00:03 GMT')).toBe(2000);
  expect(named('Sat, 21 Nov 2026 09:00:00 GMT')).toBe(0);
});

test('a time that nobody can read is no time', () => {
  for (const after of ['', 'soon', '-1', 'NaN', '1e9', 'Sat, 99 Nov']) {
    expect(waitOf(status(429, { 'retry-after': after }))).toBe(500);
  }
});

test('waits without a named time vary, and there is one', () => {
  expect([waitOf(status(500), 0), waitOf(status(500), 0.999)]).toEqual([500, 1000]);
  expect(waitOf(status(500), 0, { asked: 0, faults: 1 })).toBeNull();
  expect(waitOf(status(429, { 'retry-after': '1' }), 0, { asked: 2, faults: 0 })).toBeNull();
});

test('what does not pass is not tried again', () => {
  expect([400, 401, 403, 404, 422, 501].map((code) => waitOf(status(code)))).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(waitOf({ kind: 'unreadable', message: '' })).toBeNull();
  expect(waitOf({ kind: 'lost', message: '' })).toBe(500);
});
