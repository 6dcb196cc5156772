import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { archivedIssue, archivedIssues, archiveNewsletter, siteAddress } from '../builders/archived-issues.ts';
import { longIssue } from '../builders/long-issue.ts';
import { richInput } from '../builders/rich-issue.ts';
import { vectorIssue } from '../builders/vector-issue.ts';
import { vectors } from '../builders/vectors.ts';
import { walkSite } from '../builders/walk-site.ts';
import { fileOf, wholeSite, type WholeSite } from '../builders/whole-site.ts';

/** Pictures, covers and indexes are no texts, and are made elsewhere. */
function filesOf({ texts, pages }: WholeSite, inputs: readonly RenderInput[]): Set<string> {
  const files = new Set(texts.keys());
  for (const page of pages.filter(({ kind }) => kind === 'issue')) {
    files.add(`${page.path}cover.png`);
    const issue = inputs.find((one) => one.issue.window.issue === page.of);
    for (const file of picturesIn(issue)) files.add(`${page.path}pictures/${file}`);
  }
  return files;
}

function picturesIn(input: RenderInput | undefined): string[] {
  const held = [...(input?.entries.values() ?? [])].flatMap(({ pictures }) => pictures ?? []);
  const items = [...(input?.issue.reading ?? []), ...(input?.issue.promotion ?? [])].flatMap(
    (item) => item.pictures ?? [],
  );
  const cover = input?.issue.cover;
  return [...held, ...items, ...(cover ? [cover] : [])].map(({ file }) => file);
}

function walk(inputs: readonly RenderInput[]): { faults: string[]; links: number; site: WholeSite } {
  const site = wholeSite(inputs);
  const texts = new Map([...site.texts].filter(([path]) => !/^(?:exports|records)\//.test(path)));
  return { ...walkSite(texts, filesOf({ ...site, texts }, inputs), siteAddress), site };
}

/** An issue as it stands on a site of others. */
function published(input: RenderInput, over: Partial<Issue> = {}): RenderInput {
  const issue = { ...input.issue, published: '2019-05-14T00:00:00Z', ...over };
  return { ...input, newsletter: archiveNewsletter(), issue };
}

describe.each([
  ['six issues', archivedIssues()],
  ['an issue that holds everything', [published(richInput())]],
  ['an issue of eighty entries, and others', [published(longIssue(80, 2)), ...archivedIssues()]],
  ['hostile texts', [vectorIssue(vectors.filter(({ id }) => id !== 'empty' && id !== 'nothing-seen').slice(0, 40))]],
  ['no issue', []],
])('a site of %s', (_, inputs) => {
  const { faults, links, site } = walk(inputs);

  test('has no link, anchor, id, title or language that is not as it should be', () => {
    expect(faults.slice(0, 20)).toEqual([]);
    expect(links).toBeGreaterThan(20);
  });

  test('lists its pages in the sitemap, and no others', () => {
    const listed = [...(site.texts.get('sitemap.xml') ?? '').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url);
    const paths = site.pages.filter(({ kind }) => kind !== 'missing').map(({ path }) => siteAddress + path);
    expect(new Set(listed)).toEqual(new Set(paths));
    expect(listed).toHaveLength(paths.length);
    for (const page of site.pages) expect(site.texts.has(fileOf(page))).toBe(true);
  });

  test('is reached from its first page by links alone', () => {
    const reached = new Set(['']);
    const waiting = [''];
    const byPath = new Map(site.pages.map((page) => [page.path, site.texts.get(fileOf(page)) ?? '']));
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      for (const [, href] of (byPath.get(path) ?? '').matchAll(/<a [^>]*?href="([^"#]*)/g)) {
        const target = new URL(href ?? '', siteAddress + path).href;
        const inside = target.slice(siteAddress.length);
        if (!target.startsWith(siteAddress) || !byPath.has(inside) || reached.has(inside)) continue;
        reached.add(inside);
        waiting.push(inside);
      }
    }
    expect([...byPath.keys()].filter((path) => !reached.has(path))).toEqual(['404.html']);
  });
});

test('an issue in which nothing has Chinese stands in English on its Chinese page, which says so', () => {
  const input = archivedIssue('2021-W03', 0);
  const entries = new Map([...input.entries].map(([slug, entry]) => [slug, { ...entry, zh: { title: '', text: '' } }]));
  const { faults, site } = walk([{ ...input, entries }]);
  expect(faults).toEqual([]);
  const page = site.texts.get('zh/2021/03/index.html') ?? '';
  expect(page).toContain('<html lang="zh-Hans"');
  expect(page).toMatch(/<h4 class="entry-title"><span class="line" lang="en">Paused containers can be signalled again/);
  expect(page).toMatch(/<p class="text" lang="en">Paused containers can be signalled again; the change/);
  expect(site.texts.get('zh/feed.xml')).toContain('Paused containers can be signalled again');
  expect(site.texts.get('records/zh.json')).toContain('Paused containers can be signalled again');
});
