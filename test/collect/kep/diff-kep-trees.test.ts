import { expect, test } from 'vitest';
import { diffKepTrees } from '../../../src/collect/kep/diff-kep-trees.ts';

const changes = (before: Record<string, string>, after: Record<string, string>): string[] =>
  diffKepTrees(before, after).map(
    ({ key, before, after }) => `${key}: ${before?.home.slice(5) ?? 'nothing'} to ${after?.home.slice(5) ?? 'nothing'}`,
  );

test('equal trees have no changes', () => {
  const tree = { 'keps/sig-a/20190101-one.md': 'a', 'keps/sig-a/1234-two/kep.yaml': 'b' };
  expect(changes(tree, tree)).toEqual([]);
});

test('a changed blob is one change of its KEP', () => {
  const change = changes({ 'keps/sig-a/1234-two/kep.yaml': 'a' }, { 'keps/sig-a/1234-two/kep.yaml': 'b' });
  expect(change).toEqual(['1234: sig-a/1234-two to sig-a/1234-two']);
});

test('metadata, text and approval of one KEP are one change', () => {
  const files = [
    'keps/sig-a/1234-two/kep.yaml',
    'keps/sig-a/1234-two/README.md',
    'keps/prod-readiness/sig-a/1234.yaml',
  ];
  const tree = (sha: string) => Object.fromEntries(files.map((path) => [path, sha]));
  expect(changes(tree('a'), tree('b'))).toHaveLength(1);
});

test('a flat file that became a numbered folder is one KEP under its number', () => {
  const change = changes({ 'keps/sig-a/20190101-two.md': 'a' }, { 'keps/sig-b/1234-two/kep.yaml': 'b' });
  expect(change).toEqual(['1234: sig-a/20190101-two.md to sig-b/1234-two']);
});

test('a file with a new name and the same bytes is a move', () => {
  const change = changes({ 'keps/sig-a/20190101-one.md': 'a' }, { 'keps/sig-b/other.md': 'a' });
  expect(change).toEqual(['other: sig-a/20190101-one.md to sig-b/other.md']);
});

test('what came and what went are changes of their own', () => {
  const change = changes({ 'keps/sig-a/20190101-old.md': 'a' }, { 'keps/sig-a/20190102-young.md': 'b' });
  expect(change).toEqual(['old: sig-a/20190101-old.md to nothing', 'young: nothing to sig-a/20190102-young.md']);
});

test('two KEPs with one number keep ids of their own', () => {
  const tree = { 'keps/sig-a/1234-two/kep.yaml': 'a', 'keps/sig-b/1234-three/kep.yaml': 'a' };
  const change = changes(tree, { ...tree, 'keps/sig-b/1234-three/kep.yaml': 'b' });
  expect(change).toEqual(['sig-b/1234-three: sig-b/1234-three to sig-b/1234-three']);
});
