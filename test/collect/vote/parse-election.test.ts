import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseElection } from '../../../src/collect/vote/parse-election.ts';

test('name, times and seats of an election are read', () => {
  const text =
    'name: Example Steering 2025\norganization: Example\nstart_datetime: 2025-09-01 00:00:01\nend_datetime: 2025-09-20 12:00:00\nno_winners: 2\n';
  expect(parseElection(text)).toEqual({
    name: 'Example Steering 2025',
    startsAt: '2025-09-01T00:00:01Z',
    endsAt: '2025-09-20T12:00:00Z',
    seats: 2,
  });
});

test.each([
  '',
  'name: x',
  'name: x\nstart_datetime: soon\nend_datetime: later',
  '- a list',
  '[[[',
  'name: &a [*a]',
  'name: x\nname: y\nstart_datetime: 2025-09-01\nend_datetime: 2025-09-20',
])('%j is no election', (text) => {
  expect(parseElection(text)).toBeNull();
});

test('a file that is longer than elections are is none, rather than a part of one', () => {
  const text = 'name: x\nstart_datetime: 2025-09-01\nend_datetime: 2025-09-20\n';
  expect(parseElection(text)).not.toBeNull();
  expect(parseElection(text.padEnd(8001, '#'))).toBeNull();
});

test.each(['? ', '? ! ', '? &a ', '{[', '"'])('%j over and over is no election, and that is known in time', (text) => {
  expect(parseElection(text.repeat(Math.floor(8000 / text.length)))).toBeNull();
});

test('any text is read without an exception', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseElection(text)));
});
