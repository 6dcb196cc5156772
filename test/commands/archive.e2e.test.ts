import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archiveHome, writeArchived } from '../builders/archive-home.ts';
import { archivedIssue, archivedIssues, siteAddress } from '../builders/archived-issues.ts';
import { filesBelow } from '../builders/files-below.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { startZhoubao, zhoubao, zhoubaoHere } from '../builders/zhoubao.ts';

const archive = (home: string, ...words: string[]) =>
  zhoubaoHere(['archive', '--quick', '--site', siteAddress, '--home', home, ...words]);
const siteIn = (home: string) => filesBelow(join(home, 'dist/site'));

test('a fresh home with two published issues becomes a site', async () => {
  const home = await archiveHome([0, 1]);
  const { exit, stdout, stderr } = await zhoubao(['archive', '--site', siteAddress, '--home', home]);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  expect(stdout).toContain('2 issues');
  const site = await siteIn(home);
  for (const path of ['index.html', '404.html', 'zh/index.html', 'en/2020/53/index.html', 'zh/2020/52/cover.png'])
    expect([...site.keys()]).toContain(`/${path}`);
  for (const path of ['zh/feed.xml', 'en/atom.xml', 'en/feed.json', 'sitemap.xml', 'robots.txt', 'search/search.js'])
    expect([...site.keys()]).toContain(`/${path}`);
  expect(await readFile(join(home, 'addresses.txt'), 'utf8')).toContain('/zh/2020/53/\n');
});

test('what readers see does not say who drafted it', async () => {
  const home = await archiveHome([0]);
  await archive(home);
  expect((await siteIn(home)).get('/en/2020/52/index.html')).not.toContain('Model draft');
});

test('an issue that is not published yet is among the drafts alone', async () => {
  const home = await archiveHome([0]);
  const { published: _, ...issue } = archivedIssues()[1]!.issue;
  await writeArchived(home, { ...archivedIssues()[1]!, issue });
  await archive(home);
  expect([...(await siteIn(home)).keys()].filter((path) => path.includes('/2020/53/'))).toEqual([]);
  expect((await archive(home, '--drafts')).exit).toBe(0);
  const drafts = await filesBelow(join(home, 'dist/drafts'));
  expect(drafts.get('/en/2020/53/index.html')).toContain('noindex');
  expect(drafts.get('/robots.txt')).toContain('Disallow: /');
  expect(await readFile(join(home, 'addresses.txt'), 'utf8')).not.toContain('2020/53');
});

test('an issue that is published later is left out until then', async () => {
  const home = await archiveHome([0]);
  const later = archivedIssues()[1]!;
  await writeArchived(home, { ...later, issue: { ...later.issue, published: '2999-01-01T00:00:00Z' } });
  const { exit, stdout, stderr } = await archive(home);
  expect({ exit, said: stdout + stderr }).toMatchObject({
    exit: 0,
    said: expect.stringContaining('archive-issue-later'),
  });
  expect([...(await siteIn(home)).keys()].filter((path) => path.includes('/2020/53/'))).toEqual([]);
});

test('an issue that names an entry which it does not have is not published without it', async () => {
  const home = await archiveHome([0, 1]);
  const [name] = await readdir(join(home, 'issues/2020-W53/entries'));
  await rm(join(home, 'issues/2020-W53/entries', name!));
  const { exit, stderr } = await archive(home);
  expect({ exit, stderr }).toMatchObject({ exit: 1, stderr: expect.stringContaining('render-entry-missing') });
  expect(await readdir(join(home, 'dist')).catch(() => [])).not.toContain('site');
});

test('an address that would vanish stops the build and leaves the site as it is', async () => {
  const home = await archiveHome([0, 1]);
  await archive(home);
  const [before, addresses] = [await siteIn(home), await readFile(join(home, 'addresses.txt'), 'utf8')];
  const [name] = await readdir(join(home, 'issues/2020-W53/entries'));
  await rename(join(home, 'issues/2020-W53/entries', name!), join(home, 'issues/2020-W53/entries/renamed.yaml'));
  const { exit, stderr } = await archive(home);
  expect({ exit, stderr }).toMatchObject({ exit: 1, stderr: expect.stringContaining('archive-address-vanished') });
  expect(stderr).toContain(`#entry-${name!.replace('.yaml', '')}`);
  expect(await siteIn(home)).toEqual(before);
  expect(await readFile(join(home, 'addresses.txt'), 'utf8')).toBe(addresses);
});

