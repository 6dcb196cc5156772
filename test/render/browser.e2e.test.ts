import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Draft } from '../../src/model/draft.ts';
import type { Bilingual } from '../../src/model/bilingual.ts';
import { slugOf, type Entry } from '../../src/model/entry.ts';
import type { Figures } from '../../src/model/figures.ts';
import { problem } from '../../src/model/problem.ts';
import type { Rendered } from '../../src/model/rendered.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { renderOverview } from '../../src/render/render-overview.ts';
import { openBrowser } from '../builders/browser.ts';
import { entryOf, projectPress, pullRequestItem, renderInput } from '../builders/issue.ts';
import { richInput } from '../builders/rich-issue.ts';

let browser: Browser;
let renderings: Rendered[];
let overview: string;

const hostile = pullRequestItem({ title: '"><script>alert(1)</script><img src=x onerror=alert(2)> {{constructor}}' });

const digest = 'a'.repeat(64);

/** A draft of the model with a quote for every sentence. */
function draftOf(entry: Entry): Draft {
  const quotes = [{ evidence: digest, start: 0, end: 600 }];
  const textOf = ({ title, text }: Entry['zh']) => ({
    title: { text: title, quotes },
    sentences: text.split('\n').map((line) => ({ text: line, quotes })),
  });
  const problems = [
    problem('draft-claim-reversed', { key: 'en.sentences[0]', span: { start: 4, end: 10 } }, 'Not so.'),
  ];
  const origin = { writer: 'model', model: 'some-model', promptDigest: null, tokens: null, tag: null } as const;
  const texts = { zh: textOf(entry.zh), en: textOf(entry.en) };
  return { story: entry.story, ...origin, entryDigest: digest, ...texts, problems };
}

beforeAll(async () => {
  browser = await openBrowser();
  const rich = richInput();
  const input = {
    ...rich,
    drafts: new Map([...rich.entries].map(([slug, entry]) => [slug, draftOf(entry)] as const)),
    evidence: new Map([[digest, 'a/very/long/path/without/any/space/'.repeat(20)]]),
  };
  const press = projectPress();
  renderings = [];
  for (const mode of ['zh', 'en', 'both'] as const) renderings.push((await renderIssue(input, mode, press)).rendered);
  overview = renderOverview(input, press.fill, renderings);
});
afterAll(() => browser.close());

type Look = { width: number; scheme: 'light' | 'dark' };

/** Shows a document and collects what it says on the console, its dialogs and the requests it makes. */
async function show(html: string, { width, scheme }: Look): Promise<{ page: Page; noise: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  const noise: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('dialog', (dialog) => {
    noise.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => noise.push(`request ${request.url()}`));
  await page.setContent(html, { waitUntil: 'load' });
  return { page, noise };
}

async function violations(html: string, look: Look, without: string[]): Promise<unknown[]> {
  const { page } = await show(html, look);
  await page.evaluate(axe.source);
  const options = JSON.stringify({ rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) });
  const found = (await page.evaluate(`axe.run(document, ${options})`)) as axe.AxeResults;
  await page.close();
  return found.violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

/** Pictures of the issue are not there in a document without an address; everything else would be a request too many. */
const expected = /^(?:request .*\/pictures\/|Failed to load resource|.*Content Security Policy.*img-src)/;

const looks = [360, 768, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));

describe.each(looks)('at $width pixels, $scheme', (look) => {
  test.each(['zh', 'en', 'both'] as const)(
    'the %s page and mail fit the width, load nothing and say nothing',
    async (mode) => {
      const made = renderings.find((one) => one.mode === mode)!;
      for (const html of [made.page, made.html]) {
        const { page, noise } = await show(html, look);
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(overflow).toBe(0);
        expect(noise.filter((line) => !expected.test(line))).toEqual([]);
        await page.close();
      }
    },
  );

  test.each(['zh', 'en', 'both'] as const)('axe finds nothing to object to in the %s page and mail', async (mode) => {
    const made = renderings.find((one) => one.mode === mode)!;
    expect(await violations(made.page, look, [])).toEqual([]);
    // A mail is shown inside the page of a mail client, which has the landmarks.
    expect(await violations(made.html, look, ['landmark-one-main', 'region'])).toEqual([]);
  });
});

