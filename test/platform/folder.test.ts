import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileError } from '../../src/platform/file-error.ts';
import { openFolder } from '../../src/platform/folder.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

test('a file that is not there reads as null', async () => {
  expect(await openFolder(await temporaryFolder()).read('a/b.txt')).toBeNull();
});

test('what was written is read back, in folders made on the way', async () => {
  const folder = openFolder(await temporaryFolder());
  await folder.write(new Map([['a/b.txt', '云原生\n']]));
  expect(await folder.read('a/b.txt')).toBe('云原生\n');
});

test('null removes a file, and removing one that is not there is nothing', async () => {
  const folder = openFolder(await temporaryFolder());
  await folder.write(new Map([['a.txt', 'a']]));
  await folder.write(new Map([['a.txt', null], ['b.txt', null]])); // prettier-ignore
  expect(await folder.list('.')).toEqual([]);
});

test('files are listed in order, without those that a killed write left behind', async () => {
  const root = await temporaryFolder();
  const folder = openFolder(root);
  await folder.write(new Map([['z.txt', ''], ['a/c.txt', ''], ['a/b.txt', '']])); // prettier-ignore
  await writeFile(join(root, 'a/d.txt.tmp'), 'half');
  expect(await folder.list('.')).toEqual(['a/b.txt', 'a/c.txt', 'z.txt']);
  expect(await folder.list('a')).toEqual(['a/b.txt', 'a/c.txt']);
  expect(await folder.list('nowhere')).toEqual([]);
});

test('when one file cannot be written none is, and nothing is left over', async () => {
  const root = await temporaryFolder();
  const folder = openFolder(root);
  await folder.write(new Map([['a.txt', 'old']]));
  await writeFile(join(root, 'blocked'), 'a file where a folder is needed');
  const change = folder.write(new Map([['a.txt', 'new'], ['blocked/b.txt', 'new']])); // prettier-ignore
  await expect(change).rejects.toBeInstanceOf(FileError);
  expect(await folder.read('a.txt')).toBe('old');
  expect(await readdir(root)).toEqual(['a.txt', 'blocked']);
});

test('a folder that is a link to elsewhere is neither written nor cleared', async () => {
  const [root, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
  await writeFile(join(elsewhere, 'a.txt'), 'theirs');
  await symlink(elsewhere, join(root, 'linked'));
  for (const text of ['ours', null]) {
    const change = openFolder(root).write(new Map([['linked/a.txt', text]]));
    await expect(change).rejects.toMatchObject({ path: 'linked/a.txt', action: 'written' });
  }
  expect(await readdir(elsewhere)).toEqual(['a.txt']);
});

test('a text that is not UTF-8 is an error, since it would be written back broken', async () => {
  const root = await temporaryFolder();
  await writeFile(join(root, 'a.txt'), Buffer.from([0xd6, 0xdc, 0xb1, 0xa8]));
  await expect(openFolder(root).read('a.txt')).rejects.toMatchObject({ path: 'a.txt', code: 'not UTF-8' });
});

test('a folder where a file should be is an error with its path and the reason, and a file where a folder should be is empty', async () => {
  const root = await temporaryFolder();
  await mkdir(join(root, 'a.txt'));
  await expect(openFolder(root).read('a.txt')).rejects.toMatchObject({ action: 'read', code: 'EISDIR' });
  await writeFile(join(root, 'b'), '');
  expect(await openFolder(root).list('b')).toEqual([]);
});

test.each(['../outside.txt', '/etc/passwd', 'a/../../outside.txt'])(
  'the path %s does not leave the folder',
  async (path) => {
    const folder = openFolder(await temporaryFolder());
    expect(() => folder.read(path)).toThrow('leaves');
    expect(() => folder.write(new Map([[path, 'x']]))).toThrow('leaves');
  },
);
