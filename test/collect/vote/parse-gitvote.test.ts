import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGitvote } from '../../../src/collect/vote/parse-gitvote.ts';
import { voteClosed, voteCreated } from '../../builders/vote-thread.ts';

test('an opening comment gives caller, question, duration and threshold', () => {
  expect(parseGitvote(voteCreated)).toEqual({
    kind: 'created',
    caller: 'grace',
    question: 'Adopt quiet probes',
    duration: 7 * 86_400_000,
    threshold: 66,
  });
});

test('a closing comment gives outcome and counts', () => {
  expect(parseGitvote(voteClosed({ for: 9, against: 0, abstain: 0, notVoted: 2 }))).toEqual({
    kind: 'closed',
    passed: true,
    threshold: 66,
    tally: { for: 9, against: 0, abstain: 0, notVoted: 2 },
    nonBinding: 5,
  });
});

test('a vote that did not pass is told apart', () => {
  expect(parseGitvote(voteClosed({ for: 1, against: 5, abstain: 0, notVoted: 5 }, false))).toMatchObject({
    passed: false,
  });
});

test('the oldest table without a column for those who did not vote is read', () => {
  const body =
    '## Vote closed\n\nThe vote **passed**! 🎉\n\n| In favor | Against | Abstain |\n| :-: | :-: | :-: |\n| 3 | 1 | 0 |\n';
  expect(parseGitvote(body)).toMatchObject({ tally: { for: 3, against: 1, abstain: 0, notVoted: null } });
});

test('both spellings of a cancelled vote are read', () => {
  expect(parseGitvote('## Vote cancelled\n\n**@grace** has cancelled it.')).toEqual({ kind: 'cancelled' });
  expect(parseGitvote('## Vote canceled')).toEqual({ kind: 'cancelled' });
});

test.each(['Votes can only be checked once a day.', '> ## Vote closed', 'See ## Vote closed', ''])(
  '%j is no vote',
  (body) => {
    expect(parseGitvote(body)).toBeNull();
  },
);

test('any text below a heading is read without an exception', () => {
  const heading = fc.constantFrom('created', 'status', 'closed', 'cancelled');
  fc.assert(
    fc.property(heading, fc.string({ maxLength: 400 }), (kind, rest) => {
      expect(parseGitvote(`## Vote ${kind}\n${rest}`)).not.toBeNull();
    }),
  );
});
