import { expect, test } from 'vitest';
import { isBump, isKeyVersion } from '../../src/rank/bump.ts';
import { pull } from '../builders/item.ts';

test.each(['Bump Go to 1.24', 'Update etcd to v3.6.0', 'Update runc to v1.2', 'deps: bump CNI to 1.0.0'])(
  '%s is a version that much is built on',
  (title) => {
    expect(isKeyVersion(pull(title, { signals: { 'files.vendor': 3 } }), title)).toBe(true);
  },
);

test.each([
  'Bump Go to 1.24.1',
  'Bump runc 1.0.0-rc8',
  'Bump google.golang.org/grpc from 1.77.0 to 1.78.0',
  'Teach etcd 3.6',
])('%s is not', (title) => {
  expect(isKeyVersion(pull(title, { signals: { 'files.vendor': 3 } }), title)).toBe(false);
});

test('a bot’s bump is routine, whatever it brings', () => {
  const item = pull('Bump Go to 1.24', { author: { login: 'renovate', bot: true } });
  expect(isKeyVersion(item, item.title)).toBe(false);
});

test('paths decide between a bump and a feature', () => {
  const title = 'Use HTTP 1.1 for health checks';
  expect(isBump(pull(title, { signals: { 'files.code': 2 } }), title)).toBe(false);
  expect(isBump(pull(title, { signals: { 'files.vendor': 2 } }), title)).toBe(true);
});
