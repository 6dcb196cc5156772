import { expect, test } from 'vitest';
import { isDependencyBump } from '../../../src/collect/pull-request/dependency-bump.ts';

test.each([
  'build(deps): bump go.etcd.io/bbolt from 1.3.11 to 1.4.0',
  '[release/2.0] build(deps): bump containerd/project-checks from 1.1.0 to 1.2.0',
  '[release/1.2 backport] Bump runc 1.0.0-rc8, opencontainers/selinux v1.2.2',
  '[release/1.7] go.{mod,sum}: bump CDI deps to v0.8.1.',
  '[3.4] dependency: bump golang.org/x/net from v0.34.0 to v0.36.0',
  '[2025-02-03] Manual Dependency Bump',
  'Update_Dependencies',
  'chore: Update dependencies',
  'Update Kubernetes dependencies',
  'update containers/{image,storage} dependencies',
  'Automator: update istio/client-go@master dependency in istio/istio@master',
  'Vendor containers/storage v1.12.4',
  '[1.13] Vendor in containers/storage release-1.13',
  'vendor: update golang.org/x/oauth2',
  'Update net-kourier nightly',
  'upgrade to latest dependencies',
  'Upgrade go-autorest to v11.1.2',
])('%j is a bump', (title) => {
  expect(isDependencyBump(title, 'topic')).toBe(true);
});

test.each([
  'Bump the larger scale test from 50 to 100.',
  'Bump timeout for pod destruction test again.',
  'bump version to v2.14',
  'bump min k8s version to 1.29',
  'Remove Istio dependency from Eventing (Part - 1)',
  'Beta upgrade for feature gate VolumeSubpathEnvExpansion',
  'Upgrade rbac policy v1 to v2 locally.',
  'Update the CRI plugin to read the new configuration',
  'Fix fd leak of shim log',
])('%j is none', (title) => {
  expect(isDependencyBump(title, 'topic')).toBe(false);
});

test('a branch of a robot says it too', () => {
  expect(isDependencyBump('chore: go', 'dependabot/go_modules/runc')).toBe(true);
  expect(isDependencyBump('chore: go', 'renovate/go')).toBe(true);
});
