import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchRecords } from '../../src/archive/search-records.ts';
import type { EntryCard, SiteFile } from '../../src/model/archive.ts';
import { searchIndex } from '../../src/platform/search-index.ts';
import { openBrowser } from '../builders/browser.ts';
import { projectGlossaryFile } from '../builders/glossary.ts';
import { entryCard, issueCard } from '../builders/issue-card.ts';
import { serveSite, type StaticSite } from '../builders/static-site.ts';

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** The parts of a search page that the script works on. */
function searchPage(lang: string): string {
  return `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><title>Search</title>
<meta http-equiv="Content-Security-Policy" content="${policy}"></head><body>
<form role="search"><label>Search <input type="search" name="q"></label><button>Search</button></form>
<p id="search-status" role="status" data-found="{count} found" data-none="nothing found" data-failed="failed"></p>
<ol id="search-results"></ol><script type="module" src="../../search/search.js"></script></body></html>`;
}

const renderings = [...new Set(projectGlossaryFile().terms.flatMap(({ zh }) => zh ?? []))];

/** Every approved rendering once in running text, in front of a word, behind one and between two. */
const cards: EntryCard[] = renderings.map((rendering, at) => {
  const sentences = [`本周改了${rendering}的行为。`, `${rendering}，这次有新的字段。`, `上游讨论了新的${rendering}。`];
  return entryCard({
    slug: `term-${at}`,
    title: { zh: `第 ${at} 条`, en: `Entry ${at}` },
    text: { zh: sentences[at % 3] ?? '', en: '' },
  });
});
const english = [
  { slug: 'running', text: 'The scheduler is running on every node.' },
  { slug: 'run', text: 'You run the controller once.' },
  { slug: 'other', text: 'The proxy closes idle connections.' },
  { slug: 'hostile', text: '<img src=x onerror=alert(1)> ends the tunnel' },
].map(({ slug, text }) => entryCard({ slug, title: { zh: '', en: slug }, text: { zh: '', en: text } }));

let browser: Browser;
let server: StaticSite;
let files: SiteFile[];
const noise: string[] = [];

function buildFiles() {
  return searchIndex({
    zh: searchRecords([issueCard({ entries: cards })], 'zh'),
    en: searchRecords([issueCard({ entries: english })], 'en'),
  });
}

beforeAll(async () => {
  const made = await buildFiles();
  expect(made.problems).toEqual([]);
  const script = readFileSync(resolve(import.meta.dirname, '../../templates/archive/search.js'), 'utf8');
  files = [
    ...made.value,
    { path: 'search/search.js', text: script },
    { path: 'zh/search/index.html', text: searchPage('zh-Hans') },
    { path: 'en/search/index.html', text: searchPage('en') },
  ];
  server = await serveSite(files);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function openSearch(language: 'zh' | 'en', query = ''): Promise<Page> {
  const page = await browser.newPage();
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('dialog', (dialog) => {
    noise.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`http://127.0.0.1:${server.port}/`)) noise.push(request.url());
  });
  await page.goto(`http://127.0.0.1:${server.port}/${language}/search/?q=${encodeURIComponent(query)}`);
  return page;
}

/** Asks as a reader does and waits for the answer: how many there are, and the slugs of those that are shown. */
async function ask(page: Page, query: string): Promise<{ said: string; slugs: string[] }> {
  return page.evaluate(
    `(async () => {
      const status = document.querySelector('#search-status');
      status.textContent = '…';
      document.querySelector('input').value = ${JSON.stringify(query)};
      document.querySelector('form').requestSubmit();
      const end = performance.now() + 20_000;
      while (status.textContent === '…') {
        if (performance.now() > end) throw new Error('The search did not answer within 20 seconds.');
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      const links = [...document.querySelectorAll('#search-results a')];
      return { said: status.textContent, slugs: links.map((link) => link.hash.slice('#entry-'.length)) };
    })()`,
  );
}

