import { describe, expect, test } from 'vitest';
import { isBump, isKeyVersion } from '../../../src/rank/items/bump.ts';
import { pull } from '../../builders/item.ts';

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

const byBot = (title: string) =>
  pull(title, { author: { login: 'renovate', bot: true }, signals: { 'files.vendor': 3 } });

describe('a bot’s bump is', () => {
  test.each(['Bump Go to 1.24', 'Bump github.com/opencontainers/runc from 1.2.6 to 1.3.0', 'Update grpc to 2.0'])(
    'news where it breaks its users: %s',
    (title) => {
      expect(isKeyVersion(byBot(title), title)).toBe(true);
    },
  );

  test.each(['Bump Go to 1.24.1', 'Bump google.golang.org/grpc from 1.77.0 to 1.78.0', 'Bump containerd to v2.1'])(
    'routine where it does not: %s',
    (title) => {
      expect(isKeyVersion(byBot(title), title)).toBe(false);
    },
  );
});

test('paths decide between a bump and a feature', () => {
  const title = 'Use HTTP 1.1 for health checks';
  expect(isBump(pull(title, { signals: { 'files.code': 2 } }), title)).toBe(false);
  expect(isBump(pull(title, { signals: { 'files.vendor': 2 } }), title)).toBe(true);
});
