import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../builders/browser.ts';
import { placeOfTests } from '../builders/place-of-tests.ts';
import { faultsOfLooks, openPage } from '../builders/desk-page.ts';
import { fillMailing } from '../builders/mailing-under-way.ts';
import { fillSampleHome, openRealDesk, sample, type RealDesk } from '../builders/real-desk.ts';

let browser: Browser;
let desk: RealDesk;
let home: string;
beforeAll(async () => {
  browser = await openBrowser();
  home = await mkdtemp(join(placeOfTests, 'zhoubao-test-'));
  await fillSampleHome(home);
  await fillMailing(home);
  desk = await openRealDesk(home);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
  await rm(home, { recursive: true, force: true });
});

const base = `/issues/${sample}`;
const entry = `${base}/entries/helm-helm-5596`;

/** Every page, and what it is asked for; `refused` is answered with that status. */
const pages: { name: string; path: string; refused?: number }[] = [
  { name: 'the list of issues', path: '/' },
  { name: 'triage', path: `${base}/triage` },
  { name: 'triage with what was passed over', path: `${base}/triage?passed=1` },
  { name: 'an entry', path: entry },
  { name: 'an entry whose sentence is edited', path: `${entry}?edit=text-0` },
  { name: 'the list of entries', path: `${base}/entries` },
  { name: 'the issue', path: `${base}/issue` },
  { name: 'faces', path: `${base}/faces` },
  { name: 'approve', path: `${base}/approve` },
  { name: 'history', path: `${base}/history` },
  { name: 'sending', path: `${base}/sending` },
  { name: 'effort', path: '/effort' },
  { name: 'me', path: '/me' },
  { name: 'a page that is not there', path: '/issues/2031-W01/issue', refused: 404 },
];

/** As they came over the line, compressed. */
async function bytesSent(requests: readonly Request[]): Promise<number> {
  const sizes = await Promise.all(requests.map((one) => one.sizes()));
  return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
}

describe.each(['en', 'zh'])('in the language %s', (language) => {
  test.each(pages)(
    '$name fits, is fit for all in both themes, and loads less than 50 KB of script',
    async ({ path, refused }) => {
      const { page, noise } = await openPage(browser, desk, { who: 'red', language });
      const scripts: Request[] = [];
      page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request));
      const response = await page.goto(`${desk.origin}${path}`);
      expect(response?.status()).toBe(refused ?? 200);
      expect(scripts.length).toBeGreaterThan(1);
      expect(await bytesSent(scripts)).toBeLessThan(50_000);
      expect(await faultsOfLooks(page)).toEqual([]);
      const known = /^status: 404|^console: Failed to load resource: .*404/;
      expect(noise.filter((line) => refused === undefined || !known.test(line))).toEqual([]);
      await page.context().close();
    },
  );

  test('so are the page to sign in, with a link and after it was used', async () => {
    const { page, noise } = await openPage(browser, desk, { language });
    for (const path of ['/sign-in', new URL(desk.link).pathname, '/sign-in/link/none']) {
      await page.goto(`${desk.origin}${path}`);
      expect([path, await faultsOfLooks(page)]).toEqual([path, []]);
    }
    expect(noise.filter((line) => !/40[34]/.test(line))).toEqual([]);
    await page.context().close();
  });
});

test('whoever is a stranger is led to the page to sign in', async () => {
  const { page } = await openPage(browser, desk);
  await page.goto(`${desk.origin}${base}/triage`);
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await page.context().close();
});

test('so are the pages in the midst of work', async () => {
  const { page, noise } = await openPage(browser, desk, { who: 'red' });
  const look = async (what: string): Promise<void> => {
    expect([what, await faultsOfLooks(page)]).toEqual([what, []]);
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  await page.goto(`${desk.origin}${base}/triage`);
  for (const key of ['m', 'g', 'a']) {
    await page.keyboard.press(key);
    await page.locator('#panel[open] [data-first]').waitFor();
    await look(`the small form of ${key}`);
    await page.keyboard.press('Escape');
    await page.locator('#panel[open]').waitFor({ state: 'detached' });
  }
  await page.keyboard.press('?');
  await look('the list of keys');
  await page.goto(`${desk.origin}${entry}?edit=text-0`);
  await page.locator('#en-text-0').fill('It took 99 hours.');
  await page.locator('#found-en-text-0').getByText('99').waitFor();
  await look('an entry with something found while it is written');
  await page.locator('#en-text-0').press('Enter');
  await page.locator('.sign-bar .warning').waitFor();
  await page.keyboard.press('d');
  await page.locator('#comment-text').fill('Really?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('#comments > .comment').waitFor();
  await page.locator('#redraft > summary').click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.locator('.redrafted').waitFor();
  await look('an entry with findings, a comment, a difference and a new draft');
  await page.goto(`${desk.origin}${base}/approve`);
  await look('approve with warnings');
  expect(noise).toEqual([]);
  await page.context().close();
});
