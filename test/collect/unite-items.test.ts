import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CollectedItem } from '../../src/collect/collector.ts';
import { readPullRequest } from '../../src/collect/pull-request/pull-request-item.ts';
import { uniteItems } from '../../src/collect/unite-items.ts';
import { pullRequestNode } from '../builders/pull-request-node.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';

function itemOf(number: number, changes: Partial<CollectedItem> = {}): CollectedItem {
  const [item] = readPullRequest(pullRequestNode({ number }), sourceOf(), may2019).items;
  return { ...item!, ...changes };
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
