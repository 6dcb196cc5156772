import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { proposeHeadline, type HeadlineCandidate } from '../../../src/rank/plan/propose-headline.ts';

function picked(number: number, paragraph: number, over: Partial<HeadlineCandidate> = {}): HeadlineCandidate {
  return { id: `gh:a/b#${number}`, kind: 'pull-request', score: 5, paragraph, backlog: false, quiet: false, ...over };
}

test('the story that is worth a paragraph most is proposed, whatever it is worth as a line', () => {
  const { id, why } = proposeHeadline([picked(1, 3, { score: 9 }), picked(2, 7)]) ?? {};
  expect(id).toBe('gh:a/b#2');
  expect(why).toEqual({
    en: 'worth a paragraph most, with 7 points; next is a/b#1 with 3',
    zh: '一段的分数最高，7 分；其次是 a/b#1，3 分',
  });
});

test('of equal ones the better line is proposed, then the one whose id comes first', () => {
  const better = proposeHeadline([picked(1, 7), picked(2, 7, { score: 6 })]);
  expect(better?.id).toBe('gh:a/b#2');
  expect(better?.why.en).toBe('worth a paragraph with 7 points like a/b#1, and a line with 6 against 5');
  expect(proposeHeadline([picked(2, 7), picked(1, 7)])?.id).toBe('gh:a/b#1');
});

test('what is there to read or to try, and what the backlog gave, is no headline', () => {
  const beside = [
    picked(1, 9, { kind: 'article' }),
    picked(2, 8, { kind: 'repository' }),
    picked(3, 7, { kind: 'kep', backlog: true }),
    picked(4, 6, { quiet: true }),
  ];
  expect(proposeHeadline(beside)).toBeNull();
  expect(proposeHeadline([...beside, picked(4, -1)])).toMatchObject({
    id: 'gh:a/b#4',
    why: { en: 'the only news that was picked' },
  });
});

test('the order of the stories does not matter', () => {
  const stories = fc.uniqueArray(
    fc.record({
      number: fc.nat(20),
      paragraph: fc.nat(3),
      score: fc.nat(3),
      backlog: fc.boolean(),
      quiet: fc.boolean(),
    }),
    { selector: ({ number }) => number },
  );
  fc.assert(
    fc.property(stories, (some) => {
      const all = some.map(({ number, paragraph, ...rest }) => picked(number, paragraph, rest));
      expect(proposeHeadline(all.toReversed())).toEqual(proposeHeadline(all));
    }),
  );
});
