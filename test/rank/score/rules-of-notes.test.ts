import { expect, test } from 'vitest';
import { rank } from '../../../src/rank/rank.ts';
import { newsletter } from '../../builders/issue.ts';
import { pull } from '../../builders/item.ts';

test.each([
  [0, null],
  [1, 'note-short'],
  [79, 'note-short'],
  [80, 'note-brief'],
  [150, 'note-medium'],
  [300, 'note-long'],
  [599, 'note-long'],
  [600, 'note-very-long'],
])('a release note of %i characters is of one length: %s', (length, expected) => {
  const [story] = rank([pull('Conditions', { facts: { releaseNote: 'x'.repeat(length) } })], newsletter());
  const rules = [...(story?.reasons ?? []), ...(story?.paragraph.reasons ?? [])].map(({ rule }) => rule);
  const found = new Set(rules.filter((rule) => rule.startsWith('note-')));
  expect([...found]).toEqual(expected === null ? [] : [expected]);
});
