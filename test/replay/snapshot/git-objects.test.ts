import { expect, test } from 'vitest';
import { blobId, buildTrees } from '../../../src/replay/snapshot/git-objects.ts';

test('gives a text the id that git gives it', () => {
  expect(blobId('hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
  expect(blobId('周报\n')).toBe('9b2fe7ff8333d4ed09d6a6a624fd82517fda385a');
});

test('gives folders the ids that git gives them', () => {
  // `git write-tree` of the same six files. A folder sorts as if its name ended with a slash: foo.txt, foo/, foobar.
  const files = {
    'foo/x': 'a\n',
    'foo.txt': 'b\n',
    'foo-bar': 'c\n',
    'keps/sig-node/kep.yaml': 'd\n',
    foobar: '周报\n',
  };
  const trees = buildTrees(new Map(Object.entries(files).map(([path, text]) => [path, blobId(text)])));
  expect(trees.get('')!.oid).toBe('25adc7225d9b3913da8096ec32052b1f8621a04e');
  expect(trees.get('keps/sig-node')!.oid).toBe('adfbbd1a7a65318fe0a04eb0e1787751ec7b4624');
  expect(trees.get('')!.entries.map((entry) => entry.name)).toEqual(['foo-bar', 'foo.txt', 'foo', 'foobar', 'keps']);
});

test('gives no files the id of the empty tree', () => {
  expect(buildTrees(new Map()).get('')!.oid).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904');
});
