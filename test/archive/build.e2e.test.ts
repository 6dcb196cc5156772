import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../src/commands/steps/context.ts';
import { openSiteFolder } from '../../src/platform/site-folder.ts';
import { archive, archiveHome, writeArchived } from '../builders/archive-home.ts';
import { archivedIssues } from '../builders/archived-issues.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

/** The digest of every file below a folder, by path. */
async function digestsIn(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names
    .filter((name) => name.isFile())
    .map((name) => join(name.parentPath, name.name).slice(folder.length + 1));
  const rows = paths.sort().map(async (path) => {
    const digest = createHash('sha256').update(await readFile(join(folder, path)));
    return [path, digest.digest('hex')] as const;
  });
  return new Map(await Promise.all(rows));
}

const siteOf = (home: string) => digestsIn(join(home, 'dist/site'));
const addresses = (home: string) => readFile(join(home, 'addresses.txt'), 'utf8');
const codesOf = ({ problems }: Report) => problems.map(({ code }) => code);

/** Paths that are new, gone or of other bytes. */
function changedBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

test('two builds of the same issues are the same bytes', async () => {
  const [one, two] = [await archiveHome([0, 1, 2]), await archiveHome([0, 1, 2])];
  for (const home of [one, two]) expect(codesOf(await archive(home))).toEqual([]);
  expect(await siteOf(two)).toEqual(await siteOf(one));
  expect((await siteOf(one)).size).toBeGreaterThan(30);
});

test('a site to which an issue was added is the site that is built from nothing', async () => {
  const [grown, whole] = [await archiveHome([0, 1, 2]), await archiveHome([0, 1, 2, 3])];
  await archive(grown);
  await writeArchived(grown, archivedIssues()[3]!);
  await archive(grown);
  await archive(whole);
  expect(await siteOf(grown)).toEqual(await siteOf(whole));
  expect(await addresses(grown)).toBe(await addresses(whole));
});

test('each issue that is added in turn, old or new, gives the site that is built from nothing', async () => {
  const home = await archiveHome([2]);
  await archive(home, { quick: true });
  const places = [2];
  for (const place of [3, 0, 4, 1, 5]) {
    places.push(place);
    await writeArchived(home, archivedIssues()[place]!);
    const whole = await archiveHome(places);
    for (const one of [home, whole]) await archive(one, { quick: true });
    expect(changedBetween(await siteOf(home), await siteOf(whole))).toEqual([]);
  }
});

test('an added issue leaves the pages of older issues alone', async () => {
  const home = await archiveHome([0, 1, 2, 3]);
  await archive(home, { quick: true });
  const [before, old] = [await siteOf(home), await stat(join(home, 'dist/site/zh/2020/53/index.html'))];
  await writeArchived(home, archivedIssues()[4]!);
  const { json } = await archive(home, { quick: true });
  const changed = changedBetween(before, await siteOf(home));
  expect(changed.filter((path) => /^(?:zh|en)\/\d{4}\/\d{2}\//.test(path))).toEqual(
    // The issue before it, which now leads on, and the new one.
    ['en/2021/02', 'en/2021/03', 'zh/2021/02', 'zh/2021/03'].map((path) => `${path}/index.html`),
  );
  expect(json).toMatchObject({ made: changed.length, removed: 0 });
  expect((await stat(join(home, 'dist/site/zh/2020/53/index.html'))).ino).toBe(old.ino);
});

test('nothing is made when nothing changed, though files were touched', async () => {
  const home = await archiveHome([0, 1]);
  await archive(home);
  const before = await siteOf(home);
  const [slug] = await readdir(join(home, 'issues/2020-W53/entries'));
  await utimes(join(home, 'issues/2020-W53/entries', slug!), new Date(0), new Date(0));
  expect((await archive(home)).json).toMatchObject({ made: 0, removed: 0 });
  expect(await siteOf(home)).toEqual(before);
});

test.each(['gone', 'torn', 'of another version'])('a cache that is %s costs time and no bytes', async (state) => {
  const home = await archiveHome([0, 1]);
  await archive(home);
  const before = await siteOf(home);
  const folder = join(home, '.zhoubao/cache/archive');
  const [name] = await readdir(folder);
  const text = await readFile(join(folder, name!), 'utf8');
  if (state === 'gone') await rm(folder, { recursive: true });
  if (state === 'torn') await writeFile(join(folder, name!), text.slice(0, text.length / 2));
  if (state === 'of another version') await writeFile(join(folder, name!), text.replace('zhoubao-archive', 'another'));
  await writeFile(join(home, 'dist/site/left-over.html'), 'of a build that nobody remembers');
  expect((await archive(home)).json).toMatchObject({ kept: 0 });
  expect(await siteOf(home)).toEqual(before);
});

test('a page that somebody lost is made again', async () => {
  const home = await archiveHome([0, 1]);
  await archive(home);
  const before = await siteOf(home);
  await rm(join(home, 'dist/site/en/2020/53'), { recursive: true });
  expect(codesOf(await archive(home))).toEqual([]);
  expect(await siteOf(home)).toEqual(before);
});

test('two threads make what one makes', async () => {
  const home = await archiveHome([0, 1, 2, 3, 4, 5]);
  for (const threads of [1, 2]) await archive(home, { threads, out: `dist/by-${threads}` });
  expect(await digestsIn(join(home, 'dist/by-2'))).toEqual(await digestsIn(join(home, 'dist/by-1')));
});

test('an issue that is withdrawn with its addresses is gone from every page', async () => {
  const [home, without] = [await archiveHome([0, 1, 2]), await archiveHome([0, 1])];
  await archive(home);
  await rm(join(home, 'issues/2021-W01'), { recursive: true });
  expect(codesOf(await archive(home))).toContain('archive-address-vanished');
  const kept = (await archive(without)) && (await readFile(join(without, 'addresses.txt'), 'utf8'));
  await writeFile(join(home, 'addresses.txt'), kept);
  expect(codesOf(await archive(home))).toEqual([]);
  expect(await siteOf(home)).toEqual(await siteOf(without));
});

/** A site of one old file, and a change that was decided: one file more, one other, one less. */
async function decidedChange(): Promise<{ root: string; waiting: string }> {
  const root = join(await temporaryFolder(), 'site');
  const waiting = `${root}.next`;
  await mkdir(join(root, 'zh'), { recursive: true });
  await writeFile(join(root, 'zh/index.html'), 'old');
  await writeFile(join(root, 'gone.html'), 'old');
  await mkdir(join(waiting, 'files/zh/2021'), { recursive: true });
  await writeFile(join(waiting, 'files/zh/2021/index.html'), 'new');
  await writeFile(join(waiting, 'files/zh/index.html'), 'new');
  return { root, waiting };
}

const decided = { move: ['zh/2021/index.html', 'zh/index.html'], remove: ['gone.html'], whole: false, beside: [] };
const textsIn = async (root: string) => {
  const names = [...(await digestsIn(root)).keys()];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(root, name), 'utf8')])),
  );
};

