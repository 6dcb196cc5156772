import { mailboxOf } from '../../../src/deliver/tokens/mailbox-of.ts';
import { expect, test } from 'vitest';
import { hashAddress, hashesOfAddress } from '../../../src/deliver/tokens/address-hash.ts';
import { matchAddress, normaliseAddress } from '../../../src/deliver/tokens/mail-address.ts';
import { keyRing } from '../../builders/compose-frame.ts';

test.each([
  ['Reader.One+news@Example.ORG', 'Reader.One+news@example.org'],
  [' reader@example.org\n', 'reader@example.org'],
  ['reader@例子.example.org', 'reader@xn--fsqu00a.example.org'],
  ['reader@ＥＸＡＭＰＬＥ.org', 'reader@example.org'],
  ["o'reader@example.org", "o'reader@example.org"],
])('%j is kept as %s', (typed, kept) => {
  expect(normaliseAddress(typed)).toBe(kept);
  expect(normaliseAddress(kept)).toBe(kept);
});

test.each([
  'reader',
  '@example.org',
  'reader@',
  'reader@localhost',
  'reader@127.0.0.1',
  'reader@[127.0.0.1]',
  'reader@0x7f.1',
  'reader@example.org:25',
  'reader@example.org/path',
  'reader@example.org?x',
  'reader@exam\tple.org',
  'reader@exam\u00adple.org',
  'reader@other@example.org',
  'two words@example.org',
  '"quoted"@example.org',
  '读者@example.org',
  'reader..one@example.org',
  '.reader@example.org',
  'reader\r\nBcc: other@example.org',
  `${'r'.repeat(65)}@example.org`,
  `reader@${'example.'.repeat(32)}org`,
  'reader@-example.org',
])('%j is no address', (typed) => {
  expect(normaliseAddress(typed)).toBeNull();
});

test('an address has one hash however it is written, and another with another key', () => {
  const ring = keyRing();
  const hash = hashAddress(ring, 'Reader@Example.org');
  expect(hash.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hash.key).toBe('new');
  expect(hashAddress(ring, 'reader@example.ORG')).toEqual(hash);
  expect(hashAddress(ring, 'READER@例子.example.org')).toEqual(hashAddress(ring, 'reader@xn--fsqu00a.example.org'));
  const all = hashesOfAddress(ring, 'reader@example.org');
  expect(all.map(({ key }) => key)).toEqual(['new', 'old']);
  expect(all[0]).toEqual(hash);
  expect(all[1]?.hash).not.toBe(hash.hash);
  expect(matchAddress('Not An Address')).toBe('not an address');
});

test.each([
  ['Reader+news@Example.org', 'reader@example.org'],
  ['r.eader@example.org', 'r.eader@example.org'],
  ['+plus@example.org', '+plus@example.org'],
  ['reader+a+b@example.org', 'reader@example.org'],
])('limits of %s are those of %s', (typed, mailbox) => {
  expect(mailboxOf(typed)).toBe(mailbox);
});

test('limits at Gmail know no dots', () => {
  const [one, other] = ['a.b.c+x', 'abc'].map((local) => mailboxOf([local, 'gmail.com'].join('@')));
  expect(one).toBe(other);
});
