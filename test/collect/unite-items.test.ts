import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CollectedItem } from '../../src/collect/collector.ts';
import { pullRequestItem } from '../../src/collect/pull-request/pull-request-item.ts';
import { uniteItems } from '../../src/collect/unite-items.ts';
import { pullRequestNode } from '../builders/pull-request-node.ts';
import { numberItem } from '../builders/small-github.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';

function itemOf(number: number, changes: Partial<CollectedItem> = {}): CollectedItem {
  const item = pullRequestItem(pullRequestNode({ number }), { source: sourceOf(), window: may2019 });
  return { ...item, ...changes };
}

test('what two sources say of one item is united under the first source of the alphabet', () => {
  const merged = { move: 'merged', at: '2019-05-09T14:30:53Z' } as const;
  const opened = { move: 'opened', at: '2019-05-08T09:00:00Z' } as const;
  const a = itemOf(1, { source: 'a', moves: [merged], labels: ['x'], signals: { draft: true, b: 1 } });
  const b = itemOf(1, { source: 'b', moves: [opened, merged], labels: ['y', 'x'], signals: { draft: false, a: 2 } });
  const united = uniteItems([b, a]);
  expect(united).toHaveLength(1);
  expect(united[0]).toMatchObject({
    source: 'a',
    moves: [opened, merged],
    labels: ['x', 'y'],
    signals: { a: 2, b: 1, draft: true },
  });
  expect(Object.keys(united[0]!.signals)).toEqual(['a', 'b', 'draft']);
  expect(united[0]!.texts).toHaveLength(1);
});

test('the order and the number of times that items come in does not matter', () => {
  const items = [1, 2, 10, 2].flatMap((number) => [itemOf(number), itemOf(number, { source: 'z', labels: ['z'] })]);
  const expected = JSON.stringify(uniteItems(items));
  fc.assert(
    fc.property(fc.shuffledSubarray(items, { minLength: items.length }), (shuffled) => {
      expect(JSON.stringify(uniteItems([...shuffled, ...shuffled.slice(0, 3)]))).toBe(expected);
    }),
  );
});

test('what one source does not know another one tells', () => {
  const facts = { kind: 'pull-request', number: 1, base: 'main', additions: null, deletions: null } as const;
  const more = { changedFiles: null, milestone: null, releaseNote: null };
  const thin = numberItem('a/a', 1, { source: 'a', facts: { ...facts, ...more } });
  const author = { login: 'octocat', bot: false };
  const whole = numberItem('a/a', 1, {
    source: 'b',
    author,
    facts: { ...facts, ...more, base: 'x', milestone: '1.3' },
  });
  const [united] = uniteItems([whole, thin]);
  expect(united).toMatchObject({ source: 'a', author, facts: { base: 'main', milestone: '1.3', additions: null } });
});

test('of two kinds under one id the first is kept as it is', () => {
  const pull = numberItem('a/a', 1, { source: 'a' });
  const facts = { kind: 'github-issue', number: 1, comments: 2, reactions: 0 } as const;
  const issue = numberItem('a/a', 1, { source: 'b', kind: 'github-issue', labels: ['x'], facts });
  expect(uniteItems([issue, pull])).toEqual(uniteItems([pull]));
});
