import { expect, test } from 'vitest';
import { parseWaitingPeriod } from '../../../src/collect/vote/read-lazy-consensus.ts';
import { readVotes } from '../../../src/collect/vote/read-votes.ts';
import type { VoteThread } from '../../../src/collect/vote/vote-thread.ts';
import { electorate, voteComment, voteThread } from '../../builders/vote-thread.ts';

const hour = 3_600_000;
const body = 'Lazy consensus on this until three business days have passed.';
const facts = (changes: Partial<VoteThread>) =>
  readVotes(voteThread({ title: 'Quiet probes', body, ...changes }), electorate()).map((vote) => vote.facts);

test.each([
  ['Lazy consensus: please object within 72 hours.', 72],
  ['We wait three business days for lazy consensus.', 72],
  ['Lazy consensus, two weeks.', 336],
  ['Lazy consensus, a 5-day period.', 120],
  ['Lazy consensus applies.', null],
  ['A vote that is open for 7 days.', null],
])('%j announces a wait of %s hours', (text, hours) => {
  expect(parseWaitingPeriod(text)).toBe(hours === null ? null : hours * hour);
});

test('an open lazy consensus ends when its waiting period does, and is for the editors', () => {
  expect(facts({})).toMatchObject([
    { method: 'lazy', state: 'open', outcome: 'unknown', closesAt: '2019-05-09T08:00:00Z', confidence: 0.7 },
  ]);
});

test('a merge after the waiting period without an objection has passed for sure', () => {
  expect(facts({ state: 'merged', endedAt: '2019-05-10T08:00:00Z' })).toMatchObject([
    { method: 'lazy', state: 'closed', outcome: 'passed', confidence: 0.8 },
  ]);
});

test('a merge before the waiting period was over is for the editors', () => {
  expect(facts({ state: 'merged', endedAt: '2019-05-07T08:00:00Z' })).toMatchObject([{ confidence: 0.6 }]);
});

test.each(['-1, this is loud', '/hold'])('an objection (%s) leaves the outcome open', (said) => {
  const comments = [voteComment(said, { author: 'bob' })];
  expect(facts({ state: 'merged', endedAt: '2019-05-10T08:00:00Z', comments })).toMatchObject([
    { outcome: 'unknown', confidence: 0.5 },
  ]);
});

test('a hold that was lifted is no objection any more', () => {
  const comments = [voteComment('/hold', { author: 'bob' }), voteComment('/hold cancel', { author: 'bob' })];
  expect(facts({ state: 'merged', endedAt: '2019-05-10T08:00:00Z', comments })).toMatchObject([{ confidence: 0.8 }]);
});
