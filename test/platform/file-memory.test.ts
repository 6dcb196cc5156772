import { mkdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileMemory } from '../../src/platform/file-memory.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

/** A memory of a file, and how often it was read; `ahead` is by how much its clock is after that of the files. */
async function memoryOf(ahead: number) {
  const folder = await temporaryFolder();
  const memory = fileMemory(folder, () => Date.now() + ahead);
  let reads = 0;
  const recall = () =>
    memory.recall(['a'], async () => {
      reads++;
      return readFile(join(folder, 'a'), 'utf8').catch(() => null);
    });
  return { recall, memory, folder, file: join(folder, 'a'), reads: () => reads };
}

test('a file is read again when it changed, came or went, and not otherwise', async () => {
  const { recall, file, reads } = await memoryOf(1000);
  expect(await recall()).toMatchObject({ value: null, version: 1 });
  await writeFile(file, 'one');
  expect(await recall()).toMatchObject({ value: 'one', version: 2 });
  expect(await recall()).toMatchObject({ value: 'one', version: 2 });
  await rm(file);
  expect(await recall()).toMatchObject({ value: null, version: 3 });
  expect(reads()).toBe(3);
});

test('a file that changed a moment ago is looked into, for its time may not show the next change', async () => {
  const { recall, file, reads } = await memoryOf(-1000);
  await writeFile(file, 'one');
  expect(await recall()).toMatchObject({ value: 'one', version: 1 });
  expect(await recall()).toMatchObject({ value: 'one', version: 1 });
  expect(reads()).toBe(1);
  await writeFile(file, 'two');
  await utimes(file, new Date(0), new Date(0));
  expect(await recall()).toMatchObject({ value: 'two', version: 2 });
});

test('a folder is another when a file in it comes or goes', async () => {
  const { memory, folder } = await memoryOf(-1000);
  await mkdir(join(folder, 'texts'));
  const version = async (): Promise<number> => (await memory.recall(['texts'], async () => null)).version;
  expect([await version(), await version()]).toEqual([1, 1]);
  await writeFile(join(folder, 'texts/one'), '');
  expect([await version(), await version()]).toEqual([2, 2]);
});

test('a file that is a link is read again when what it leads to changed', async () => {
  const { recall, file, folder } = await memoryOf(1000);
  await writeFile(join(folder, 'b'), 'one');
  await symlink(join(folder, 'b'), file);
  expect(await recall()).toMatchObject({ value: 'one', version: 1 });
  await writeFile(join(folder, 'b'), 'three');
  expect(await recall()).toMatchObject({ value: 'three', version: 2 });
});
