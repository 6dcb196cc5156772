import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checksDigest, codeDigest } from '../../src/platform/code-digest.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

test('the digest of code changes with a text, a name and a file, and with nothing else', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'facts'));
  await writeFile(join(folder, 'facts/check.ts'), 'export const most = 6;');
  const first = await codeDigest([folder]);
  expect(await codeDigest([folder])).toBe(first);
  await writeFile(join(folder, 'facts/check.ts'), 'export const most = 7;');
  const second = await codeDigest([folder]);
  await rename(join(folder, 'facts/check.ts'), join(folder, 'facts/most.ts'));
  const third = await codeDigest([folder]);
  await writeFile(join(folder, 'more.ts'), '');
  const fourth = await codeDigest([folder]);
  expect(new Set([first, second, third, fourth]).size).toBe(4);
});

test('the code of the checks has one digest in a process', async () => {
  expect(await checksDigest()).toMatch(/^[0-9a-f]{64}$/);
  expect(checksDigest()).toBe(checksDigest());
});
