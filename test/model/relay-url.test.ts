import { expect, test } from 'vitest';
import { readRelayUrl, secretsOfRelay } from '../../src/model/relay-url.ts';

test('an address of a relay says where it is, whether it begins with TLS, and the login as it is', () => {
  expect(readRelayUrl('smtps://weekly%40example.org:50%25%20off@mail.example.org:465')).toEqual({
    hostname: 'mail.example.org',
    port: 465,
    isSecure: true,
    login: { user: 'weekly@example.org', pass: '50% off' },
  });
  expect(readRelayUrl('smtp://[::1]')).toEqual({ hostname: '[::1]', port: null, isSecure: false, login: null });
});

test.each([
  ['another protocol', 'http://mail.example.org'],
  ['no host', 'smtp://'],
  ['no address', 'mail.example.org'],
  ['a port that is none', 'smtp://mail.example.org:smtp'],
  ['a % that begins no escape', 'smtps://name:50%zz@mail.example.org'],
  ['half a character', 'smtps://name%E5:secret@mail.example.org'],
])('%s is none', (_, text) => {
  expect(readRelayUrl(text)).toBeNull();
});

test('the words of a login are kept from replies however they are written', () => {
  expect(secretsOfRelay('smtps://name:50%25@mail.example.org')).toEqual(['name', '50%25', '50%']);
  expect(secretsOfRelay('smtps://name:50%zz@mail.example.org')).toEqual(['name', '50%zz']);
  expect(secretsOfRelay('smtp://mail.example.org')).toEqual([]);
  expect(secretsOfRelay('none')).toEqual([]);
});
