import { expect, test } from 'vitest';
import { Instant } from '../../src/model/instant.ts';

test.each(['2019-05-06T00:00:00Z', '2019-12-31T23:59:59.999Z'])('%s is a moment', (text) => {
  expect(Instant.safeParse(text).success).toBe(true);
});

test.each([
  '2019-13-06T00:00:00Z',
  '2019-05-32T00:00:00Z',
  '2019-00-00T00:00:00Z',
  '2019-05-06T24:00:00Z',
  '2019-05-06T08:60:00Z',
  '2019-05-06T08:00:00+08:00',
])('%s has the form of one and is none', (text) => {
  expect(Instant.safeParse(text).success).toBe(false);
});
