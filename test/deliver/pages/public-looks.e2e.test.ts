import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { timedToken, unsubscribeToken } from '../../../src/deliver/tokens/reader-token.ts';
import { openBrowser } from '../../builders/browser.ts';
import { faultsOfLooks, openPage } from '../../builders/desk-page.ts';
import { publicPages } from '../../builders/public-pages.ts';
import { noon, readerId } from '../../builders/stored-readers.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function served() {
  const pages = await publicPages();
  const { promise, resolve } = Promise.withResolvers<AddressInfo>();
  const server = serve({ fetch: pages.app.fetch, hostname: '127.0.0.1', port: 0 }, resolve);
  onTestFinished(() => new Promise((closed) => server.close(() => closed())));
  const { port } = await promise;
  return { ...pages, origin: `http://127.0.0.1:${port}` };
}

type Served = Awaited<ReturnType<typeof served>>;

async function open({ origin }: Served, language: 'zh' | 'en') {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return openPage(browser, { origin, cookieOf: () => ({ name: '', value: '' }) as never }, { locale });
}

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  test('every page looks right, small and large, light and dark', async () => {
    const pages = await served();
    const reader = await pages.subscribe('reader@example.org');
    const left = await pages.subscribe('left@example.org');
    await pages.post(`/u/${unsubscribeToken(pages.ring, left!.id)}`, {});
    expect((await pages.find('left@example.org'))?.state).toBe('unsubscribed');
    await pages.post('/subscribe', { email: 'pending@example.org' });
    const preferences = timedToken(pages.ring, 'preferences', { subscriber: reader!.id, at: noon });
    const paths = {
      subscribe: '/subscribe',
      confirm: `/confirm/${pages.tokenOf('pending@example.org')}`,
      over: '/confirm/none',
      unsubscribe: `/u/${unsubscribeToken(pages.ring, readerId(7))}`,
      incomplete: '/u/none',
      ask: '/preferences',
      preferences: `/preferences/${preferences}`,
      left: `/preferences/${timedToken(pages.ring, 'preferences', { subscriber: left!.id, at: noon })}`,
      missing: '/nowhere',
    };
    const { page } = await open(pages, language);
    const faults: unknown[] = [];
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(`${pages.origin}${path}`);
      expect(await page.evaluate('document.documentElement.lang')).toBe(language === 'zh' ? 'zh-Hans' : 'en');
      // The page itself may run nothing, so that axe is brought in from outside its policy.
      faults.push(...(await faultsOfLooks(page)).map((fault) => [name, fault]));
    }
    expect(faults).toEqual([]);
  });

  test('one subscribes, confirms, changes, leaves and is erased without a script', async () => {
    const pages = await served();
    const { page, noise } = await open(pages, language);
    await page.goto(`${pages.origin}/subscribe`);
    await page.locator('input[name=email]').fill('reader@example.org');
    await page.locator('input[type=radio][value=both]').check();
    pages.time.now = 5;
    await page.locator('main button').click();
    expect(pages.mails).toHaveLength(1);
    await page.goto(`${pages.origin}/confirm/${pages.tokenOf('reader@example.org')}`);
    await page.locator('main button').click();
    expect(await pages.find('reader@example.org')).toMatchObject({ state: 'active', language: 'both' });
    await page.goto(`${pages.origin}/preferences`);
    await page.locator('input[name=email]').fill('reader@example.org');
    await page.locator('main button').click();
    await page.goto(`${pages.origin}/preferences/${pages.tokenOf('reader@example.org')}`);
    await page.locator('input[type=radio][value=en]').check();
    await page.locator('main button').first().click();
    expect((await pages.find('reader@example.org'))?.language).toBe('en');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('section:has(#data) button').click(),
    ]);
    expect(download.suggestedFilename()).toBe('subscription.json');
    await page.locator('section:has(#erase) input[type=checkbox]').check();
    await page.locator('section:has(#erase) button').click();
    expect(await pages.find('reader@example.org')).toBeNull();
    expect(noise).toEqual([]);
  });
});
