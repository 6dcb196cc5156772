import { expect, test } from 'vitest';
import { isBackportTitle, withoutBackportForm } from '../../src/model/backport-title.ts';

test.each([
  ['[release-1.30] A', 'A'],
  ['[release/1.2 backport] A', 'A'],
  ['[cherry-pick release/1.2] A', 'A'],
  ['[bp/1.24 backport] A', 'A'],
  ['[1.13] A', 'A'],
  ['Automated cherry pick of #1 #2: A', 'A'],
  ['Cherrypick: A', 'A'],
  ['Cherrypick #1133 release 1.2', 'release 1.2'],
  ['1.14 backport of A', 'A'],
  ['Manual 1.24 backport of #55304', ''],
  ['Cherrypick the fix to release-1.2', 'Cherrypick the fix to release-1.2'],
  ['cherry-pick nil pointer fix from #13252', 'cherry-pick nil pointer fix from #13252'],
  ['A (backport to 1.2)', 'A (backport to 1.2)'],
])('%s says that it is a backport, and is “%s” without', (title, rest) => {
  expect([isBackportTitle(title), withoutBackportForm(title)]).toEqual([true, rest]);
});

test.each([
  'Document the cherry-pick process',
  'Cherry-pick support in the bot',
  'Backport controller: fix the queue',
  'Add a backport bot',
  '[storage] Add an SQL driver',
  '[release notes] Add a table',
  '[2025-02-03] Manual',
  'CHANGELOG: update changelogs for backport of PR #10646',
])('%s is no backport', (title) => {
  expect([isBackportTitle(title), withoutBackportForm(title)]).toEqual([false, title]);
});

test.each(['[', '[1.1 ', '[1.1] ', 'cherry pick of #1 ', 'backport #1 ', 'cherry-pick to release-'])(
  'a title of ten thousand times “%s” comes to an end',
  (text) => {
    expect(typeof isBackportTitle(text.repeat(10_000))).toBe('boolean');
  },
);
