import { expect, test } from 'vitest';
import { parseHumantime } from '../../../src/collect/vote/parse-humantime.ts';

const day = 86_400_000;

test.each([
  ['7days', 7 * day],
  ['26w', 182 * day],
  ['1wk', 7 * day],
  ['2h 30m', 9_000_000],
  ['5months 29days 19h 12m', 182 * day],
  ['5years', 1826.25 * day],
])('%s is %i milliseconds', (text, milliseconds) => {
  expect(parseHumantime(text)).toBe(milliseconds);
});

test.each(['5years 1s', '6years', '9000years', '999999years', '999999y '.repeat(8)])(
  '%j is longer than any vote',
  (text) => {
    expect(parseHumantime(text)).toBeNull();
  },
);

test.each(['', 'soon', '7', '-3days', '1fortnight', '0days'])('%j is no duration', (text) => {
  expect(parseHumantime(text)).toBeNull();
});
