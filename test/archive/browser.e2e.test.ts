import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { SiteFile } from '../../src/model/archive.ts';
import type { Bilingual } from '../../src/model/bilingual.ts';
import { renderIssue, type RenderInput } from '../../src/render/render-issue.ts';
import { archivedIssues, archiveNewsletter } from '../builders/archived-issues.ts';
import { openBrowser } from '../builders/browser.ts';
import { projectPress } from '../builders/issue.ts';
import { longIssue } from '../builders/long-issue.ts';
import { richInput } from '../builders/rich-issue.ts';
import { serveSite, type StaticSite } from '../builders/static-site.ts';
import { vectorIssue } from '../builders/vector-issue.ts';
import { inBatches, vectors } from '../builders/vectors.ts';
import { wholeSite, type WholeSite } from '../builders/whole-site.ts';

/** One grey pixel, for every picture. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4AwAAvgC9xBoHTwAAAABJRU5ErkJggg==',
  'base64',
);

const published = (input: RenderInput): RenderInput => ({
  ...input,
  newsletter: archiveNewsletter(),
  issue: { ...input.issue, published: '2019-05-14T00:00:00Z' },
});

/** What a static host has of a site, in the folder of its address: its texts, and a picture wherever a page shows one. */
function filesOf({ texts }: WholeSite): SiteFile[] {
  const pictures = [...texts].flatMap(([path, text]) =>
    [...text.matchAll(/ src="([^":]+\.(?:png|jpe?g))"/g)].map(([, src]) => resolvePath(path, src ?? '')),
  );
  return [
    ...[...texts].map(([path, text]) => ({ path: `archive/${path}`, text })),
    ...[...new Set(pictures)].map((path) => ({ path: `archive/${path}`, bytes: pixel })),
  ];
}

function resolvePath(from: string, href: string): string {
  return new URL(href, `http://localhost/${from}`).pathname.slice(1);
}

const rich = [...archivedIssues(), published(richInput())];
const site = wholeSite(rich);

let browser: Browser;
let server: StaticSite;
beforeAll(async () => {
  browser = await openBrowser();
  server = await serveSite(filesOf(site));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const addressOf = (host: StaticSite, path = ''): string => `http://127.0.0.1:${host.port}/archive/${path}`;

type Opened = { page: Page; noise: string[]; loaded: string[] };

/** Opens a page and collects what it says, asks and loads from elsewhere. */
async function open(host: StaticSite, path: string, how: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext(how);
  const page = await context.newPage();
  const opened: Opened = { page, noise: [], loaded: [] };
  listen(opened, addressOf(host));
  await page.goto(addressOf(host, path), { waitUntil: 'load' });
  return opened;
}

function listen({ page, noise, loaded }: Opened, home: string): void {
  page.on('console', (message) => noise.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().startsWith(home)) loaded.push(request.url().slice(home.length));
    else noise.push(`request: ${request.url()}`);
  });
}

/** One page of each kind. */
const kinds = [...new Map(site.pages.map((page) => [page.kind, page])).values()].map((page) => ({
  kind: page.kind,
  path: page.kind === 'issue' ? 'zh/2019/19/' : page.path,
}));
const spare = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const widths = [360, 1280];
const schemes = ['light', 'dark'] as const;

/** What axe objects to; in the second theme only colours can be other than in the first. */
async function violations(page: Page, scheme: 'light' | 'dark'): Promise<unknown[]> {
  const only = scheme === 'dark' ? "{ runOnly: ['color-contrast', 'link-in-text-block'] }" : '{}';
  const found = (await page.evaluate(`axe.run(document, ${only})`)) as axe.AxeResults;
  return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 3)]);
}

test.each(kinds)('axe has nothing to say in any width and theme of the page: $kind', async ({ path }) => {
  const { page, noise } = await open(server, path);
  await page.evaluate(axe.source);
  for (const width of widths) {
    for (const colorScheme of schemes) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect([width, colorScheme, await page.evaluate(spare)]).toEqual([width, colorScheme, 0]);
      expect([width, colorScheme, await violations(page, colorScheme)]).toEqual([width, colorScheme, []]);
    }
  }
  expect(noise).toEqual([]);
  await page.context().close();
});

