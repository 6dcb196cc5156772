import { expect, test } from 'vitest';
import { findMentions, findTerms } from '../../../src/check/reading/find-terms.ts';
import type { GlossaryTerm } from '../../../src/model/glossary.ts';

const glossary: GlossaryTerm[] = [
  'shim',
  'raft',
  'CRD',
  'controller',
  'admission controller',
  'feature gate',
  'node',
  'node-pressure eviction',
  'network policy',
  'Secret',
  'secret',
  'StatefulSet',
  'Prometheus',
  'ingress',
].map((term) => ({ term }));

const found = (text: string) =>
  findMentions(text, glossary).map(({ term, isSure }) => `${term.term}${isSure ? '' : '?'}`);

test('terms are found as whole words in any case, with a plural, in the order of the glossary', () => {
  const terms = findTerms('Crds, CRDs and Shims; drafts and aircraft', glossary);
  expect(terms.map(({ term }) => term)).toEqual(['shim', 'CRD']);
});

test.each([
  ['the admission controllers', ['admission controller']],
  ['admission, controller', ['controller']],
  ['a feature-gate of node pressure eviction', ['feature gate', 'node-pressure eviction']],
  ['two network policies and one ingress, or ingresses', ['network policy', 'ingress', 'ingress']],
  ["the node's shim", ['node', 'shim']],
  ['Prometheus and StatefulSets', ['Prometheus', 'StatefulSet']],
  ['statefulset', []],
])('the longest term wins: %s', (text, terms) => {
  expect(found(text)).toEqual(terms);
});

test.each([
  'pkg/controller/node.go',
  'node-local',
  'cert-controller',
  '@node',
  '#node',
  'foo=node',
  'node_name',
  '$node',
])('what is no prose holds no term: %s', (text) => {
  expect(found(`see ${text} here`)).toEqual([]);
});

test('a capital inside a sentence makes a name, and so does a capital after the first word', () => {
  expect(found('Nodes fail. The work of SIG Node goes on. Node Feature Discovery is out.')).toEqual([
    'node',
    'node?',
    'node?',
  ]);
});

test('a kind is told from the plain word by its capital, except where a sentence begins', () => {
  const terms = findMentions('Secrets leak: a Secret holds a secret.', glossary).map(({ term }) => term.term);
  expect(terms).toEqual(['secret', 'Secret', 'secret']);
});

test('a long text takes a few milliseconds', () => {
  const text = 'the admission controller of a node-pressure eviction and a CRD '.repeat(2000);
  const before = performance.now();
  expect(findTerms(text, glossary)).toHaveLength(3);
  expect(performance.now() - before).toBeLessThan(2000);
});
