import { expect, test } from 'vitest';
import { listTerms } from '../../../src/draft/model/list-terms.ts';
import { projectGlossary } from '../../builders/glossary.ts';

const glossary = projectGlossary();
const list = (text: string) => listTerms(text, glossary).map(({ term, rendering }) => `${term}: ${rendering}`);

test('a prompt gets the terms of the evidence with their Chinese, without names and explanations', () => {
  const evidence = 'Kubernetes: sidecars of the control plane report a metric; fewer disruptions; a snapshotter.';
  expect(list(evidence)).toEqual([
    'control plane: 控制平面 or 控制面',
    'disruption: 干扰 (never 中断)',
    'metric: 指标 for what is measured, 度量值 for the result of a measurement',
    'sidecar: stays English, or 边车 (never 侧车, 挎斗)',
    'snapshotter: stays English, or 快照器 or 快照插件',
  ]);
});

test('where there are too many, words of everyday meanings go first', () => {
  const all = glossary.map(({ term }) => term).join('. ');
  const terms = listTerms(all, glossary).map(({ term }) => term);
  expect(terms).toHaveLength(40);
  expect(terms).toContain('admission controller');
  expect(terms).not.toContain('pull');
});
