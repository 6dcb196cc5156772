import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readBytes, watchFolders } from '../../src/platform/watch-folders.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

/** Watches a folder and counts how often it told. */
function countChanges(folders: string[]): { told(): number } {
  let count = 0;
  const stop = watchFolders(folders, () => (count += 1));
  onTestFinished(stop);
  return { told: () => count };
}

test('several writes that follow each other are told once', async () => {
  const folder = await temporaryFolder();
  const changes = countChanges([folder]);
  for (const text of ['a', 'b', 'c']) await writeFile(join(folder, 'page.hbs'), text);
  await expect.poll(() => changes.told()).toBe(1);
});

test('a file that is written aside and renamed into a new folder below is told', async () => {
  const folder = await temporaryFolder();
  const changes = countChanges([folder]);
  await mkdir(join(folder, 'partials'));
  await expect.poll(() => changes.told()).toBe(1);
  await writeFile(join(folder, 'partials/a.tmp'), 'a');
  await rename(join(folder, 'partials/a.tmp'), join(folder, 'partials/a.hbs'));
  await expect.poll(() => changes.told()).toBe(2);
});

test('a folder that is not there is not watched, and the others are', async () => {
  const folder = await temporaryFolder();
  const changes = countChanges([join(folder, 'none'), folder]);
  await writeFile(join(folder, 'a'), '');
  await expect.poll(() => changes.told()).toBe(1);
});

test('bytes of a file are as they are, and null where there is none', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'a.png'), Uint8Array.of(0, 255));
  expect([...((await readBytes(join(folder, 'a.png'))) ?? [])]).toEqual([0, 255]);
  expect(await readBytes(join(folder, 'b.png'))).toBeNull();
});

test('a link has no bytes: it may lead to any file of this machine', async () => {
  const [folder, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
  await writeFile(join(elsewhere, 'key'), 'secret');
  await symlink(join(elsewhere, 'key'), join(folder, 'a.png'));
  expect(await readBytes(join(folder, 'a.png'))).toBeNull();
});
