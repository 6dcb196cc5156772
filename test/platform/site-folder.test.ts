import { access, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSiteFolder } from '../../src/platform/site-folder.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

/** A folder with a site of one page in it. */
async function siteFolder(): Promise<{ folder: string; root: string }> {
  const folder = await temporaryFolder();
  const root = join(folder, 'site');
  await mkdir(root);
  await writeFile(join(root, 'index.html'), 'old');
  return { folder, root };
}

test('a folder that somebody keeps beside the site is not removed', async () => {
  const { root } = await siteFolder();
  await mkdir(`${root}.next/photos`, { recursive: true });
  await writeFile(`${root}.next/photos/one.jpg`, 'mine');
  expect(() => openSiteFolder(root).recover()).toThrow('could not be written');
  expect(await readFile(`${root}.next/photos/one.jpg`, 'utf8')).toBe('mine');
});

test('a link in the place of the waiting folder is not followed', async () => {
  const { root } = await siteFolder();
  const elsewhere = await temporaryFolder();
  await symlink(elsewhere, `${root}.next`);
  expect(() => openSiteFolder(root).recover()).toThrow('could not be written');
  expect(await readdir(elsewhere)).toEqual([]);
});

test.each(['move', 'remove'])('a list that would %s a file outside the site is refused', async (what) => {
  const { folder, root } = await siteFolder();
  await writeFile(join(folder, 'mine.txt'), 'mine');
  await mkdir(`${root}.next/files/zh`, { recursive: true });
  await writeFile(`${root}.next/files/index.html`, 'new');
  const decided = { move: ['index.html'], remove: [], whole: false, beside: [], [what]: ['../mine.txt'] };
  await writeFile(`${root}.next/change.json`, JSON.stringify(decided));
  expect(() => openSiteFolder(root).recover()).toThrow('could not be written');
  expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  expect(await readFile(join(root, 'index.html'), 'utf8')).toBe('old');
});

test('a list that would write any other file beside the site is refused', async () => {
  const { folder, root } = await siteFolder();
  await mkdir(`${root}.next`);
  await writeFile(join(folder, 'mine.txt'), 'mine');
  await writeFile(`${root}.next/beside-0`, 'new');
  const decided = { move: [], remove: [], whole: false, beside: [[0, join(folder, 'mine.txt')]] };
  await writeFile(`${root}.next/change.json`, JSON.stringify(decided));
  expect(() => openSiteFolder(root, [join(folder, 'addresses.txt')]).recover()).toThrow('could not be written');
  expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
});

test('a list that cannot be read is named, and nothing changes', async () => {
  const { root } = await siteFolder();
  await mkdir(`${root}.next`);
  await writeFile(`${root}.next/change.json`, '{"move": "all"}');
  expect(() => openSiteFolder(root).recover()).toThrow('could not be read');
  expect(await readFile(join(root, 'index.html'), 'utf8')).toBe('old');
});

test('what a build put aside is gone once it has appeared', async () => {
  const { root } = await siteFolder();
  const site = openSiteFolder(root);
  expect(site.stage('zh/index.html', 'new')).toBe(3);
  site.commit({ move: ['zh/index.html'], remove: ['index.html'], whole: false, beside: new Map() });
  expect(await readdir(root)).toEqual(['zh']);
  await expect(access(`${root}.next`)).rejects.toThrow('ENOENT');
});
