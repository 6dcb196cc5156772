import { expect, test } from 'vitest';
import { cleanItem } from '../../src/collect/clean-item.ts';
import type { CollectedItem } from '../../src/collect/collector.ts';
import { pullRequestItem } from '../../src/collect/pull-request/pull-request-item.ts';
import { listOf, pullRequestNode } from '../builders/pull-request-node.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';

function itemOf(changes: Parameters<typeof pullRequestNode>[0] = {}): CollectedItem {
  return pullRequestItem(pullRequestNode(changes), { source: sourceOf(), week: { window: may2019, before: {} } });
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

test('labels, logins and facts that were shortened are named', () => {
  const labels = listOf({ name: 'l'.repeat(101) }, { name: 'l'.repeat(102) });
  const milestone = { title: 'm'.repeat(2500) };
  const { item, problem } = cleanItem(itemOf({ labels, author: { login: 'o'.repeat(120) }, milestone }));
  expect(item.labels[0]).toBe(`${'l'.repeat(99)}…`);
  expect(problem).toMatchObject({
    code: 'evidence-cut',
    severity: 'info',
    place: { ref: 'containerd/containerd#3266' },
  });
  expect(problem?.message).toBe(
    'Texts of containerd/containerd#3266 were too long to be kept whole: login: cut from 120 to 100 characters; ' +
      'label: cut from 101 to 100 characters; label: cut from 102 to 100 characters; facts: cut from 2,500 to 2,000 characters.',
  );
});

test('what was cut beside a hidden character is named with it', () => {
  const { problem } = cleanItem(itemOf({ labels: listOf({ name: `\u200B${'l'.repeat(101)}` }) }));
  expect(problem).toMatchObject({ code: 'text-unsafe' });
  expect(problem?.message).toContain('label: 1 invisible character removed, cut from 101 to 100 characters.');
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
