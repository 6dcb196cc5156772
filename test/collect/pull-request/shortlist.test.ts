import { describe, expect, test } from 'vitest';
import { pullRequestItem } from '../../../src/collect/pull-request/pull-request-item.ts';
import { noDetail } from '../../../src/collect/pull-request/pull-request-node.ts';
import { worthOf } from '../../../src/collect/pull-request/shortlist.ts';
import { pullRequestNode } from '../../builders/pull-request-node.ts';
import { sourceOf } from '../../builders/source.ts';
import { may2019 } from '../../builders/window.ts';

function worth(changes: Parameters<typeof pullRequestNode>[0]): number | null {
  const node = pullRequestNode({ ...changes, ...noDetail });
  return worthOf(pullRequestItem(node, { source: sourceOf(), week: { window: may2019, before: {} } }), node.body ?? '');
}

const note = (text: string) => `\`\`\`release-note\n${text}\n\`\`\``;

describe('what stays as it was found', () => {
  test.each([
    ['a robot', { title: 'Change a thing', author: { type: 'Bot', login: 'dependabot' } }],
    ['a bump', { title: 'Bump github.com/x/y from 1.2.3 to 1.2.4' }],
    ['a bump by its branch', { title: 'A module', headRefName: 'renovate/module' }],
    ['a bump of a key dependency to a patch', { title: 'Bump etcd from 3.5.1 to 3.5.2' }],
    ['a nightly', { title: 'Update net-istio nightly' }],
    ['a synchronisation', { title: 'Sync with upstream main' }],
    ['a typo', { title: 'Fix typo in README' }],
  ])('%s', (_, changes) => expect(worth(changes)).toBeNull());
});

describe('what does not, though it looks like it', () => {
  test.each([
    ['a bump that cites a CVE', { title: 'Bump x/net', body: 'It fixes CVE-2025-12345.' }],
    ['a bump that cites an advisory', { title: 'Bump x/net for GHSA-c2cv-fgh3-2345' }],
    ['a new version of Go', { title: 'Bump go to 1.24' }],
    ['a new version of runc', { title: '[release/1.2] Bump runc to v1.2.0', author: { type: 'Bot', login: 'bot' } }],
    ['a new version of etcd', { title: 'update etcd to 3.6.0' }],
  ])('%s', (_, changes) => expect(worth(changes)).toBeGreaterThan(0));
});

test('a release note, a KEP, an API and talk are worth more than a plain change', () => {
  const plain = worth({})!;
  for (const changes of [
    { body: note('The flag is new.') },
    { body: 'See https://kep.k8s.io/3333.' },
    { title: 'Deprecate an API' },
    { body: '/kind api-change' },
    { totalCommentsCount: 60 },
    { additions: 1500 },
  ])
    expect(worth(changes), JSON.stringify(changes)).toBeGreaterThan(plain);
  expect(worth({ body: note('action required: restart.') })!).toBeGreaterThan(
    worth({ body: note('The flag is new.') })!,
  );
});

test('a backport is worth less than its origin, and nothing without a word for itself', () => {
  const backport = { title: '[release/1.2] Close the log of a finished shim', baseRefName: 'release/1.2' };
  expect(worth({ ...backport, body: note('The log is closed.') })).toBeLessThan(
    worth({ body: note('The log is closed.') })!,
  );
  expect(worth(backport)).toBeNull();
  expect(worth({ title: 'docs: change', mergedAt: null, baseRefName: 'release-1.2' })).toBeNull();
});

test('hostile text takes no time', () => {
  const started = performance.now();
  worth({ title: 'go '.repeat(20_000), body: '- '.repeat(30_000) + 'envoy.reloadable_features.'.repeat(1000) });
  expect(performance.now() - started).toBeLessThan(200);
});
