import { expect, test } from 'vitest';
import { checkSuppressions } from '../../../src/deliver/insight/check-suppressions.ts';

const secret = `new:${'n3w-Secret.of-the-House/'.repeat(2)},old:${'0ld-Secret.of-the-House/'.repeat(2)}`;
const look = (...keys: string[]) =>
  checkSuppressions(
    {
      outcome: 'open',
      engine: 'sqlite',
      behind: 0,
      restoredAt: null,
      server: null,
      suppressions: keys.map((key, at) => ({ key, number: at + 1 })),
    },
    secret,
  );

test('keys that are there, and no suppressions at all, are nothing to mend', () => {
  expect(look('new', 'old')).toMatchObject([{ state: 'fine' }]);
  expect(look()).toEqual([]);
});

test('a key that is gone is named with how many hang on it', () => {
  expect(look('new', 'older')).toMatchObject([
    {
      state: 'wrong',
      code: 'suppression-key-missing',
      severity: 'warning',
      found: expect.stringContaining('older (2)'),
    },
  ]);
});

test('without a database or a secret it is not looked at', () => {
  expect(checkSuppressions({ outcome: 'absent', reason: null }, secret)).toEqual([]);
});