/** Takes `published` out of an issue that stands in a home. */
async function unpublish(home: string, place: number): Promise<void> {
  const input = archivedIssues()[place]!;
  const { published: _, ...issue } = input.issue;
  await writeArchived(home, { ...input, issue });
}

const addressesIn = async (home: string) => (await readFile(join(home, 'addresses.txt'), 'utf8')).split('\n');

test('an issue is withdrawn: the addresses that only it had are taken out, named, and its pages are gone', async () => {
  const home = await archiveHome([0, 1]);
  await archive(home);
  const before = await addressesIn(home);
  await unpublish(home, 1);
  expect((await archive(home)).stderr).toContain('archive-address-vanished');
  const { exit, stdout, stderr } = await archive(home, '--withdraw', '2020-W53');
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  const after = await addressesIn(home);
  const gone = before.filter((address) => !after.includes(address));
  expect(stdout.match(/(?<=^  )\/.*/gm)).toEqual(gone);
  for (const path of ['2020/53/', '2020/53/#entry-knative-serving-2917', 'tags/performance/', 'projects/istio/'])
    expect(gone).toEqual(expect.arrayContaining([`/zh/${path}`, `/en/${path}`]));
  const alone = await archiveHome([0]);
  await archive(alone);
  expect(after).toEqual(await addressesIn(alone));
  expect([...(await siteIn(home)).keys()].filter((path) => path.includes('/2020/53/'))).toEqual([]);
  expect((await archive(home)).exit).toBe(0);
});

test('an issue that is still published, is not there or is none is not withdrawn', async () => {
  const home = await archiveHome([0, 1]);
  await archive(home);
  const before = await addressesIn(home);
  expect((await archive(home, '--withdraw', '2020-W53')).stderr).toContain('archive-withdraw-refused');
  expect((await archive(home, '--withdraw', '2019-W01')).stderr).toContain('archive-withdraw-refused');
  expect((await archive(home, '--withdraw', '../2020-W53')).stderr).toContain('issue-id-invalid');
  expect((await archive(home, '--drafts', '--withdraw', '2020-W53')).exit).toBe(2);
  expect(await addressesIn(home)).toEqual(before);
});

test('withdrawing one issue lets no address of another one vanish', async () => {
  const home = await archiveHome([0, 1, 2]);
  await archive(home);
  const before = await addressesIn(home);
  await unpublish(home, 1);
  await unpublish(home, 2);
  const { exit, stderr } = await archive(home, '--withdraw', '2020-W53');
  expect({ exit, stderr }).toMatchObject({ exit: 1, stderr: expect.stringContaining('/zh/2021/01/') });
  expect(stderr).not.toContain('/zh/2020/53/');
  expect(await addressesIn(home)).toEqual(before);
});

test.each([
  ['issue.yaml', 'headline: 4\n', 'headline'],
  ['entries/containerd-containerd-3266.yaml', 'story: gh:containerd/containerd#3266\nzh: [\n', 'line'],
  ['items.jsonl', '{"id":', 'line 1'],
])('a fault in %s is named with its place, and nothing is written', async (file, text, place) => {
  const home = await archiveHome([0, 1]);
  await archive(home);
  const before = await siteIn(home);
  await writeFile(join(home, 'issues/2020-W52', file), text);
  const { exit, stderr } = await archive(home);
  expect(exit).toBe(1);
  expect(stderr).toContain('file-invalid');
  expect(stderr).toContain('issues/2020-W52/');
  expect(stderr).toContain(place);
  expect(await siteIn(home)).toEqual(before);
});

test('without an address of the site there is no site', async () => {
  const home = await archiveHome([0]);
  const { exit, stderr } = await zhoubaoHere(['archive', '--quick', '--home', home]);
  expect({ exit, stderr }).toMatchObject({ exit: 1, stderr: expect.stringContaining('archive-site-missing') });
});