test('a reader without scripts reads, goes on and finds everything listed', async () => {
  const { page, noise } = await open(server, '', { javaScriptEnabled: false });
  const here = () => new URL(page.url()).pathname.replace('/archive', '');
  const follow = (selector: string) => page.locator(selector).first().click();
  await follow('a[href="zh/"]');
  expect(here()).toBe('/zh/');
  await follow('.latest-headline a');
  expect(here()).toBe('/zh/2021/04/');
  expect(await page.locator('.entry').count()).toBeGreaterThan(3);
  await follow('a[rel=prev]');
  expect(here()).toBe('/zh/2021/03/');
  await follow('.twin a');
  expect(here()).toBe('/en/2021/03/');
  await follow('.places a[href$="projects/"]');
  await follow('main a[href="containerd/"]');
  expect(here()).toBe('/en/projects/containerd/');
  expect(await page.locator('.week').count()).toBe(5);
  await follow('.places a[href$="search/"]');
  const listed = await page.locator('main .issue-index a').count();
  expect(listed).toBe(rich.length);
  expect(noise).toEqual([]);
  await page.context().close();
});

type Told = { title: Bilingual; sentences: Bilingual[] };

/** Entries as they are written, so that they weigh what an issue does: repeated texts would shrink to nothing. */
function toldEntries(count: number): Told[] {
  const folder = resolve(import.meta.dirname, '../fixtures/entries');
  const files = readdirSync(folder).map((name) => parse(readFileSync(join(folder, name), 'utf8')) as Told[]);
  return files.flat().slice(0, count);
}

/** An issue of that many entries, each with texts of its own. */
function writtenIssue(count: number): RenderInput {
  const long = longIssue(count);
  const told = toldEntries(count);
  const entries = [...long.entries].map(([slug, entry], at) => {
    const { title = { zh: '', en: '' }, sentences = [] } = told[at] ?? {};
    const textOf = (language: 'zh' | 'en') => sentences.map((one) => one[language]).join('\n');
    const texts = { zh: { title: title.zh, text: textOf('zh') }, en: { title: title.en, text: textOf('en') } };
    return [slug, { ...entry, ...texts }] as const;
  });
  return published({ ...long, entries: new Map(entries) });
}

test('a page of eighty entries, with all that it loads, weighs at most 100 KB', async () => {
  const long = wholeSite([writtenIssue(80), ...archivedIssues()]);
  const files = filesOf(long);
  const host = await serveSite(files);
  const bytes = new Map(files.map((file) => [file.path, Buffer.from('text' in file ? file.text : file.bytes)]));
  for (const path of ['zh/2019/19/', 'en/2019/19/']) {
    const { page, loaded, noise } = await open(host, path);
    expect(await page.locator('.entry[id^="entry-"]').count()).toBe(80);
    const names = loaded.map((one) => `archive/${one.replace(/\/$/, '/index.html')}`);
    const weight = names.map((name) => gzipSync(bytes.get(name) ?? '').length);
    expect(weight.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(100_000);
    expect(names).toHaveLength(2);
    expect(noise).toEqual([]);
    await page.context().close();
  }
  await host.close();
});

describe('hostile texts', () => {
  let host: StaticSite;
  const hostile = wholeSite([vectorIssue(vectors)]);
  const mails: string[] = [];
  beforeAll(async () => {
    const press = projectPress();
    const texts = new Map(hostile.texts);
    for (const list of [[...vectors], ...inBatches(vectors, 4)]) {
      const { rendered } = await renderIssue(vectorIssue(list), 'both', press);
      mails.push(`faces/${mails.length}.html`);
      texts.set(mails.at(-1)!, rendered.html);
      if (list.length === vectors.length) texts.set('faces/page.html', rendered.page);
    }
    host = await serveSite(filesOf({ ...hostile, texts }));
  });
  afterAll(() => host?.close());

  const pages = [...new Map(hostile.pages.map((page) => [`${page.kind} ${page.language}`, page.path])).values()];
  const others = ['zh/2019/19/cover.svg', 'exports/2019-W19/wechat.zh.html', 'faces/page.html'];

  test('run nothing, say nothing, load nothing from elsewhere and spread no page beyond a small window', async () => {
    for (const path of [...pages, ...others]) {
      const { page, noise } = await open(host, path, { viewport: { width: 360, height: 900 } });
      await page.mouse.move(200, 200);
      expect([path, noise]).toEqual([path, []]);
      if (path.endsWith('.svg')) continue;
      expect([path, await page.evaluate(spare)]).toEqual([path, 0]);
      await page.context().close();
    }
  });

  test('do nothing in mails either', async () => {
    const opened: Opened = { page: await browser.newPage(), noise: [], loaded: [] };
    listen(opened, addressOf(host));
    for (const path of mails) {
      await opened.page.goto(addressOf(host, path));
      expect([path, opened.noise]).toEqual([path, []]);
    }
    await opened.page.close();
  });
});
