import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archive, archiveHome, writeArchived } from '../builders/archive-home.ts';
import { archivedIssues, siteAddress } from '../builders/archived-issues.ts';
import { filesBelow } from '../builders/files-below.ts';
import { walkSite } from '../builders/walk-site.ts';

/** What is wrong with the site in a folder. */
async function faultsIn(folder: string, site: string): Promise<string[]> {
  const texts = await filesBelow(`${folder}/`);
  return walkSite(texts, new Set(texts.keys()), site).faults;
}

test('the folder that is built has every file that its pages lead to, at first and after an issue was added', async () => {
  const home = await archiveHome([0, 1, 2, 3, 4]);
  const folder = join(home, 'dist/site');
  expect((await archive(home)).problems).toEqual([]);
  expect(await faultsIn(folder, siteAddress)).toEqual([]);
  await writeArchived(home, archivedIssues()[5]!);
  expect((await archive(home)).problems).toEqual([]);
  expect(await faultsIn(folder, siteAddress)).toEqual([]);
});

test('so has the folder of drafts, which leaves the site and its addresses alone', async () => {
  const home = await archiveHome([4, 5]);
  await archive(home, { drafts: true });
  expect(await faultsIn(join(home, 'dist/drafts'), siteAddress)).toEqual([]);
  const manifest = await readFile(join(home, 'addresses.txt'), 'utf8').catch(() => null);
  expect(manifest).toBe(null);
  expect((await readdir(join(home, 'dist'))).toSorted()).toEqual(['drafts']);
});
