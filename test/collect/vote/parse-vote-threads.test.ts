import { expect, test } from 'vitest';
import { parseThinRow, voteThreadOf } from '../../../src/collect/vote/parse-vote-threads.ts';
import { may2019 } from '../../builders/window.ts';

const row = parseThinRow({
  type: 'Issue',
  id: 'I_12',
  number: 12,
  title: 'Adopt quiet probes',
  url: 'https://github.com/example/community/issues/12',
});

/** The texts of comments on days of May 2019, in the order of the thread. */
function orderOf(...comments: [body: string, day: string | null][]): string[] {
  const said = comments.map(([body, day], index) => ({
    id: `IC_${index}`,
    body,
    createdAt: day === null ? null : `2019-05-${day}T00:00:00Z`,
    author: null,
  }));
  const answer = { labels: [], said, earlier: null, unread: 0 };
  const thread = voteThreadOf(row ?? expect.fail(), answer, { repo: 'example/community', window: may2019 });
  return thread.comments.map(({ body }) => body);
}

test('comments stand by their time, and those of one moment as they came', () => {
  expect(orderOf(['c', '09'], ['a', '07'], ['b', '07'])).toEqual(['a', 'b', 'c']);
});

test('a comment without a date hides the time of no other and stays behind the one before it', () => {
  expect(orderOf(['c', '09'], ['after c', null], ['a', '07'])).toEqual(['a', 'c', 'after c']);
  expect(orderOf(['first', null], ['b', '08'], ['after b', null], ['a', '07'], ['after a', null])).toEqual([
    'first',
    'a',
    'after a',
    'b',
    'after b',
  ]);
});
