import { expect, test } from 'vitest';
import { checkGlossary } from '../../../src/check/wording/check-glossary.ts';
import type { GlossaryTerm } from '../../../src/model/glossary.ts';
import { pair, projectGlossary } from '../../builders/glossary.ts';

const glossary = projectGlossary();
const check = (zh: string, en: string, terms: readonly GlossaryTerm[] = glossary) =>
  checkGlossary(pair(zh, en), terms).map(({ code, message }) => `${code}: ${message}`);

test.each([
  ['准入控制器现在检查注解。', 'The admission controller now checks annotations.'],
  ['命名空间里的配额', 'Quotas in a namespace'],
  ['kubelet 不再驱逐临时容器。', 'The kubelet no longer evicts ephemeral containers.'],
  ['Init容器与静态Pod都受支持。', 'Init containers and static Pods are supported.'],
  ['把 Secret 挂载为卷', 'Mount a Secret as a volume'],
  ['该漏洞影响 etcd 集群。', 'The vulnerability affects clusters of etcd.'],
  ['条件满足时才重试。', 'It retries only if the condition holds.'],
  ['资源的状况会更新。', 'The condition of the resource is updated.'],
  [
    '服务中断了两次，Pod 干扰预算不起作用。',
    'The service was interrupted twice; the pod disruption budget has no effect.',
  ],
  ['支持“rolling update of the quota”', 'Rolling update of the quota is supported'],
  ['负载均衡（load balancer）', 'A load balancer'],
  ['sidecar 更快就绪。', 'Sidecars are ready sooner.'],
  ['云服务商需要更新。', 'Cloud providers need an update.'],
])('“%s” says “%s” by the glossary', (zh, en) => {
  expect(check(zh, en)).toEqual([]);
});

test.each([
  [
    '许可控制器检查请求。',
    'The admission controller checks requests.',
    ['draft-term-not-approved', 'draft-term-forbidden'],
  ],
  ['秘密可以只读。', 'Secrets may be read-only.', ['draft-term-forbidden']],
  [
    '把秘密挂进容器。',
    'The Secret is mounted into containers.',
    ['draft-term-not-approved', 'draft-term-not-approved', 'draft-term-forbidden'],
  ],
  ['减少中断。', 'Fewer disruptions.', ['draft-term-not-approved', 'draft-term-forbidden']],
  ['它有功能开关。', 'It has a feature gate.', ['draft-term-not-approved', 'draft-term-forbidden']],
  ['所有 pods 都会重启。', 'All Pods restart.', ['draft-term-forbidden']],
  ['限额变了。', 'The quota has changed.', ['draft-term-not-approved']],
  ['给一个 Pod 的预算', 'A Pod disruption budget', ['draft-term-not-approved']],
  ['特使代理更新了。', 'Envoy was updated as a proxy.', ['draft-term-not-approved']],
  ['load balancer 更新了。', 'The load balancer was updated.', ['draft-term-not-approved']],
  ['度数改名。', 'Metrics are renamed.', ['draft-term-not-approved']],
])('“%s” does not say “%s” by the glossary', (zh, en, codes) => {
  const found = checkGlossary(pair(zh, en), glossary).map(({ code }) => code);
  expect(found).toEqual(codes);
});

test('the message names the words, what is approved and, where a person decides, the senses', () => {
  expect(check('度数改名。', 'Metrics are renamed.')).toEqual([
    'draft-term-not-approved: “Metrics” stands in the English text, but the Chinese text has no rendering of the glossary: ' +
      '指标 / 度量值 / 度量 (指标 for what is measured, 度量值 for the result of a measurement).',
  ]);
  expect(check('减少中断，干扰更少。', 'Fewer disruptions.')).toEqual([
    'draft-term-forbidden: “disruptions” must not be rendered as 中断; the glossary has 干扰.',
  ]);
});

test('a finding stands at the Chinese sentence beside the English one', () => {
  const [found] = checkGlossary(pair('限额变了。', 'The quota has changed.'), glossary);
  expect(found?.place).toEqual({ key: 'zh.sentences[0]' });
});

test('code, quotations, paths and names ask for nothing', () => {
  const en =
    'Text of `quota`, of “a quota for the cluster”, of pkg/quota/cluster.go and of the Cluster Lifecycle team.';
  expect(check('一段文字', en)).toEqual([]);
});

test('a rendering in another sentence of the entry will do', () => {
  const parts = [...pair('配额变了。', 'It has changed.'), ...pair('就是这样。', 'The quota is new.')];
  expect(checkGlossary(parts, glossary)).toEqual([]);
});

test('a word of everyday meanings is asked for only where the house says so', () => {
  const loose: GlossaryTerm = { term: 'label', zh: ['标签'], strict: false };
  expect(check('名称变了。', 'The label has changed.', [loose])).toEqual([]);
  expect(check('名称变了。', 'The label has changed.', [{ ...loose, strict: true }])).toHaveLength(1);
});

test('an entry without Chinese is left to other checks', () => {
  expect(check('', 'The quota has changed.')).toEqual([]);
});

test('a wrong rendering is words and no pattern', () => {
  const term: GlossaryTerm = { term: 'node', zh: ['节点'], forbidden: ['C++', 'a(b', 'a|b'] };
  expect(check('节点 b', 'The node', [term])).toEqual([]);
  expect(check('节点 C++ 与 a(b', 'The node', [term])).toEqual([
    'draft-term-forbidden: “node” must not be rendered as C++ or a(b; the glossary has 节点.',
  ]);
});