/** The entries in whose text a word stands; a Latin one from the beginning of a word. */
function entriesWith(word: string): string[] {
  const inner = /^\p{Script=Latin}/u.test(word) ? '(?<![\\p{Script=Latin}\\d])' : '';
  const pattern = new RegExp(inner + word.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`), 'iu');
  return cards.filter(({ text }) => pattern.test(text.zh)).map(({ slug }) => slug);
}

test('every Chinese rendering of the glossary is found where it stands, and nowhere else', async () => {
  const page = await openSearch('zh');
  const wrong: unknown[] = [];
  for (const rendering of renderings) {
    const { said, slugs } = await ask(page, rendering);
    const expected = entriesWith(rendering);
    const strange = /^\p{Script=Han}+$/u.test(rendering) ? slugs.filter((slug) => !expected.includes(slug)) : [];
    const missed = expected.length - Number(said.split(' ')[0]);
    if (strange.length > 0 || missed > 0 || slugs.length === 0) wrong.push({ rendering, said, expected, strange });
  }
  await page.close();
  expect(renderings.length).toBeGreaterThan(400);
  expect(wrong).toEqual([]);
});

describe('in English', () => {
  test.each([
    ['run', ['run', 'running']],
    ['running', ['run', 'running']],
    ['schedulers', ['running']],
    ['closing connection', ['other']],
    ['nowhere', []],
    ['scheduler nowhere', []],
  ])('%s finds %j', async (query, expected) => {
    const page = await openSearch('en');
    expect((await ask(page, query)).slugs.sort()).toEqual(expected);
    await page.close();
  });
});

test.each([
  ['卷', entriesWith('卷')],
  ['字段 讨论', []],
  ['行为 容器', entriesWith('容器').filter((slug) => entriesWith('行为').includes(slug))],
])('in Chinese %s finds what holds every word', async (query, expected) => {
  const page = await openSearch('zh');
  const { said } = await ask(page, query);
  expect(said).toBe(expected.length === 0 ? 'nothing found' : `${expected.length} found`);
  await page.close();
});

test('a search is an address: what is found leads to the entry on the page of its issue', async () => {
  const page = await openSearch('en', 'scheduler');
  await page.waitForSelector('#search-results li');
  const link = await page.$eval('#search-results a', (a) => (a as unknown as { href: string }).href);
  expect(link).toBe(`http://127.0.0.1:${server.port}/en/2019/19/#entry-running`);
  expect(await page.textContent('#search-results mark')).toBe('scheduler');
  await page.close();
});

test('hostile texts and queries are shown as text', async () => {
  const page = await openSearch('en', 'tunnel <img src=x onerror=alert(2)>');
  await ask(page, 'tunnel');
  expect(await page.textContent('#search-results')).toContain('<img src=x onerror=alert(1)>');
  expect(await page.$$('#search-results img')).toEqual([]);
  await page.close();
});

test('without an index the page says that searching failed', async () => {
  const bare = await serveSite(files.filter(({ path }) => !path.endsWith('pagefind.js')));
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${bare.port}/zh/search/?q=x`);
  await expect.poll(() => page.textContent('#search-status')).toBe('failed');
  await page.close();
  await bare.close();
});

test('searching asks no other host, says nothing on the console, and needs plain files alone', () => {
  expect(noise).toEqual([]);
});

function bytesOf(all: readonly SiteFile[]): Map<string, string> {
  return new Map(
    all.map((file) => [file.path, Buffer.from('bytes' in file ? file.bytes : file.text).toString('base64')]),
  );
}

test('the same entries make the same files', async () => {
  const again = await buildFiles();
  expect(bytesOf(again.value)).toEqual(
    bytesOf(files.filter(({ path }) => 'search/search.js' !== path && !path.endsWith('.html'))),
  );
});

test('the script has at most 4 KB, and puts nothing in as markup', () => {
  const script = readFileSync(resolve(import.meta.dirname, '../../templates/archive/search.js'), 'utf8');
  expect(Buffer.byteLength(script)).toBeLessThanOrEqual(4096);
  expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(/);
});
