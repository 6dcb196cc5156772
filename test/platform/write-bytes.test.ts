import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyPictures, writeBytes } from '../../src/platform/write-bytes.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255]);

test('bytes arrive as they are, in a folder that was not there, and nothing is left beside them', async () => {
  const folder = join(await temporaryFolder(), 'a/b');
  await writeBytes(join(folder, 'cover.png'), bytes);
  expect(new Uint8Array(await readFile(join(folder, 'cover.png')))).toEqual(bytes);
  expect(await readdir(folder)).toEqual(['cover.png']);
});

test('pictures are copied by their names, in order; what is no picture stays', async () => {
  const [from, to] = [await temporaryFolder(), join(await temporaryFolder(), 'pictures')];
  for (const name of ['b.png', 'a.jpg', 'notes.txt', 'Upper.png', '.hidden.png']) {
    await writeFile(join(from, name), bytes);
  }
  await mkdir(join(from, 'folder'));
  expect(await copyPictures(from, to)).toEqual(['a.jpg', 'b.png']);
  expect((await readdir(to)).sort()).toEqual(['a.jpg', 'b.png']);
});

test('a link among the pictures is not followed, nor a folder with the name of one', async () => {
  const [from, to] = [await temporaryFolder(), join(await temporaryFolder(), 'pictures')];
  const secret = join(await temporaryFolder(), 'key');
  await writeFile(secret, 'secret');
  await symlink(secret, join(from, 'a.png'));
  await mkdir(join(from, 'b.png'));
  await writeFile(join(from, 'c.png'), bytes);
  expect(await copyPictures(from, to)).toEqual(['c.png']);
  expect(await readdir(to)).toEqual(['c.png']);
});

test('an issue without pictures has none copied', async () => {
  expect(await copyPictures(join(await temporaryFolder(), 'gone'), '/nowhere')).toEqual([]);
});

test('a folder that cannot be made is told with its path', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  await expect(writeBytes(join(file, 'cover.png'), bytes)).rejects.toThrow(/cover\.png could not be written/);
});
