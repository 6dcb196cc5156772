import { expect, test } from 'vitest';
import { readVotes } from '../../../src/collect/vote/read-votes.ts';
import type { VoteComment, VoteThread } from '../../../src/collect/vote/vote-thread.ts';
import {
  botComment,
  electorate,
  voteClosed,
  voteComment,
  voteCreated,
  voteThread,
} from '../../builders/vote-thread.ts';

const facts = (thread: Partial<VoteThread>, who = electorate()) =>
  readVotes(voteThread(thread), who).map((vote) => vote.facts);
const by = (author: string, body: string, more: Partial<VoteComment> = {}) => voteComment(body, { author, ...more });
const closed = voteClosed({ for: 9, against: 0, abstain: 0, notVoted: 2 });

test('an ordinary review with /lgtm and /approve is no vote', () => {
  expect(facts({ comments: [by('ada', '/lgtm'), by('bob', '/approve'), by('eve', 'Nice work')] })).toEqual([]);
});

test('a vote that GitVote opened and closed has its question, count and outcome', () => {
  expect(facts({ comments: [botComment(voteCreated), botComment(closed, { at: '2019-05-10T10:00:00Z' })] })).toEqual([
    {
      kind: 'vote',
      question: 'Adopt quiet probes',
      method: 'gitvote',
      state: 'closed',
      outcome: 'passed',
      tally: { for: 9, against: 0, abstain: 0, notVoted: 2, nonBinding: 5 },
      electorate: 11,
      threshold: { percent: 66, basis: 'allowed' },
      opensAt: '2019-05-07T10:00:00Z',
      closesAt: '2019-05-10T10:00:00Z',
      confidence: 1,
    },
  ]);
});

test('an open GitVote is open until its duration has passed', () => {
  expect(facts({ comments: [botComment(voteCreated)] })).toMatchObject([
    { state: 'open', outcome: 'unknown', closesAt: '2019-05-14T10:00:00Z' },
  ]);
});

test('a cancelled GitVote is withdrawn', () => {
  expect(facts({ comments: [botComment(voteCreated), botComment('## Vote cancelled')] })).toMatchObject([
    { state: 'cancelled', outcome: 'withdrawn' },
  ]);
});

test('two GitVotes in one thread are two votes with keys of their own', () => {
  const comments = [
    botComment(voteCreated, { key: '1' }),
    botComment(closed, { key: '2' }),
    botComment(voteCreated, { key: '3' }),
  ];
  expect(readVotes(voteThread({ comments }), electorate()).map(({ key, facts }) => [key, facts.state])).toEqual([
    ['1', 'closed'],
    ['3', 'open'],
  ]);
});

test.each([
  ['a person who pastes it', voteComment(closed)],
  ['an account that is called like the bot', voteComment(closed, { author: 'git-vote', bot: true })],
  ['another app', botComment(closed, { author: 'other-app' })],
])('text of GitVote from %s counts nothing', (_, comment) => {
  expect(facts({ comments: [comment] })).toEqual([]);
});

test.each([['gitvote/open'], ['vote open'], ['vote/open']])(
  'the label %s of an open thread tells of an open vote',
  (label) => {
    expect(facts({ labels: [label] })).toMatchObject([{ method: 'gitvote', state: 'open', outcome: 'unknown' }]);
  },
);

test('labels of a closed vote tell the outcome and no count', () => {
  expect(facts({ labels: ['gitvote', 'gitvote/closed', 'gitvote/failed'] })).toMatchObject([
    { state: 'closed', outcome: 'failed', tally: { for: null }, confidence: 0.6 },
  ]);
});

test('a command alone tells of a vote of which nothing more is known', () => {
  expect(facts({ comments: [by('ada', 'Here we go\n/vote-strict')] })).toMatchObject([
    { state: 'unknown', outcome: 'unknown' },
  ]);
  expect(facts({ comments: [by('ada', 'Please /vote now')] })).toEqual([]);
});

test('ballots that say binding and non-binding are counted apart, others nowhere', () => {
  const comments = [by('ada', '+1 binding'), by('bob', 'Non-binding +1'), by('eve', '+1')];
  expect(facts({ comments })).toMatchObject([
    { method: 'comments', tally: { for: 1, against: 0, nonBinding: 1 }, confidence: 0.6 },
  ]);
});

test('with known members theirs are binding and the missing ones are counted', () => {
  const comments = [by('ada', '+1'), by('Bob', '+1'), by('eve', '-1'), by('guest', '+1')];
  expect(facts({ comments }, electorate({ members: ['ada', 'bob', 'eve', 'joe'] }))).toMatchObject([
    { tally: { for: 2, against: 1, abstain: 0, notVoted: 1, nonBinding: 1 }, electorate: 4 },
  ]);
});

test('the last word of a person counts', () => {
  const comments = [by('ada', '+1'), by('bob', '+1'), by('eve', '+1'), by('ada', '-1')];
  expect(facts({ comments })).toMatchObject([{ tally: { for: 2, against: 1 } }]);
});

test('a merged pull request under vote has passed, a closed one is unknown', () => {
  const comments = ['ada', 'bob', 'eve'].map((login) => by(login, '+1'));
  expect(facts({ comments, state: 'merged' })).toMatchObject([{ state: 'closed', outcome: 'passed' }]);
  expect(facts({ comments, state: 'closed' })).toMatchObject([{ state: 'closed', outcome: 'unknown' }]);
});

test('a count with links into a mail archive is a vote by mail', () => {
  const body = '+1 binding votes (7/9):\n- ada https://lists.example.org/1\n';
  expect(facts({ comments: [by('ada', body)] })).toMatchObject([{ method: 'mail', tally: { for: 7 }, electorate: 9 }]);
});

test('a hold that was lifted over a question of governance is a vote of low confidence', () => {
  const comments = [by('grace', '/hold'), by('ada', '/lgtm'), by('bob', '/approve'), by('grace', '/hold cancel')];
  expect(facts({ comments, title: 'Steering charter: eligibility' })).toMatchObject([
    { method: 'comments', confidence: 0.5 },
  ]);
  expect(facts({ comments, title: 'Fix a typo' })).toEqual([]);
});

test('a GitHub issue that is called a decision is for the editors to judge', () => {
  expect(facts({ kind: 'issue', title: 'Revisit the decision on channels' })).toMatchObject([
    { method: 'unknown', state: 'unknown', outcome: 'unknown', confidence: 0.3 },
  ]);
});

test('only the forms of a source are looked for', () => {
  const comments = ['ada', 'bob', 'eve'].map((login) => by(login, '+1'));
  expect(facts({ comments }, electorate({ methods: ['gitvote'] }))).toEqual([]);
});
