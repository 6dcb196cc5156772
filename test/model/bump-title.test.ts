import { describe, expect, test } from 'vitest';
import { bumpsSetting, readBump } from '../../src/model/bump-title.ts';

test.each([
  'build(deps): bump go.etcd.io/bbolt from 1.3.11 to 1.4.0',
  '[release/1.2 backport] Bump runc 1.0.0-rc8, opencontainers/selinux v1.2.2',
  '[2025-02-03] Manual Dependency Bump',
  'Update_Dependencies',
  'Vendor in containers/storage release-1.13',
  'Vendor Kubernetes v1.15.0-alpha.2',
  'vendor: update golang.org/x/oauth2',
  'Bump runc',
  'bump kubernetes version to fix build exceptions',
  'Bump to newer opencontainers/image-spec @ v1.1.1',
  'bump: Kubernetes v1.35 libraries',
  'Bump Go to 1.24',
  'deps: bump CNI to 1.0.0',
])('%s takes a newer dependency', (title) => {
  expect(readBump(title)).toBe('dependency');
});

test.each([
  'bump version to v2.14',
  'Update mysql to 8.0.16',
  'Use HTTP 1.1 for health checks',
  'Bump the client of the registry',
  'deps: drop the old parser',
  'Add new required vndr go.mod files',
])('%s may do so: the paths decide', (title) => {
  expect(readBump(title)).toBe('perhaps');
});

describe('a setting is raised and nothing is brought', () => {
  test.each([
    'Bump the default memory limit of sidecars to 2Gi',
    'Bump max pods per node to 250',
    'Bump minimum TLS version to 1.3',
    'bump min k8s version to 1.29',
    'Bump timeout for pod destruction test again.',
    'Bump memory/cpu of the sidecar',
    'Bump the heap of the proxy to 512Mi',
    'chore: bump the supported Kubernetes versions',
  ])('%s', (title) => {
    expect([readBump(title), bumpsSetting(title)]).toEqual([null, true]);
  });
});

test.each([
  'Beta upgrade for feature gate VolumeSubpathEnvExpansion',
  'Vendor-specific metrics for GPUs',
  'Vendor neutral device API',
  'Upgrade rbac policy v1 to v2 locally.',
  'Update the minimum TLS version to 1.2',
  'Add support for the Istio 1.1 per-route headers',
  'Fix fd leak of shim log',
])('%s says nothing of the kind', (title) => {
  expect([readBump(title), bumpsSetting(title)]).toEqual([null, false]);
});

test.each(['[a]', 'x: ', 'bump ', 'bump a', 'bump 1.', 'update a ', 'vendor a/', 'add deps '])(
  'a title of ten thousand times “%s” comes to an end',
  (text) => {
    expect(['dependency', 'perhaps', null]).toContain(readBump(text.repeat(10_000)));
  },
);
