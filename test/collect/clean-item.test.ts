import { expect, test } from 'vitest';
import { cleanItem } from '../../src/collect/clean-item.ts';
import type { CollectedItem } from '../../src/collect/collector.ts';
import { pullRequestItem } from '../../src/collect/pull-request/pull-request-item.ts';
import { listOf, pullRequestNode } from '../builders/pull-request-node.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';

function itemOf(changes: Parameters<typeof pullRequestNode>[0] = {}): CollectedItem {
  return pullRequestItem(pullRequestNode(changes), { source: sourceOf(), window: may2019 });
}

test('an ordinary item stays as it is', () => {
  const item = itemOf();
  expect(cleanItem(item)).toEqual({ item, problem: null });
});

test('an item with many faults has one problem that names them all', () => {
  const title = `<script>\u202E{{x}}${'a'.repeat(10_000)}`;
  const { item, problem } = cleanItem(itemOf({ title, labels: listOf({ name: 'kind/\u200Bbug' }) }));
  expect(item.title.startsWith('<script>{{x}}aaa')).toBe(true);
  expect(item.labels).toEqual(['kind/bug']);
  expect(problem).toMatchObject({
    code: 'text-unsafe',
    severity: 'warning',
    place: { source: 'containerd', ref: 'containerd/containerd#3266' },
  });
  expect(problem?.message).toBe(
    'containerd/containerd#3266 holds text that is not what it looks like: title: 1 bidirectional control removed, ' +
      'HTML markup shown as text, template marks shown as text, cut from 10,013 to 300 characters; label: 1 invisible character removed.',
  );
});

test('a title of nothing visible is said to be none', () => {
  const { item, problem } = cleanItem(itemOf({ title: '\u200B\u200B' }));
  expect(item.title).toBe('(no title)');
  expect(problem?.message).toContain('nothing to be seen in it');
});

test('logins, moves and facts are cleaned too', () => {
  const { item, problem } = cleanItem(
    itemOf({ author: { login: 'octo\u202Ecat' }, milestone: { title: '1.\u200B3' } }),
  );
  expect(item.author?.login).toBe('octocat');
  expect(item.moves[0]?.by).toBe('octocat');
  expect(item.facts).toMatchObject({ milestone: '1.3' });
  expect(problem?.message).toContain('login: 1 bidirectional control removed');
});
