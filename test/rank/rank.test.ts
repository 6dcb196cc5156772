import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ranked } from '../../src/model/story.ts';
import { rank } from '../../src/rank/rank.ts';
import { newsletter } from '../builders/issue.ts';
import { kep, pull, release, vote } from '../builders/item.ts';

const fix = pull('Fix fd leak of shim log', {
  number: 3266,
  refs: [{ relation: 'closes', id: 'gh:containerd/containerd#3200' }],
});
const backport = pull('[release/1.2] Fix the leak', { number: 3273, refs: [{ relation: 'backport-of', id: fix.id }] });
const week = [
  fix,
  backport,
  pull('Faster lookups', { number: 3271 }),
  pull('Fix typo', { number: 3280 }),
  kep('pod-overhead'),
  pull('Add a KEP', { repo: 'kubernetes/enhancements', number: 1000 }),
  release('istio/istio', '1.1.6'),
  vote(233),
  pull('Proposal: join', { repo: 'cncf/toc', number: 233 }),
];

test('an empty week has no stories', () => {
  expect(rank([], newsletter())).toEqual([]);
});

test('every story is a valid line of ranking.jsonl, and what is not picked says why', () => {
  const ranked = rank(week, newsletter());
  expect(ranked.map((story) => Ranked.parse(story))).toEqual(ranked);
  expect(ranked.map(({ picked, passedOver }) => picked === (passedOver === undefined))).not.toContain(false);
});

test('a story names its items and what they close or bring back, the head first', () => {
  const story = rank(week, newsletter()).find(({ id }) => id === fix.id);
  expect(story?.refs).toEqual([
    'containerd/containerd#3266',
    'containerd/containerd#3273',
    'containerd/containerd#3200',
  ]);
  expect(story?.kind).toBe('pull-request');
});

test('a story is of the kind of its head', () => {
  const kinds = new Map(rank(week, newsletter()).map(({ id, kind }) => [id, kind]));
  expect(kinds.get('kep:pod-overhead')).toBe('kep');
  expect(kinds.get('vote:cncf/toc#233:1')).toBe('vote');
  expect(kinds.get('rel:istio/istio@1.1.6')).toBe('release');
});

test('stories are sorted by score, and by id where scores are equal', () => {
  const twins = [3, 1, 2].map((number) => pull(`Return error number ${number}`, { number }));
  expect(rank(twins, newsletter()).map(({ id }) => id)).toEqual(twins.map(({ id }) => id).toSorted());
  const scores = rank(week, newsletter()).map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
});

test('the order of the input does not matter', () => {
  const expected = JSON.stringify(rank(week, newsletter()));
  fc.assert(
    fc.property(fc.shuffledSubarray(week, { minLength: week.length }), (shuffled) => {
      expect(JSON.stringify(rank(shuffled, newsletter()))).toBe(expected);
    }),
  );
});

test('an item that is there twice counts once', () => {
  expect(rank([fix, fix], newsletter())).toHaveLength(1);
});

describe('hostile text', () => {
  test('is ranked like any other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string(), (title, label) => {
        const [story] = rank([pull(title || 'x', { labels: [label], facts: { releaseNote: title } })], newsletter());
        expect(Number.isFinite(story?.score)).toBe(true);
      }),
    );
  });

  test('of 10,000 characters comes to an end', () => {
    const titles = [
      '{{'.repeat(5000),
      'fix '.repeat(2500),
      'add to '.repeat(1428),
      'merge to '.repeat(1100),
      'holding '.repeat(1250),
      '<script>'.repeat(1250),
      'v1.1 '.repeat(2000),
    ];
    const pulls = titles.map((title, index) => pull(title, { number: index + 1, facts: { releaseNote: title } }));
    expect(rank(pulls, newsletter())).toHaveLength(titles.length);
  });
});
