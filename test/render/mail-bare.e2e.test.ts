import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mode } from '../../src/model/bilingual.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { openBrowser } from '../builders/browser.ts';
import { everythingInput } from '../builders/everything.ts';
import { projectPress } from '../builders/issue.ts';
import { longIssue } from '../builders/long-issue.ts';

const modes: Mode[] = ['zh', 'en', 'both'];
const mails = new Map<string, string>();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  const press = projectPress();
  for (const mode of modes) {
    mails.set(mode, (await renderIssue(everythingInput(), mode, press)).rendered.html);
    mails.set(`${mode}, 80 entries`, (await renderIssue(longIssue(80), mode, press)).rendered.html);
  }
});
afterAll(() => browser.close());

type Look = { width: number; scheme: 'light' | 'dark' };

/** Evaluates an expression in a mail. */
async function inMail<T>(html: string, { width, scheme }: Look, expression: string): Promise<T> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  await page.setContent(html, { waitUntil: 'load' });
  const found: T = await page.evaluate(expression);
  await page.close();
  return found;
}

const strip = {
  'without style blocks': (html: string) => html.replaceAll(/<style[\s\S]*?<\/style>/g, ''),
  'without any style': (html: string) =>
    html.replaceAll(/<style[\s\S]*?<\/style>/g, '').replaceAll(/ (?:style|bgcolor|class)="[^"]*"/g, ''),
};

/** How far blocks stick out at the right, and where on the left the blocks of running text begin. */
const layout = `(() => {
  const blocks = [...document.querySelectorAll('p, h1, h2, h3, h4')].filter((one) => one.closest('.child') === null && one.closest('div[style*="border-left"]') === null);
  const lefts = blocks.map((one) => Math.round(one.getBoundingClientRect().left));
  return { overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth, lefts: [...new Set(lefts)], blocks: blocks.length };
})()`;
type Layout = { overflow: number; lefts: number[]; blocks: number };

const bare = Object.entries(strip).flatMap(([how, of]) => [360, 768].map((width) => ({ how, of, width })));

describe.each(bare)('$how at $width pixels', ({ of, width }) => {
  test.each(modes)('the mail in mode %s is one column that fits', async (mode) => {
    for (const name of [mode, `${mode}, 80 entries`]) {
      const html = of(mails.get(name) ?? '');
      const { overflow, lefts, blocks } = await inMail<Layout>(html, { width, scheme: 'light' }, layout);
      expect(blocks).toBeGreaterThan(20);
      expect({ name, overflow, columns: lefts.filter((left) => left < 200) }).toEqual({
        name,
        overflow: 0,
        columns: [lefts[0]],
      });
    }
  });
});

/** Every colour of text with the background behind it, and its contrast as shown and with both inverted. */
const contrasts = `(() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (channels) => channels.map((value) => value / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const ratio = (one, other) => { const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b); return (bright + 0.05) / (dark + 0.05); };
  const behind = (element) => { for (let at = element; at; at = at.parentElement) { const [r, g, b, a = 1] = rgb(getComputedStyle(at).backgroundColor); if (a > 0) return [r, g, b]; } return [255, 255, 255]; };
  const weak = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walker.nextNode()) {
    if (walker.currentNode.textContent.trim() === '') continue;
    seen += 1;
    const element = walker.currentNode.parentElement;
    const colour = rgb(getComputedStyle(element).color).slice(0, 3);
    const ground = behind(element);
    const inverse = (channels) => channels.map((value) => 255 - value);
    const least = Math.min(ratio(colour, ground), ratio(inverse(colour), inverse(ground)));
    if (least < 4.5) weak.add(element.tagName + ' ' + colour + ' on ' + ground + ' ' + least.toFixed(2));
  }
  return { seen, weak: [...weak] };
})()`;
type Contrasts = { seen: number; weak: string[] };

describe.each(['light', 'dark'] as const)('in the %s theme', (scheme) => {
  test.each(modes)(
    'all text of the mail in mode %s keeps its contrast, also where a client inverts it',
    async (mode) => {
      for (const name of [mode, `${mode}, 80 entries`]) {
        const { seen, weak } = await inMail<Contrasts>(mails.get(name) ?? '', { width: 768, scheme }, contrasts);
        expect(seen).toBeGreaterThan(50);
        expect({ name, weak }).toEqual({ name, weak: [] });
      }
    },
  );
});

/** A mail is shown inside the page of a mail client, which has the landmarks. */
const rules = { 'landmark-one-main': { enabled: false }, region: { enabled: false } };

describe.each(['light', 'dark'] as const)('axe in the %s theme', (scheme) => {
  test.each(modes)('finds nothing to object to in the mail in mode %s', async (mode) => {
    const page = await browser.newPage({ viewport: { width: 360, height: 900 }, colorScheme: scheme });
    await page.setContent(mails.get(mode) ?? '', { waitUntil: 'load' });
    await page.evaluate(axe.source);
    const found: axe.AxeResults = await page.evaluate(`axe.run(document, ${JSON.stringify({ rules })})`);
    await page.close();
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});

test('without style blocks the text keeps its contrast', async () => {
  const html = strip['without style blocks'](mails.get('both') ?? '');
  const { weak } = await inMail<Contrasts>(html, { width: 768, scheme: 'light' }, contrasts);
  expect(weak).toEqual([]);
});

test.each([360, 768])('the mail in its own styles fits %i pixels', async (width) => {
  for (const html of mails.values()) {
    const { overflow } = await inMail<Layout>(html, { width, scheme: 'dark' }, layout);
    expect(overflow).toBe(0);
  }
});
