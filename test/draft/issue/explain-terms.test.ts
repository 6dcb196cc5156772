import { expect, test } from 'vitest';
import { explainTerms } from '../../../src/draft/issue/explain-terms.ts';
import { newsletter } from '../../builders/issue.ts';

const names = ['KEP', 'SIG', 'CRD', 'CRI', 'CNI', 'CSI', 'OCI', 'shim', 'raft', 'xDS'];
const glossary = [
  { term: 'node', zh: ['节点'] },
  ...names.map((term) => ({ term, meaning: { zh: `${term} 的释义`, en: `what ${term} is` } })),
];
const house = newsletter({ glossary });
const explain = (text: string, explained = new Map<string, number>()) =>
  explainTerms(text, house, explained).map(({ term }) => term);

test('terms are explained in the order in which readers meet them, and only those with a meaning', () => {
  expect(explain('A node with raft, a shim and two CRDs; raft again')).toEqual(['raft', 'shim', 'CRD']);
});

test('of too many terms those stay that fewest issues explained, then the first ones', () => {
  const text = names.join(' and ');
  expect(explain(text)).toEqual(names.slice(0, 8));
  const explained = new Map([
    ['KEP', 9],
    ['CRD', 2],
  ]);
  expect(explain(text, explained)).toEqual(names.filter((name) => name !== 'KEP' && name !== 'CRD'));
  expect(explain('A KEP of SIG Node', explained)).toEqual(['KEP', 'SIG']);
});

test('the Chinese is set as the house sets it', () => {
  const [one] = explainTerms('raft', { ...house, typography: { space: false } }, new Map());
  expect(one?.meaning.zh).toBe('raft的释义');
});
