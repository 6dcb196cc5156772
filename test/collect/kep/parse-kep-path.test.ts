import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { kepSlug, parseKepPath } from '../../../src/collect/kep/parse-kep-path.ts';

test('a folder KEP is known by the number of its folder, at any depth', () => {
  expect(parseKepPath('keps/sig-cluster-lifecycle/kubeadm/2501-quiet-join/kep.yaml')).toMatchObject({
    part: 'metadata',
    form: 'folder',
    number: 2501,
    slug: 'quiet-join',
  });
});

test('the README of a folder KEP is its text and other Markdown in the folder is nothing', () => {
  expect(parseKepPath('keps/sig-node/2501-quiet-join/README.md')).toMatchObject({ part: 'text', number: 2501 });
  expect(parseKepPath('keps/sig-node/2501-quiet-join/notes.md')).toBeNull();
});

test('a production-readiness file belongs to the KEP with its number', () => {
  expect(parseKepPath('keps/prod-readiness/sig-node/2501.yaml')).toMatchObject({ part: 'approval', number: 2501 });
});

test.each([
  ['20190226-pod-overhead.md', 'pod-overhead'],
  ['0030-20180906-quotas-for-storage.md', 'quotas-for-storage'],
  ['draft-20190404-metrics-stability.md', 'metrics-stability'],
  ['00xx-admission-webhooks.md', 'admission-webhooks'],
  ['sidecarcontainers.md', 'sidecarcontainers'],
])('the flat KEP %s has the slug %s', (file, slug) => {
  expect(parseKepPath(`keps/sig-x/${file}`)).toMatchObject({ form: 'flat', slug, number: null });
});

test('a KEP keeps its slug when the file becomes a numbered folder', () => {
  const file = parseKepPath('keps/sig-node/20190226-pod-overhead.md');
  const folder = parseKepPath('keps/sig-node/688-pod-overhead/kep.yaml');
  expect(folder?.slug).toBe(file?.slug);
});

test.each([
  'keps/NNNN-kep-template/kep.yaml',
  'keps/YYYYMMDD-kep-template.md',
  'keps/README.md',
  'keps/sig-node/OWNERS',
  'keps/sig-node/diagram.png',
  'docs/20190226-pod-overhead.md',
])('%s is no part of a KEP', (path) => {
  expect(parseKepPath(path)).toBeNull();
});

test('any path is read or refused, and a slug never holds white space', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const parsed = parseKepPath(`keps/sig-x/${name}.md`);
      expect(parsed === null || !/\s/.test(parsed.slug)).toBe(true);
      expect(kepSlug(name)).not.toMatch(/\s/);
    }),
  );
});
