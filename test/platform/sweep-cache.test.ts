import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { folderCache } from '../../src/platform/folder-cache.ts';
import { openFolder } from '../../src/platform/folder.ts';
import { planSweep } from '../../src/platform/plan-sweep.ts';
import { sweepCache } from '../../src/platform/sweep-cache.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const day = 86_400_000;
const now = 1_000 * day;
const file = (path: string, days: number, bytes = 10) => ({ path, bytes, used: now - days * day });

test('what nobody used for long goes, and what is used stays', () => {
  expect(planSweep([file('new', 1), file('old', 61), file('edge', 60)], now)).toEqual(['old']);
});

test('of too much goes what was used least lately, and no more than it takes', () => {
  const files = [file('b', 3), file('a', 9), file('c', 2), file('gone', 99, 1000)];
  expect(planSweep(files, now, { days: 60, bytes: 20 })).toEqual(['gone', 'a']);
  expect(planSweep(files, now, { days: 60, bytes: 5 })).toEqual(['gone', 'a', 'b', 'c']);
});

test('nothing of today goes, however much it is', () => {
  expect(planSweep([file('a', 0.5, 900), file('b', 1.5, 900)], now, { days: 60, bytes: 100 })).toEqual(['b']);
});

/** A cache with files of some age in days. */
async function cacheOf(files: Record<string, number>) {
  const root = await temporaryFolder();
  for (const [path, days] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), '{}');
    await utimes(join(root, path), new Date(Date.now() - days * day), new Date(Date.now() - days * day));
  }
  const left = async () =>
    (await readdir(root, { recursive: true })).filter((path) => path.includes('.') || path === 'swept').sort();
  return { root, left };
}

test('a sweep takes old answers, and leaves what is no answer', async () => {
  const names = ['ab/abcdef.json', 'runs/2019-W19.json', 'archive/0123456789abcdef.json', 'ab/notes.txt'];
  const { root, left } = await cacheOf({ ...Object.fromEntries(names.map((name) => [name, 99])), 'cd/cdef.json': 3 });
  expect(await sweepCache(root, Date.now())).toBe(1);
  expect(await left()).toEqual([...names.slice(1), 'cd/cdef.json', 'swept'].sort());
});

test('it is swept once a day', async () => {
  const { root } = await cacheOf({ 'ab/abcdef.json': 99, 'cd/cdef.json': 1 });
  expect(await sweepCache(root, Date.now())).toBe(1);
  await utimes(join(root, 'cd/cdef.json'), 0, 0);
  const soon = [await sweepCache(root, Date.now() + day / 24), await sweepCache(root, Date.now() + 1.1 * day)];
  expect(soon).toEqual([0, 1]);
});

test('where there is no cache nothing is made', async () => {
  const root = join(await temporaryFolder(), 'none');
  expect(await sweepCache(root, Date.now())).toBe(0);
  await expect(stat(root)).rejects.toThrow('ENOENT');
});

test('reading an answer is use of it', async () => {
  const key = `ab${'0'.repeat(62)}`;
  const { root } = await cacheOf({ [`ab/${key}.json`]: 50 });
  expect(await folderCache(openFolder(root)).read(key)).toBe('{}');
  expect(await sweepCache(root, Date.now() + 20 * day)).toBe(0);
});