test.each([
  'ftp://weekly.example.org/',
  'weekly',
  'https://user:word@weekly.example.org/',
  'https://weekly.example.org/?x=1',
])('%s is no address of a site', async (address) => {
  const home = await archiveHome([0]);
  const { exit, stderr } = await zhoubaoHere(['archive', '--quick', '--home', home, '--site', address]);
  expect({ exit, stderr }).toMatchObject({ exit: 1, stderr: expect.stringContaining('archive-site-missing') });
});

test('a home without a published issue has nothing to show', async () => {
  const { exit, stderr } = await archive(await temporaryFolder());
  expect({ exit, stderr }).toMatchObject({ exit: 0, stderr: expect.stringContaining('archive-nothing-published') });
});

test('a folder that holds something else is left alone', async () => {
  const [home, out] = [await archiveHome([0]), await temporaryFolder()];
  await writeFile(join(out, 'letter.txt'), 'somebody wrote this');
  const { exit, stderr } = await archive(home, '--out', out);
  expect({ exit, stderr }).toMatchObject({ exit: 1, stderr: expect.stringContaining('archive-folder-foreign') });
  expect([...(await filesBelow(out)).keys()]).toEqual(['/letter.txt']);
});

test('pictures lie beside both pages of their issue; one that is missing or no picture stops the build', async () => {
  const home = await archiveHome([]);
  const picture = { file: 'delay.png', alt: { zh: '延迟', en: 'Delay' }, width: 4, height: 3 };
  const input = archivedIssue('2020-W53', 1);
  const entries = new Map([...input.entries].map(([slug, entry]) => [slug, { ...entry, pictures: [picture] }]));
  await writeArchived(home, { ...input, entries });
  expect((await archive(home)).stderr).toContain('archive-picture-missing');
  const folder = join(home, 'issues/2020-W53/pictures');
  await mkdir(folder);
  await writeFile(join(folder, 'delay.png'), '<svg onload="alert(1)"/>');
  expect((await archive(home)).stderr).toContain('archive-picture-invalid');
  await writeFile(join(folder, 'delay.png'), Buffer.from('89504e470d0a1a0a0000', 'hex'));
  expect((await archive(home)).exit).toBe(0);
  const site = await siteIn(home);
  for (const language of ['zh', 'en']) {
    expect([...site.keys()]).toContain(`/${language}/2020/53/pictures/delay.png`);
    expect(site.get(`/${language}/2020/53/index.html`)).toContain('src="pictures/delay.png"');
  }
});

test('a build that is killed at any time leaves the old site or, with the next one, the new one', async () => {
  const home = await archiveHome([0, 1, 2]);
  await archive(home);
  const old = await siteIn(home);
  await writeArchived(home, archivedIssues()[3]!);
  const whole = await archiveHome([0, 1, 2, 3]);
  await archive(whole);
  const next = await siteIn(whole);
  for (const delay of [150, 300, 450, 600, 900, 1200]) {
    const { child, ended } = startZhoubao(['archive', '--quick', '--site', siteAddress, '--home', home]);
    setTimeout(() => child.kill('SIGKILL'), delay);
    await ended;
    const site = await siteIn(home);
    const isDecided = (await readdir(join(home, 'dist/site.next')).catch((): string[] => [])).includes('change.json');
    if (!isDecided) expect([old, next]).toContainEqual(site);
  }
  expect((await archive(home)).exit).toBe(0);
  expect(await siteIn(home)).toEqual(next);
});

test('two builds at once do not write into each other', async () => {
  const home = await archiveHome([0, 1]);
  const lock = join(home, '.zhoubao/locks');
  await mkdir(lock, { recursive: true });
  await writeFile(join(lock, 'archive'), String(process.pid));
  const words = ['archive', '--quick', '--site', siteAddress, '--home', home];
  expect((await zhoubao(words)).stderr).toContain('archive-busy');
  await rm(join(lock, 'archive'));
  expect((await archive(home)).exit).toBe(0);
});
