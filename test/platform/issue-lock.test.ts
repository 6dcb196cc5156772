import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from '../../src/platform/issue-lock.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

test('a lock is held by one process until it gives it back', async () => {
  const path = join(await temporaryFolder(), 'locks/2019-W19');
  const release = await takeLock(path);
  expect(await takeLock(path)).toBeNull();
  await release?.();
  expect(await takeLock(path)).not.toBeNull();
});

test.each([
  ['a process that is gone', '4194304'],
  ['nobody, since writing it was cut off', ''],
  ['a process that was killed and had our own number, as in a container', String(process.pid)],
])('the lock of %s is taken over', async (_, text) => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'locks'));
  await writeFile(join(folder, 'locks/2019-W19'), text);
  expect(await takeLock(join(folder, 'locks/2019-W19'))).not.toBeNull();
});
