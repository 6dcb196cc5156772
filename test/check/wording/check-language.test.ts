import { expect, test } from 'vitest';
import { checkLanguage } from '../../../src/check/wording/check-language.ts';

const codesOf = (text: string, key = 'zh.sentences[0]') =>
  checkLanguage([{ key, language: 'zh', text }]).map(({ code }) => code);

test('a Chinese sentence is at least three tenths Chinese, counted in characters and Latin words', () => {
  expect(codesOf('The kubelet now supports swap memory on every node 了。')).toEqual(['draft-language-wrong']);
  expect(codesOf('kubelet 现在支持 swap，但 Pod、Node 和 CRI-O 都要先升级。')).toEqual([]);
  expect(codesOf('上游写道：“The kubelet now supports swap memory on every node”。')).toEqual([]);
});

test('a title may hold little but names', () => {
  expect(codesOf('Kubernetes、Istio、Envoy、Helm、etcd、runc、Cilium 与 Argo', 'zh.title')).toEqual([]);
});
