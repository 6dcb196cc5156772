import { expect, test } from 'vitest';
import { findLinks } from '../../../src/collect/feed/find-links.ts';

const ids = (text: string): string[] => findLinks(text).map(({ id }) => id);

test.each([
  ['https://github.com/Kubernetes/Kubernetes/pull/77448#issuecomment-1', ['gh:kubernetes/kubernetes#77448']],
  ['see github.com/envoyproxy/envoy/issues/6708.', ['gh:envoyproxy/envoy#6708']],
  ['https://github.com/cncf/toc/discussions/12', ['gh:cncf/toc#12']],
  ['https://github.com/kubernetes/enhancements/issues/1040', ['gh:kubernetes/enhancements#1040', 'kep:1040']],
  ['https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/0753-sidecars', ['kep:753']],
  ['KEP-2400 and https://kep.k8s.io/753', ['kep:2400', 'kep:753']],
  ['https://github.com/containerd/containerd/releases/tag/v1.2.7.', ['rel:containerd/containerd@v1.2.7']],
  ['https://github.com/containerd/containerd/releases/tag/api%2Fv1.9.0', ['rel:containerd/containerd@api/v1.9.0']],
  ['CVE-2019-5736, cve-2019-5736 and GHSA-MH63-2345-wxrv', ['adv:CVE-2019-5736', 'adv:GHSA-mh63-2345-wxrv']],
  ['https://notgithub.com/a/b/pull/1 https://example.org/github.com/a/b/pull/2 #3 a/b#4', []],
])('%s', (text, found) => {
  expect(ids(text)).toEqual(found);
});

test('every edge is a weak one, and twenty are enough', () => {
  const many = Array.from({ length: 50 }, (_, n) => `https://github.com/a/b/pull/${n + 1}`).join(' ');
  expect(findLinks(many)).toHaveLength(20);
  expect(new Set(findLinks(many).map(({ relation }) => relation))).toEqual(new Set(['links']));
});
