import { expect, test } from 'vitest';
import { checkMachine } from '../../../src/deliver/insight/check-machine.ts';

const look = (aheadMs: number, behind = 0) =>
  checkMachine({
    storage: {
      outcome: 'open',
      engine: 'postgres',
      behind,
      restoredAt: null,
      server: { version: '18.4', aheadMs },
      suppressions: [],
    },
    freeBytes: null,
    node: '24.1.0',
  });

test('of a database server its version is told, and that its clock is ours', () => {
  expect(look(400).map(({ state, found }) => [state, found])).toEqual([
    ['fine', 'PostgreSQL 18.4 can be written and is up to date.'],
    ['fine', 'It says the same as ours.'],
    ['fine', 'Version 24.1.0.'],
  ]);
});

test.each([
  [61_000, 'It is 61 seconds ahead of ours.'],
  [-3_600_000, 'It is 3600 seconds behind ours.'],
])('a server whose clock is %i ms ahead is to be set right', (aheadMs, found) => {
  expect(look(aheadMs)[1]).toMatchObject({ state: 'wrong', code: 'clock-wrong', found });
});

test('a database that lacks migrations is told with its clock', () => {
  expect(look(0, 2).map(({ code }) => code)).toEqual(['storage-behind', undefined, undefined]);
});

test('a file has no clock', () => {
  const storage = {
    outcome: 'open',
    engine: 'sqlite',
    behind: 0,
    restoredAt: null,
    server: null,
    suppressions: [],
  } as const;
  expect(checkMachine({ storage, freeBytes: null, node: '24.1.0' }).map(({ check }) => check)).toEqual([
    'database',
    'Node',
  ]);
});
