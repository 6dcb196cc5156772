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

test.each(['', 'name: x', 'name: x\nstart_datetime: soon\nend_datetime: later', '- a list', '[[[', 'name: &a [*a]'])(
  '%j is no election',
  (text) => {
    expect(parseElection(text)).toBeNull();
  },
);

test('any text is read without an exception', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseElection(text)));
});
