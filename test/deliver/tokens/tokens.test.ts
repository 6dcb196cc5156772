import { assert, integer, property, string, stringMatching, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { bounceLocalPart, readBounceLocalPart } from '../../../src/deliver/tokens/bounce-token.ts';
import { parseKeyRing, type KeyRing } from '../../../src/deliver/tokens/key-ring.ts';
import { messageIdOf } from '../../../src/deliver/tokens/message-id.ts';
import {
  readTimedToken,
  readUnsubscribeToken,
  timedToken,
  unsubscribeLength,
  unsubscribeToken,
} from '../../../src/deliver/tokens/reader-token.ts';
import { keyRing, subscriberId } from '../../builders/compose-frame.ts';

const ring = keyRing();
const [first, second] = ring;
const retired: KeyRing = [first];
const rotated: KeyRing = [second ?? first, first];
const at = '2026-11-16T08:00:00.123Z';
const ids = stringMatching(/^[A-Za-z0-9_-]{22}$/);
const weeks = tuple(integer({ min: 0, max: 9999 }), integer({ min: 0, max: 99 }));

/** Every way of making one character another one of the alphabet by one of its bits. */
function bitFlips(token: string, alphabet: string): string[] {
  const bits = Math.log2(alphabet.length);
  return Array.from(token).flatMap((character, index) =>
    Array.from({ length: bits }, (_, bit) => {
      const other = alphabet[alphabet.indexOf(character) ^ (1 << bit)] ?? '';
      return token.slice(0, index) + other + token.slice(index + 1);
    }),
  );
}

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

test('an unsubscribe token names its reader, has one length and holds no address', () => {
  assert(
    property(ids, (subscriber) => {
      const token = unsubscribeToken(ring, subscriber);
      expect(token).toMatch(/^[A-Za-z0-9_-]{46}$/);
      expect(token.length).toBe(unsubscribeLength);
      expect(readUnsubscribeToken(ring, token)).toBe(subscriber);
    }),
  );
});

test('every bit of every token counts', () => {
  const subscriber = subscriberId(1);
  for (const token of bitFlips(unsubscribeToken(ring, subscriber), base64url))
    expect(readUnsubscribeToken(ring, token)).toBeNull();
  for (const token of bitFlips(timedToken(ring, 'confirm', { subscriber, at }), base64url))
    expect(readTimedToken(ring, 'confirm', { token, now: at }).outcome).toBe('refused');
  const local = bounceLocalPart(ring, { issue: '2026-W46', subscriber });
  for (const token of bitFlips(local.slice(2), base32)) expect(readBounceLocalPart(ring, `b+${token}`)).toBeNull();
});

test('what is no token at all is refused without an exception', () => {
  const now = at;
  assert(
    property(string({ maxLength: 80 }), (token) => {
      expect(readUnsubscribeToken(ring, token)).toBeNull();
      expect(readBounceLocalPart(ring, `b+${token}`)).toBeNull();
      expect(readTimedToken(ring, 'confirm', { token, now })).toEqual({ outcome: 'refused' });
    }),
  );
});

test('a token of one purpose is nothing to another', () => {
  const subscriber = subscriberId(2);
  const confirm = timedToken(ring, 'confirm', { subscriber, at });
  expect(readTimedToken(ring, 'preferences', { token: confirm, now: at }).outcome).toBe('refused');
  expect(readUnsubscribeToken(ring, confirm)).toBeNull();
  const unsubscribe = unsubscribeToken(ring, subscriber);
  expect(readTimedToken(ring, 'confirm', { token: unsubscribe, now: at }).outcome).toBe('refused');
});

test('a token of an older key holds until that key is retired', () => {
  const token = unsubscribeToken(rotated, subscriberId(3));
  expect(readUnsubscribeToken(ring, token)).toBe(subscriberId(3));
  expect(readUnsubscribeToken(retired, token)).toBeNull();
  const local = bounceLocalPart(rotated, { issue: '2026-W46', subscriber: subscriberId(3) });
  expect(readBounceLocalPart(ring, local)).not.toBeNull();
  expect(readBounceLocalPart(retired, local)).toBeNull();
});

test('two keys whose ids have the same tag are told apart', () => {
  const many = Array.from({ length: 300 }, (_, index) => `k${index}:Secret-${index}-of-the-House-${'x'.repeat(20)}`);
  const { value } = parseKeyRing(many.join(','));
  expect(value).not.toBeNull();
  for (const key of value ?? []) {
    const token = unsubscribeToken([key], subscriberId(4));
    expect(readUnsubscribeToken(value ?? ring, token)).toBe(subscriberId(4));
  }
});

test.each([
  ['at once', '2026-11-16T08:00:00.123Z', 'valid'],
  ['after 72 hours', '2026-11-19T08:00:00.123Z', 'valid'],
  ['a millisecond later', '2026-11-19T08:00:00.124Z', 'expired'],
  ['from a clock that is minutes ahead', '2026-11-16T07:56:00Z', 'valid'],
  ['from the future', '2026-11-16T07:00:00Z', 'refused'],
])('a confirmation %s is %s', (_, now, outcome) => {
  const token = timedToken(ring, 'confirm', { subscriber: subscriberId(5), at });
  const read = readTimedToken(ring, 'confirm', { token, now });
  expect(read.outcome).toBe(outcome);
  if (read.outcome !== 'refused') expect(read).toMatchObject({ subscriber: subscriberId(5), at: Date.parse(at) });
});

test('the local part of a bounce names issue and subscriber in at most 64 octets of lower case', () => {
  assert(
    property(ids, weeks, (subscriber, [year, week]) => {
      const issue = `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
      const local = bounceLocalPart(ring, { issue, subscriber });
      expect(local).toMatch(/^b\+[a-z2-7]{60}$/);
      expect(readBounceLocalPart(ring, local)).toEqual({ issue, subscriber });
      expect(readBounceLocalPart(ring, local.toUpperCase())).toEqual({ issue, subscriber });
    }),
  );
});

test('a Message-ID is one of its mail alone, the same each time, and in lower case', () => {
  const made = Array.from({ length: 1000 }, (_, index) =>
    messageIdOf(ring, { issue: '2026-W46', subscriber: subscriberId(index) }, 'news.example.org'),
  );
  expect(new Set(made).size).toBe(1000);
  expect(made[7]).toBe(messageIdOf(ring, { issue: '2026-W46', subscriber: subscriberId(7) }, 'news.example.org'));
  expect(made[7]).not.toBe(messageIdOf(ring, { issue: '2026-W47', subscriber: subscriberId(7) }, 'news.example.org'));
  for (const id of made) expect(id).toMatch(/^<2026-w46\.[a-z2-7]{26}@news\.example\.org>$/);
});

test('no token is made for what is no id', () => {
  expect(() => unsubscribeToken(ring, 'reader@example.org')).toThrow(RangeError);
});
