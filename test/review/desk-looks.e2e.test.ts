import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../builders/browser.ts';
import { faultsOfLooks, openPage } from '../builders/desk-page.ts';
import { fillSampleHome, openRealDesk, sample, type RealDesk } from '../builders/real-desk.ts';

let browser: Browser;
let desk: RealDesk;
let home: string;
beforeAll(async () => {
  browser = await openBrowser();
  home = await mkdtemp(join(tmpdir(), 'zhoubao-test-'));
  await fillSampleHome(home);
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
  { name: 'effort', path: '/effort' },
  { name: 'me', path: '/me' },
  { name: 'a page that is not there', path: '/issues/2031-W01/issue', refused: 404 },
];

describe.each(['en', 'zh'])('in the language %s', (language) => {
  test.each(pages)('$name fits and is fit for all in both themes', async ({ path, refused }) => {
    const { page, noise } = await openPage(browser, desk, { who: 'red', language });
    const response = await page.goto(`${desk.origin}${path}`);
    expect(response?.status()).toBe(refused ?? 200);
    expect(await faultsOfLooks(page)).toEqual([]);
    const known = /^status: 404|^console: Failed to load resource: .*404/;
    expect(noise.filter((line) => refused === undefined || !known.test(line))).toEqual([]);
    await page.context().close();
  });

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

test.each(pages.filter(({ refused }) => refused === undefined))(
  '$name loads less than 50 KB of script',
  async ({ path }) => {
    const { page } = await openPage(browser, desk, { who: 'red' });
    const asked: Request[] = [];
    page.on('request', (request) => request.resourceType() === 'script' && asked.push(request));
    await page.goto(`${desk.origin}${path}`);
    const sent = await Promise.all(asked.map(async (one) => (await one.sizes()).responseBodySize));
    const whole = await Promise.all(asked.map(async (one) => (await (await one.response())!.body()).byteLength));
    const sum = (sizes: readonly number[]): number => sizes.reduce((all, one) => all + one, 0);
    console.log(`${path}: ${sum(sent)} bytes of script, ${sum(whole)} uncompressed`);
    expect(asked.length).toBeGreaterThan(1);
    expect(sum(sent)).toBeLessThan(50_000);
    await page.context().close();
  },
);
