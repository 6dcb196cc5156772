import { expect, test } from 'vitest';
import { itemLabel } from '../../src/render/item-label.ts';
import { advisory, article, githubIssue, kep, project, pull, release, repository } from '../builders/item.ts';

test.each([
  [pull('Fix it', { number: 3266 }), 'containerd/containerd#3266'],
  [githubIssue('Modify it'), 'knative/eventing#1217'],
  [kep('quiet', { id: 'kep:1024' }), 'KEP-1024'],
  [release('etcd-io/etcd', 'v3.3.13'), 'etcd-io/etcd v3.3.13'],
  [advisory('Breakout'), 'CVE-2019-5736'],
  [repository('example/quiet-proxy'), 'example/quiet-proxy'],
  [project('Quiet Mesh'), 'cncf/sandbox#61'],
  [project('Quiet Mesh', { repo: null, url: 'https://landscape.example.org/?item=quiet' }), 'landscape.example.org'],
  [article('A title', { url: 'https://www.example.org/a#b' }), 'example.org'],
])('%o is named as people name it', (item, label) => {
  expect(itemLabel(item)).toBe(label);
});