/** Elements whose text is cut off or runs out of them, beside those that may scroll. */
const spilled = `[...document.querySelectorAll('p, h1, h2, h3, h4, li, dt, dd, .tag, .number, .masthead')]
  .filter((one) => !one.closest('.figure, .skip') && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
  .map((one) => one.outerHTML.slice(0, 120))`;

test.each(['zh', 'en', 'both'] as const)(
  'the %s page reflows at 320 pixels; a wide table scrolls by itself',
  async (mode) => {
    const made = renderings.find((one) => one.mode === mode)!;
    const { page } = await show(made.page, { width: 320, scheme: 'light' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await page.evaluate(spilled)).toEqual([]);
    const scrolls = `[...document.querySelectorAll('.figure')].map((one) => one.scrollWidth > one.clientWidth && one.tabIndex === 0)`;
    expect(await page.evaluate(scrolls)).toContain(true);
    await page.close();
  },
);

test.each([320, 1280])('text may be spaced as WCAG 1.4.12 asks without loss at %i pixels', async (width) => {
  const made = renderings.find((one) => one.mode === 'both')!;
  const { page } = await show(made.page, { width, scheme: 'dark' });
  const content =
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';
  await page.addStyleTag({ content });
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  expect(await page.evaluate(spilled)).toEqual([]);
  await page.close();
});

/** Whether the sun with the number covers a part of the headline or the days. */
const eclipse = `(() => {
  const boxOf = (one) => document.querySelector(one).getBoundingClientRect();
  const sun = boxOf('.number');
  return ['h1', '.dates'].map(boxOf).some((text) =>
    sun.left < text.right && text.left < sun.right && sun.top < text.bottom && text.top < sun.bottom);
})()`;

test.each([320, 360, 640, 768, 1280])('the sun keeps clear of headline and days at %i pixels', async (width) => {
  for (const { page: html } of renderings) {
    const { page } = await show(html, { width, scheme: 'light' });
    expect(await page.evaluate(eclipse)).toBe(false);
    await page.close();
  }
});

const backends = ['host-gw', 'VXLAN', 'Geneve', 'IPIP', 'WireGuard', 'eBPF', 'SR-IOV', 'UDP'];
const named = (names: readonly string[]): Bilingual[] =>
  names.map((name, at) => ({ zh: `第 ${at + 1} 种 ${name}`, en: name }));

/** Numbers of that many columns, and as many rows. */
function square(columns: number, rows: number): Figures {
  const values = named(backends.slice(0, columns)).map((_, at) => 9120.5 * (at + 1));
  return {
    kind: 'table',
    caption: { zh: '带宽', en: 'Bandwidth' },
    columns: named(backends.slice(0, columns)),
    rows: named(backends.slice(0, rows)).map((label) => ({ label, values })),
    source: null,
  };
}

test.each(['zh', 'en', 'both'] as const)('no table makes a mail wider than its window, in mode %s', async (mode) => {
  const rich = richInput();
  const figures = [square(8, 2), square(8, 8), square(3, 8), square(1, 1)];
  const entries = new Map([...rich.entries].map(([slug, entry]) => [slug, { ...entry, figures }] as const));
  const { rendered } = await renderIssue({ ...rich, entries }, mode, projectPress());
  for (const width of [360, 600]) {
    const { page } = await show(rendered.html, { width, scheme: 'light' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.close();
  }
});

/** How many lines each word of a headline stands on; a word that is held together stands on one. */
const linesOfWords = `[...document.querySelectorAll('h1 .w')].map((one) => one.getClientRects().length)`;

test.each([320, 360, 600])('a headline breaks between words at %i pixels', async (width) => {
  const rich = richInput();
  const headline = { zh: '提案建议将 OpenTelemetry 列为 CNCF 沙箱项目，Kubernetes 1.15 代码冻结在即', en: 'Out' };
  const { rendered } = await renderIssue({ ...rich, issue: { ...rich.issue, headline } }, 'zh', projectPress());
  const mail = await show(rendered.html, { width, scheme: 'light' });
  const lines = (await mail.page.evaluate(linesOfWords)) as number[];
  expect(lines.length).toBeGreaterThan(5);
  expect(new Set(lines)).toEqual(new Set([1]));
  expect(await mail.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  await mail.page.close();
  const { page } = await show(rendered.page, { width, scheme: 'light' });
  expect(await page.evaluate(`getComputedStyle(document.querySelector('h1 .line, h1')).wordBreak`)).toBe('keep-all');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  await page.close();
});

test('on paper the page has its text, its addresses and no navigation', async () => {
  const made = renderings.find((one) => one.mode === 'both')!;
  const { page } = await show(made.page, { width: 800, scheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  const shown = `Object.fromEntries(['.contents', '.languages', '.landscape', 'h1', '.entry', '.corrections', '.figure']
    .map((one) => [one, getComputedStyle(document.querySelector(one)).display !== 'none']))`;
  expect(await page.evaluate(shown)).toEqual({
    '.contents': false,
    '.languages': false,
    '.landscape': false,
    h1: true,
    '.entry': true,
    '.corrections': true,
    '.figure': true,
  });
  const grounds = `['.masthead', '.cover', '.sky'].map((one) => getComputedStyle(document.querySelector(one)).background).join()`;
  expect(await page.evaluate(grounds)).not.toMatch(/gradient|rgb\((?!0, 0, 0(?:, 0)?\))\d/);
  const address = `getComputedStyle(document.querySelector('.links a'), '::after').content`;
  expect(await page.evaluate(address)).toContain('https://github.com/');
  await page.close();
});

test('the keyboard reaches the skip link first, and it leads to the text', async () => {
  const made = renderings.find((one) => one.mode === 'zh')!;
  const { page } = await show(made.page, { width: 768, scheme: 'light' });
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.className')).toBe('skip');
  expect(await page.evaluate('document.activeElement.getBoundingClientRect().top')).toBeGreaterThanOrEqual(0);
  expect(await page.evaluate('document.querySelector(document.activeElement.getAttribute("href")).localName')).toBe(
    'main',
  );
  await page.close();
});

test.each([360, 1280])('the overview fits %i pixels with its quotes unfolded, and axe finds nothing', async (width) => {
  const look = { width, scheme: 'light' } as const;
  const unfolded = overview.replaceAll('<details class="proof">', '<details class="proof" open>');
  expect(unfolded).not.toBe(overview);
  const { page } = await show(unfolded, look);
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  const table = 'document.querySelector(".entries")';
  expect(await page.evaluate(`${table}.scrollWidth - ${table}.clientWidth`)).toBe(0);
  await page.close();
  const withoutFrames = unfolded.replaceAll(/<iframe.*?<\/iframe>/gs, '');
  expect(await violations(withoutFrames, look, [])).toEqual([]);
});

test('a hostile title runs nothing in a browser', async () => {
  const entry = entryOf(hostile, {
    zh: { title: hostile.title, text: hostile.title },
    en: { title: hostile.title, text: hostile.title },
  });
  const input = renderInput([hostile], { entries: new Map([[slugOf(hostile.id), entry]]) });
  const { rendered } = await renderIssue(input, 'both', projectPress());
  for (const html of [rendered.page, rendered.html]) {
    const { noise } = await show(html, { width: 768, scheme: 'light' });
    expect(noise).toEqual([]);
  }
});
