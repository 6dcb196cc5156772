import { expect, test } from 'vitest';
import { readCommentVote } from '../../../src/collect/vote/read-comment-vote.ts';
import { electorate, voteComment, voteThread } from '../../builders/vote-thread.ts';

const members = ['ada', 'bob', 'eve'];
const title = 'VOTE: adopt a charter';

function outcomeOf(author: string, known: string[] | null): unknown {
  const comments = [voteComment('+1', { author: 'ada' }), voteComment('3/3 passed', { author, key: 'count' })];
  const vote = readCommentVote(voteThread({ title, comments }), electorate({ members: known }));
  return vote?.facts.outcome;
}

test('where the members are known, the count of a passer-by decides nothing', () => {
  expect(outcomeOf('passer-by', members)).toBe('unknown');
});

test('a member and who called the vote may count it, and anybody where nobody knows who may vote', () => {
  expect([outcomeOf('bob', members), outcomeOf('grace', members), outcomeOf('passer-by', null)]).toEqual([
    'passed',
    'passed',
    'passed',
  ]);
});
