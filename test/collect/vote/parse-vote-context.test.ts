import { expect, test } from 'vitest';
import { parseAliases } from '../../../src/collect/vote/parse-vote-context.ts';

const file = 'aliases:\n  steering:\n    - Bob\n    - ada\n  other:\n    - eve\n';

test('the members of the groups that are asked for are read in lower case, each once', () => {
  expect(parseAliases(file, ['steering'])).toEqual(['ada', 'bob']);
  expect(parseAliases(`${file}  more:\n    - ADA\n`, ['steering', 'more', 'absent'])).toEqual(['ada', 'bob']);
});

test('without any of the groups there are no members', () => {
  expect(parseAliases(file, ['absent'])).toBeNull();
});

test('a file that is too long names nobody, rather than some of its members', () => {
  expect(parseAliases(file.padEnd(50_000, '#'), ['steering'])).toEqual(['ada', 'bob']);
  expect(parseAliases(file.padEnd(50_001, '#'), ['steering'])).toBeNull();
});

test.each(['? ', '? ! ', '? &a ', '{[', '"'])('%j over and over names nobody, and that is known in time', (text) => {
  expect(parseAliases(text.repeat(Math.floor(50_000 / text.length)), ['steering'])).toBeNull();
});

test('a group that is given twice may be forged, so nobody is named', () => {
  expect(parseAliases(`${file}  steering:\n    - mallory\n`, ['steering'])).toBeNull();
});
