import { assert, date, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeedDate } from '../../../src/collect/feed/parse-feed-date.ts';
import { Instant } from '../../../src/model/instant.ts';

const context = { timezone: 'Asia/Shanghai', readAt: '2019-05-13T06:00:00Z' };

test.each([
  ['Wed, 08 May 2019 09:30:00 GMT', '2019-05-08T09:30:00Z'],
  ['Wed, 8 May 2019 09:30:00 +0800', '2019-05-08T01:30:00Z'],
  ['08 May 19 09:30 EDT', '2019-05-08T13:30:00Z'],
  ['Wednesday, 08-May-19 09:30:00 UTC', '2019-05-08T09:30:00Z'],
  ['2019-05-08T09:30:00Z', '2019-05-08T09:30:00Z'],
  ['2019-05-08T09:30:00.123456+02:00', '2019-05-08T07:30:00Z'],
  ['2019-05-08 09:30 -0700', '2019-05-08T16:30:00Z'],
])('%s names its zone', (text, at) => {
  expect(parseFeedDate(text, context)).toBe(at);
});

test.each([
  ['2019-05-08T09:30:00', '2019-05-08T01:30:00Z'],
  ['2019-05-08 09:30:00', '2019-05-08T01:30:00Z'],
  ['2019/5/8', '2019-05-07T16:00:00Z'],
  ['Wed, 08 May 2019', '2019-05-07T16:00:00Z'],
  ['May 8, 2019', '2019-05-07T16:00:00Z'],
])('%s is in the zone of the source', (text, at) => {
  expect(parseFeedDate(text, context)).toBe(at);
});

test.each([
  '',
  'yesterday',
  '0001-01-01T00:00:00Z',
  '1970-01-01T00:00:00Z',
  'Mon, 01 Jan 0001 00:00:00 +0000',
  '2099-01-01T00:00:00Z',
  '2019-05-15T00:00:00Z',
  '2019-02-30',
  '2019-13-01',
  '2019-00-05',
  '2019-05-00',
  '2019-05-08T25:00:00Z',
  'Wed, 08 Foo 2019 09:30:00 GMT',
  'Wed, 08 May 2019 09:30:00 QQQ',
])('%s is no date of an article', (text) => {
  expect(parseFeedDate(text, context)).toBeNull();
});

test('any text is an instant or none', () => {
  assert(
    property(oneof(string(), date({ noInvalidDate: true }).map(String)), (text) => {
      const at = parseFeedDate(text, context);
      expect(at === null || Instant.safeParse(at).success).toBe(true);
    }),
  );
});
