import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openBrowser } from '../builders/browser.ts';
import { faultsOfLooks, openPage, textOf } from '../builders/desk-page.ts';
import { fillSampleHome, openRealDesk, sample } from '../builders/real-desk.ts';
import { copiesOf } from '../builders/temporary-folder.ts';

const home = copiesOf(fillSampleHome);
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const shows = (page: Page, selector: string) => expect.poll(() => textOf(page, selector));

/** A desk whose issue has one picture, and the red editor at it. */
async function sit() {
  const root = await home();
  const folder = join(root, 'issues', sample);
  await mkdir(join(folder, 'pictures'), { recursive: true });
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/></svg>';
  await writeFile(join(folder, 'pictures/curve.png'), new Resvg(drawing).render().asPng());
  const desk = await openRealDesk(root);
  const { page, noise } = await openPage(browser, desk, { who: 'red' });
  onTestFinished(async () => {
    await page.context().close();
    await desk.close();
  });
  const file = join(folder, 'issue.yaml');
  const read = () => readFile(file, 'utf8');
  const headline = async (text: string) => writeFile(file, (await read()).replace(/^ {2}en: .*$/m, `  en: ${text}`));
  const heard = async (count: number) => expect.poll(() => page.evaluate('window.heard')).toBe(count);
  const open = async (path: string) => {
    await page.goto(`${desk.origin}/issues/${sample}/${path}`);
    await page.evaluate("window.heard = 0; document.body.addEventListener('desk:changed', () => (window.heard += 1))");
  };
  return { page, noise, desk, read, headline, heard, open, folder };
}

test('what was said of a save stays, and one’s own moves are not told as somebody else’s', async () => {
  const { page, noise, heard, open } = await sit();
  await open('issue');
  await page.locator('#f-headline-0-abstract-en').fill('Typed and not saved yet.');
  await page.locator('#outline .entry .what').first().press('Shift+J');
  await heard(1);
  await shows(page, '#outline > .good').toBe('Saved.');
  // The page was asked for again by then, and took in what it was told.
  await expect
    .poll(() => page.evaluate("document.querySelector('#part-headline').dataset.based"))
    .toBe(await page.locator('#outline').getAttribute('data-based'));
  expect(await page.locator('.stale:visible').count()).toBe(0);
  await shows(page, '#outline > .good').toBe('Saved.');
  await page.locator('#part-headline-save').click();
  await shows(page, '#part-headline .issue-state').toBe('Saved.');
  await heard(2);
  await page.locator('#f-people-0-number').fill('12');
  await page.locator('#part-people-save').click();
  await shows(page, '#part-people .issue-state').toBe('Saved.');
  await heard(3);
  expect(await page.locator('.stale:visible').count()).toBe(0);
  expect(noise).toEqual([]);
});

test('a part that somebody changed while another types in it says so', async () => {
  const { page, headline, open } = await sit();
  await open('issue');
  await page.locator('#f-headline-0-abstract-en').fill('Typed and not saved yet.');
  await headline('Changed elsewhere');
  await shows(page, '#part-headline .stale').toContain('changed elsewhere meanwhile');
});

test('a change that comes while faces are renewed is shown too', async () => {
  const { page, noise, headline, heard, open } = await sit();
  await open('faces?face=text&mode=en');
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(
    (url) => url.pathname.endsWith('/faces') && url.searchParams.has('shown'),
    async (route) => {
      const response = await route.fetch();
      ask();
      await released;
      await route.fulfill({ response });
    },
  );
  await headline('The first change');
  await asked;
  await headline('The second change');
  await heard(2);
  release();
  const shown = () => page.locator('#faces-frames [name="shown"]').inputValue();
  const fresh = await page.request.get(page.url());
  const [, now] = /name="shown" value="([^"]+)"/.exec(await fresh.text()) ?? [];
  await expect.poll(shown).toBe(now);
  const text = async () => (await page.frames()[1]?.locator('body').innerText()) ?? '';
  await expect.poll(text).toContain('The second change');
  expect(noise).toEqual([]);
});

test('what another person saved between a page and its line is told as soon as the line is up', async () => {
  const { page, desk, open } = await sit();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/events?*', async (route) => {
    await released;
    await route.continue();
  });
  await open('issue');
  const { page: other } = await openPage(browser, desk, { who: 'blue' });
  onTestFinished(() => other.context().close());
  await other.goto(page.url());
  await other.locator('#f-headline-0-headline-en').fill('Nobody listened');
  await other.locator('#part-headline-save').click();
  await shows(other, '#part-headline .issue-state').toBe('Saved.');
  release();
  const headline = () => page.locator('#f-headline-0-headline-en').inputValue();
  await expect.poll(headline).toBe('Nobody listened');
});

test('pictures, numbers, addresses and a note are added beside an entry by keys and by mouse', async () => {
  const { page, noise, desk, open, folder } = await sit();
  await open('entries/helm-helm-5596');
  await page.goto(`${desk.origin}/issues/${sample}/entries/helm-helm-5596/extras`);
  await page.locator('#f-extras-0-references').fill('The talk https://example.org/talk');
  await page.getByText('Add a picture').click();
  await page.locator('#f-extras-0-pictures-0-file').selectOption('curve.png');
  await expect.poll(() => page.evaluate("document.querySelector('.issue-thumb').naturalWidth")).toBe(40);
  await page.getByText('Add numbers').click();
  await page.locator('#f-extras-0-figures-0-table').fill(',,时长\n,,Time\n重置,Reset,many');
  await page.locator('#f-extras-0-figures-0-caption-zh').fill('时长');
  await page.locator('#part-extras-save').click();
  await shows(page, '#part-extras').toContain('Line 3: from the third cell on there are only numbers');
  await shows(page, '#part-extras').toContain('This is needed, in one language at least.');
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.locator('#f-extras-0-pictures-0-alt-en').fill('A curve');
  await page.locator('#f-extras-0-figures-0-table').fill(',,时长\n,,Time\n重置,Reset,1.5');
  await page.locator('#f-extras-0-figures-0-table').press('Control+Enter');
  await shows(page, '#part-extras .issue-state').toBe('Saved.');
  const entry = await readFile(join(folder, 'entries/helm-helm-5596.yaml'), 'utf8');
  for (const text of ['url: https://example.org/talk', 'file: curve.png', 'width: 40', '- 1.5'])
    expect(entry).toContain(text);
  expect(noise).toEqual([]);
});
