import { expect, test } from 'vitest';
import { sayInChinese, sayInHeadline } from '../../../src/draft/offline/say-in-chinese.ts';

test.each([
  ['Fix the fd leak of shim log', '修复“fd leak of shim log”'],
  ['Add support for UDP listeners', '支持“UDP listeners”'],
  ['adding report_batch_max_time to TransportConfig', '为 TransportConfig 新增 report_batch_max_time'],
  ['Remove CDS caching logic and related flag', '移除“CDS caching logic and related flag”'],
  ['Replace gopkg.in/yaml.v3 with go.yaml.in/yaml/v3', '用“go.yaml.in/yaml/v3”替换“gopkg.in/yaml.v3”'],
  ['Use wait instead of `TaskExit`', '用“wait”取代“`TaskExit`”'],
  ['Implement positive handoff and remove the 30sec resync', '实现“positive handoff”，移除“30sec resync”'],
  ['detect cgroup2 and skip OOM handling', '检测 cgroup2，跳过“OOM handling”'],
  ['Dropped the old flag of kubelet', '移除“old flag of kubelet”'],
  ['Copies the secret of the gateway', '复制“secret of the gateway”'],
  ['Add RemainingItemCount to ListMeta', '为 ListMeta 新增 RemainingItemCount'],
  ['Add lb stats to the admin page', '为“admin page”新增“lb stats”'],
  ['Remove apis.Immutable and `Annotatable`', '移除 apis.Immutable 和 `Annotatable`'],
  ['Add a new Lua filter', '新增“Lua filter”'],
  ['Add a way to enable gzip compression', '允许启用“gzip compression”'],
  ['Fix the issue of stale endpoints', '修复“stale endpoints”'],
  ['bump go-jose to 4.0.5 to address CVE-2025-27144', '将 go-jose 升级到 4.0.5，应对 CVE-2025-27144'],
])('%s has a Chinese verb', (subject, title) => {
  expect(sayInChinese(subject, '改动')).toBe(title);
});

test.each([
  ['a second verb and one object', 'Enable and document the new HTTP filter'],
  ['a clause after the verb', 'Ensure that the pods are gone'],
  ['a noun like a verb', 'Changes in kubelet and proxy'],
  ['no verb of ours', 'netns can be nil which can cause a segfault'],
  ['a colon after the verb', 'Fix bug: the sidecar stops'],
  ['too little after the verb', 'Support UDP'],
  ['a gerund after the verb', 'Allow excluding hosts from lb calculations until initial health check'],
  ['a gerund after a noun', 'Fix issue of etcdserver crashing'],
  ['a preposition', 'Add new field for the runtime'],
  ['an infinitive', 'Add flag to skip'],
  ['a place that is more than a name', 'Add stats to listeners of the proxy'],
  ['two sentences', 'Fix bug(#13764). Support template in values config'],
  ['an unknown verb behind the way to it', 'Add way to flush the metrics'],
  ['a verb and its object behind the verb', 'Support flush the metrics exporter'],
  ['half of a quotation', 'Add "Graduate the API to GA" to KEPs'],
  ['a clause as one of two objects', 'Use ParseIDMap instead of bundling own version'],
])('a subject with %s stands whole behind its label', (_, subject) => {
  expect(sayInChinese(subject, '新合入')).toBe(`新合入：“${subject}”`);
});

test('a headline keeps the quotation marks, and a label only where one is given', () => {
  expect(sayInHeadline('containerd', { subject: 'Fix fd leak of shim log', label: '' })).toBe(
    'containerd 修复“fd leak of shim log”',
  );
  expect(sayInHeadline('Knative', { subject: 'Registry Design', label: '' })).toBe('Knative：“Registry Design”');
  expect(sayInHeadline('Helm', { subject: 'reset force hangs', label: '修复' })).toBe('Helm 修复：“reset force hangs”');
  expect(sayInHeadline('', { subject: 'OpenTelemetry to join CNCF', label: '提案' })).toBe(
    '提案：“OpenTelemetry to join CNCF”',
  );
  expect(sayInHeadline('Istio', { subject: 'bump go-jose to 4.0.5', label: '' })).toBe('Istio 将 go-jose 升级到 4.0.5');
});
