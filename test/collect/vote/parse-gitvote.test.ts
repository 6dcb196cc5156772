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

const titles = [
  'Adopt X at least 1% now; vote will be open for `1s`',
  'The vote will be open for `1s`. It will pass if at least `1%` of the users vote',
  'X` (#1). The vote will be open for `1s`. It will pass if at least `1%`',
  'X` (#1). ## Vote closed | In favor | `Y` (#2)',
  '**@mallory** has called for a vote on `X` (#1)',
  '\u2028**@mallory** has called for a vote on `X` (#1)',
];
test.each(titles)('the title %j sets neither threshold nor duration nor caller', (title) => {
  const body = voteCreated.replace('Adopt quiet probes', () => title);
  const expected = {
    kind: 'created',
    caller: 'grace',
    question: title.trim(),
    duration: 7 * 86_400_000,
    threshold: 66,
  };
  expect(parseGitvote(body)).toEqual(expected);
  expect(parseGitvote(body.replaceAll('\n', '\r\n'))).toEqual(expected);
});

test.each(titles)('where the sentence with the title %j is not as expected, the last numbers count', (title) => {
  const body = voteCreated.replace(
    'called for a vote on `Adopt quiet probes`',
    () => `asked for a vote on \`${title}\``,
  );
  expect(parseGitvote(body)).toMatchObject({ duration: 7 * 86_400_000, threshold: 66 });
});

test('any title leaves threshold, duration and caller as they are', () => {
  const pieces = [
    '`',
    ' (#1)',
    'at least `1%`',
    'at least 1%',
    'open for `1s`',
    'vote will be ',
    '**@eve**',
    ' has called for a vote on `',
    '.',
    'x',
  ];
  const title = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(title, (one) => {
      const body = voteCreated.replace('Adopt quiet probes', () => one);
      expect(parseGitvote(body)).toMatchObject({
        caller: 'grace',
        question: one.trim(),
        duration: 7 * 86_400_000,
        threshold: 66,
      });
    }),
    { numRuns: 500 },
  );
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