test('a build that was stopped before it decided leaves the old site', async () => {
  const { root, waiting } = await decidedChange();
  await writeFile(join(waiting, 'change.tmp'), JSON.stringify(decided).slice(0, 20));
  openSiteFolder(root).recover();
  expect(await textsIn(root)).toEqual({ 'zh/index.html': 'old', 'gone.html': 'old' });
  await expect(stat(waiting)).rejects.toThrow('ENOENT');
});

test.each([0, 1, 2])('a build that was stopped after %i of its files is carried through', async (moved) => {
  const { root, waiting } = await decidedChange();
  await writeFile(join(waiting, 'change.json'), JSON.stringify(decided));
  await mkdir(join(root, 'zh/2021'));
  for (const path of decided.move.slice(0, moved)) await rename(join(waiting, 'files', path), join(root, path));
  openSiteFolder(root).recover();
  expect(await textsIn(root)).toEqual({ 'zh/index.html': 'new', 'zh/2021/index.html': 'new' });
});

test.each(['before', 'between', 'after'])(
  'a site that is replaced as a whole survives a stop %s its two steps',
  async (at) => {
    const { root, waiting } = await decidedChange();
    await writeFile(join(waiting, 'change.json'), JSON.stringify({ ...decided, whole: true }));
    if (at !== 'before') await rename(root, join(waiting, 'old'));
    if (at === 'after') await rename(join(waiting, 'files'), root);
    openSiteFolder(root).recover();
    expect(await textsIn(root)).toEqual({ 'zh/index.html': 'new', 'zh/2021/index.html': 'new' });
  },
);

test('nothing is written through a folder of the site that is a link', async () => {
  const { root, waiting } = await decidedChange();
  const elsewhere = await temporaryFolder();
  await rm(join(root, 'zh'), { recursive: true });
  await cp(root, elsewhere, { recursive: true });
  const { symlink } = await import('node:fs/promises');
  await symlink(elsewhere, join(root, 'zh'));
  await writeFile(join(waiting, 'change.json'), JSON.stringify(decided));
  expect(() => openSiteFolder(root).recover()).toThrow('could not be written');
  expect([...(await digestsIn(elsewhere)).keys()]).toEqual(['gone.html']);
});

test('a site without an index links no script that would search in it, and one that gets an index does', async () => {
  const [home, whole] = [await archiveHome([0, 1]), await archiveHome([0, 1])];
  const pageOf = (language: string) => readFile(join(home, `dist/site/${language}/search/index.html`), 'utf8');
  await archive(home, { quick: true });
  expect([...(await siteOf(home)).keys()].filter((path) => path.startsWith('search/'))).toEqual([]);
  for (const language of ['zh', 'en']) expect(await pageOf(language)).not.toMatch(/<form|<script[^>]* src=/);
  for (const one of [home, whole]) await archive(one);
  expect(await pageOf('zh')).toContain('src="../../search/search.js"');
  expect((await siteOf(home)).has('search/search.js')).toBe(true);
  expect(await siteOf(home)).toEqual(await siteOf(whole));
});
