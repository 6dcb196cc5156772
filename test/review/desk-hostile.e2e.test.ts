import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskAssets } from '../../src/commands/steps/desk/desk-assets.ts';
import { openHome } from '../../src/platform/home.ts';
import { serveApp, type ServedApp } from '../../src/platform/serve-app.ts';
import { openBrowser } from '../builders/browser.ts';
import { testDesk, type TestDesk } from '../builders/desk-app.ts';
import { openPage, type DeskPage } from '../builders/desk-page.ts';
import { hostileDeskIssue, hostilePeople, hostilePorts, hostileWeek } from '../builders/hostile-desk.ts';
import { inBatches } from '../builders/vectors.ts';
import { project } from '../builders/zhoubao.ts';

/** Whatever runs says so, and whatever was put into the page can be found. */
const alarms = `for (const name of ['alert', 'print', 'prompt', 'confirm']) window[name] = () => { window.ran = name; };`;
const found = `JSON.stringify([window.ran ?? null, document.getElementById('owned')?.outerHTML ?? null])`;

describe.each(inBatches(hostileWeek, 80).map((list, at) => ({ at, list })))('hostile texts, part $at', ({ list }) => {
  let browser: Browser;
  let served: ServedApp;
  let desk: TestDesk;
  let opened: DeskPage;
  const issue = hostileDeskIssue(list);
  const slugs = [...issue.entries.keys()];

  beforeAll(async () => {
    browser = await openBrowser();
    const asset = await deskAssets(openHome(project));
    served = await serveApp(
      async (port) => {
        const people = hostilePeople(list);
        const ports = { ...hostilePorts(issue, list), asset };
        const origin = `http://127.0.0.1:${port}`;
        desk = testDesk({ origin, people, newsletter: { ...issue.newsletter, people }, ports });
        return desk.app;
      },
      { port: 0 },
    );
    const cookieOf = (id: string) => ({
      name: 'desk',
      value: desk.sessions.begin(id, desk.state.now),
      url: desk.origin,
    });
    opened = await openPage(
      browser,
      { origin: desk.origin, cookieOf },
      { who: 'person-0', viewport: { width: 360, height: 740 } },
    );
    await opened.page.addInitScript(alarms);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const base = `/issues/${issue.id}`;
  const paths = [
    '/',
    '/effort',
    '/me',
    ...['triage?passed=1', 'entries', 'issue', 'approve', 'history?all=1'].map((one) => `${base}/${one}`),
  ];

  test.each([...paths, ...slugs.filter((_, at) => at % 20 === 0).map((slug) => `${base}/entries/${slug}`)])(
    '%s runs nothing, asks nobody else and spreads no further than a small window',
    async (path) => {
      const { page, noise } = opened;
      await page.goto(`${desk.origin}${path}`);
      await page.mouse.move(180, 300);
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      expect(await page.evaluate(found)).toBe('[null,null]');
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
        0,
      );
      expect(noise.splice(0)).toEqual([]);
    },
  );

  test('a rendering that is made of nothing but attacks runs nothing in its frame', async () => {
    const { page, noise } = opened;
    await page.goto(`${desk.origin}${base}/faces?mode=zh`);
    const frame = page.frames().find((one) => one !== page.mainFrame());
    await frame?.waitForLoadState();
    expect(await frame?.content()).toContain('script');
    expect(await page.evaluate(found)).toBe('[null,null]');
    expect(noise.filter((line) => /^(?:dialog|error)/.test(line))).toEqual([]);
    // The policy of the frame kept it from asking, before anything was sent.
    const kept = noise.filter((line) => line.startsWith('failed: ') && line.endsWith(' csp'));
    const asked = noise
      .filter((line) => line.startsWith('elsewhere: '))
      .map((line) => line.replace(/^elsewhere: /, ''));
    expect(asked.filter((url) => !kept.includes(`failed: ${url} csp`))).toEqual([]);
    expect(kept).not.toEqual([]);
  });
});
