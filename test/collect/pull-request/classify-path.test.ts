import { expect, test } from 'vitest';
import { classifyPath } from '../../../src/collect/pull-request/classify-path.ts';

test.each([
  ['vendor/github.com/pkg/errors/errors_test.go', 'vendor'],
  ['go.sum', 'vendor'],
  ['third_party/VENDOR-LICENSE/LICENSE', 'vendor'],
  ['.github/workflows/ci.yml', 'ci'],
  ['.github/ISSUE_TEMPLATE/bug.md', 'docs'],
  ['.travis.yml', 'ci'],
  ['prow/lib.sh', 'ci'],
  ['CHANGELOG-3.3.md', 'release'],
  ['changelogs/current.yaml', 'release'],
  ['releases/v1.2.7.toml', 'release'],
  ['api/services/tasks/v1/tasks.pb.go', 'generated'],
  ['pkg/apis/serving/v1beta1/zz_generated.deepcopy.go', 'generated'],
  ['pkg/apis/serving/v1beta1/service_test.go', 'test'],
  ['tests/e2e/tests/pilot/routing.go', 'test'],
  ['api/envoy/api/v2/core/address.proto', 'proto'],
  ['docs/decisions/broker-trigger-model.svg', 'docs'],
  ['OWNERS_ALIASES', 'docs'],
  ['Makefile', 'build'],
  ['hack/update-codegen.sh', 'build'],
  ['pkg/apis/serving/v1beta1/service_types.go', 'api'],
  ['staging/src/k8s.io/api/core/v1/types.go', 'api'],
  ['runtime/v2/shim_unix.go', 'code'],
  ['', 'code'],
])('%s is %s', (path, expected) => {
  expect(classifyPath(path)).toBe(expected);
});

test('a path of a megabyte is classified at once', () => {
  const started = performance.now();
  classifyPath('a/'.repeat(500_000));
  expect(performance.now() - started).toBeLessThan(50);
});
