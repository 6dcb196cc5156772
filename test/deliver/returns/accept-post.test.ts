import { describe, expect, test } from 'vitest';
import { acceptPost, mostPosted, signPost } from '../../../src/deliver/returns/accept-post.ts';

const key = Buffer.from('a-key-of-nobody-0123456789abcdef');
const now = '2026-11-23T09:00:00Z';
const body = Buffer.from('Subject: failure notice\r\n\r\nuser unknown\r\n');
const time = String(Date.parse(now) / 1000);

function posted(changed: { headers?: Record<string, string | undefined>; body?: Buffer } = {}) {
  const recipients = 'b+token@bounce.example.org, other@example.org';
  const signature = `sha256=${signPost({ time, recipients, body }, key).toString('hex')}`;
  const headers = {
    'content-type': 'message/rfc822; charset=binary',
    'x-zhoubao-time': time,
    'x-zhoubao-recipients': recipients,
    'x-zhoubao-signature': signature,
    ...changed.headers,
  };
  return { headers, body: changed.body ?? body };
}

test('a signed message is taken, with the recipients of its envelope', () => {
  expect(acceptPost(posted(), [Buffer.from('another'), key], now)).toEqual({
    accepted: true,
    raw: body,
    recipients: ['b+token@bounce.example.org', 'other@example.org'],
  });
});

describe('refused is', () => {
  test.each([
    ['another body', 401, { body: Buffer.from('other') }],
    ['another time', 401, { headers: { 'x-zhoubao-time': String(Number(time) + 1) } }],
    ['other recipients', 401, { headers: { 'x-zhoubao-recipients': 'x@example.org' } }],
    ['no signature', 401, { headers: { 'x-zhoubao-signature': undefined } }],
    ['a short signature', 401, { headers: { 'x-zhoubao-signature': 'sha256=00' } }],
    ['no time', 400, { headers: { 'x-zhoubao-time': undefined } }],
    ['another type', 415, { headers: { 'content-type': 'application/json' } }],
    ['no type', 415, { headers: { 'content-type': undefined } }],
    ['too much', 413, { body: Buffer.alloc(mostPosted + 1) }],
  ])('%s, with %i', (_, status, changed) => {
    expect(acceptPost(posted(changed), [key], now)).toMatchObject({ accepted: false, status });
  });

  test('what was signed more than five minutes ago, or ahead', () => {
    for (const late of ['2026-11-23T09:05:01Z', '2026-11-23T08:54:59Z'])
      expect(acceptPost(posted(), [key], late)).toMatchObject({ status: 401 });
  });

  test('everything, where there is no key', () => {
    expect(acceptPost(posted(), [], now)).toMatchObject({ status: 401 });
  });
});
