import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { openBrowser } from '../builders/browser.ts';
import { faultsOfLooks, openPage, textOf } from '../builders/desk-page.ts';
import { fillSampleHome, openRealDesk, sample } from '../builders/real-desk.ts';
import { copiesOf } from '../builders/temporary-folder.ts';

const slug = 'helm-helm-5596';
const home = copiesOf(fillSampleHome);
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Both editors at one page of one desk, each in a browser of their own. */
async function meet(path = `entries/${slug}`) {
  const root = await home();
  const desk = await openRealDesk(root);
  const [one, other] = [await openPage(browser, desk, { who: 'red' }), await openPage(browser, desk, { who: 'blue' })];
  const seats = [one, other];
  onTestFinished(async () => {
    for (const { page } of seats) await page.context().close();
    await desk.close();
  });
  for (const { page } of seats) await page.goto(`${desk.origin}/issues/${sample}/${path}`);
  const file = join(root, 'issues', sample, 'entries', `${slug}.yaml`);
  const stored = async (): Promise<string[]> => {
    const entry = parse(await readFile(file, 'utf8')) as { en: { text: string } };
    return entry.en.text.trimEnd().split('\n');
  };
  return { one: one.page, other: other.page, noise: [one.noise, other.noise], file, stored };
}

const shows = (page: Page, selector: string) => expect.poll(() => textOf(page, selector));

const first = 'The command used to hang if somebody had removed the Tiller pod by hand.';
const second = 'The fix has been merged into the `dev-v2` branch.';

async function write(page: Page, row: number, text: string): Promise<void> {
  await page.locator(`label[for="open-text-${row}"]`).click();
  await page.locator(`#en-text-${row}`).fill(text);
}

const save = (page: Page, row: number): Promise<void> => page.locator(`#en-text-${row}`).press('Enter');

test('different sentences of one entry are written at the same time, and both stay', async () => {
  const { one, other, noise, stored } = await meet();
  await Promise.all([write(one, 0, 'The command hung.'), write(other, 1, 'It is in `dev-v2`.')]);
  await save(one, 0);
  await shows(other, '.work-notice').toContain('Somebody changed this entry.');
  expect(await other.locator('#en-text-1').inputValue()).toBe('It is in `dev-v2`.');
  await save(other, 1);
  await shows(other, '.work-notice').toContain('Saved, together with what somebody else changed meanwhile.');
  await shows(other, '#row-text-0').toContain('The command hung.');
  // The one who has nothing unsaved sees it without asking.
  await shows(one, '#row-text-1').toContain('It is in dev-v2.');
  expect(await stored()).toEqual(['The command hung.', 'It is in `dev-v2`.']);
  expect(noise).toEqual([[], []]);
});

test('of one sentence that both write the second sees both, and chooses', async () => {
  const { one, other, noise, stored } = await meet();
  await write(one, 0, 'The command hung for good.');
  await write(other, 0, 'The command never came back.');
  await save(one, 0);
  await shows(one, '#row-text-0').toContain('The command hung for good.');
  await save(other, 0);
  await shows(other, '#conflict-title').toBe('Two people changed the same place');
  expect(await faultsOfLooks(other)).toEqual([]);
  const sides = await textOf(other, '.clash');
  for (const text of ['hung for good.', 'never came back.', 'The red, saved', first]) expect(sides).toContain(text);
  expect(await stored()).toEqual(['The command hung for good.', second]);
  await other.getByLabel('Both, one after the other').check();
  await other.getByRole('button', { name: 'Save what is chosen' }).click();
  await shows(other, '#row-text-0').toContain('hung for good.');
  // The Chinese sentence is one, and so both are one in English.
  await expect.poll(stored).toEqual(['The command hung for good. The command never came back.', second]);
  await shows(one, '#row-text-0').toContain('never came back.');
  expect(noise).toEqual([[], []]);
});

test('whoever is offline for a while goes on writing, and what they wrote joins what others did', async () => {
  const { one, other, noise, stored } = await meet();
  await other.context().setOffline(true);
  await write(other, 1, 'Written in a tunnel.');
  await save(other, 1);
  await shows(other, '#notice').toContain('Your text is kept in this window');
  await write(one, 0, 'The command hung.');
  await save(one, 0);
  await expect.poll(stored).toEqual(['The command hung.', second]);
  await other.context().setOffline(false);
  expect(await other.locator('#en-text-1').inputValue()).toBe('Written in a tunnel.');
  await save(other, 1);
  await expect.poll(stored).toEqual(['The command hung.', 'Written in a tunnel.']);
  await shows(other, '#row-text-0').toContain('The command hung.');
  await shows(one, '#row-text-1').toContain('Written in a tunnel.');
  expect(noise[0]).toEqual([]);
});

test('what is typed outlives a page that is loaded anew before it was saved', async () => {
  const { one, noise, stored } = await meet();
  await write(one, 0, 'Typed and not saved.');
  await one.reload();
  await shows(one, '#notice').toContain('This is text of yours that was not saved yet.');
  await expect.poll(() => one.locator('#en-text-0').inputValue()).toBe('Typed and not saved.');
  expect(await stored()).toEqual([first, second]);
  await save(one, 0);
  await expect.poll(stored).toEqual(['Typed and not saved.', second]);
  expect(noise[0]).toEqual([]);
});

test('a file that is changed on disk shows in open pages, and is never overwritten', async () => {
  const { one, other, noise, file, stored } = await meet();
  await write(other, 1, 'Typed in the page.');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(first, 'Changed by an editor of files.'));
  await shows(one, '#row-text-0').toContain('Changed by an editor of files.');
  await shows(one, '#notice').toContain('Files were changed outside the desk.');
  await shows(other, '.work-notice').toContain('Somebody changed this entry.');
  await save(other, 1);
  await expect.poll(stored).toEqual(['Changed by an editor of files.', 'Typed in the page.']);
  await shows(one, '#row-text-1').toContain('Typed in the page.');
  expect(noise).toEqual([[], []]);
});

test('each sees who else is here and where, until they leave', async () => {
  const { one, other, noise } = await meet();
  await shows(one, '#presence').toBe('The blue');
  await expect.poll(() => one.locator('#presence bdi').getAttribute('title')).toContain('helm reset --force');
  await shows(one, `.entry-lines li:has(a[aria-current="page"])`).toContain('The blue');
  await other.keyboard.press('1');
  await other.waitForURL('**/triage');
  await expect.poll(() => one.locator('#presence bdi').getAttribute('title')).toBe('The blue · Triage');
  await other.context().close();
  await shows(one, '#presence').toBe('');
  expect(noise).toEqual([[], []]);
});

test('what one does in triage, with comments and with sign-offs the other sees without loading anything', async () => {
  const { one, other, noise } = await meet('triage');
  const base = other.url().replace(/triage$/, '');
  await one.locator('#s-kubernetes-kubernetes-77448').click();
  await one.keyboard.press('x');
  await shows(other, '.summary').toBe('17 of 185 stories are in');
  await shows(other, '#notice').toBe('The red changed something.');
  await shows(one, '#undo').toContain('Taken out: ');
  await one.keyboard.press('z');
  await shows(other, '.summary').toBe('18 of 185 stories are in');
  await other.goto(`${base}entries/${slug}`);
  await one.goto(`${base}entries/${slug}`);
  await one.locator('#comment-text').fill('Whose pod?');
  await one.getByRole('button', { name: 'Send' }).click();
  await shows(other, '#comments > .comment').toContain('Whose pod?');
  await one.keyboard.press('s');
  await shows(one, '#notice').toContain('If you sign it anyway');
  await one.keyboard.press('Shift+S');
  await one.waitForURL((url) => !url.pathname.endsWith(slug));
  await shows(other, '.sign-bar').toContain('Signed off by The red');
  await shows(other, '.entry-lines summary').toBe('1 of 18 signed off');
  expect(noise).toEqual([[], []]);
});

test('in a second window of one person an open sentence stays open, and takes over what the first one saved', async () => {
  const { one, noise, stored } = await meet();
  const tab = await one.context().newPage();
  await tab.goto(one.url());
  await tab.locator('label[for="open-text-1"]').click();
  await write(one, 0, 'The command hung.');
  await save(one, 0);
  await shows(tab, '#row-text-0').toContain('The command hung.');
  expect(await tab.locator('#en-text-1').isVisible()).toBe(true);
  expect(await tab.evaluate('document.activeElement.id')).toMatch(/-text-1$/);
  await tab.locator('#en-text-1').fill('It is in `dev-v2`.');
  await write(one, 0, 'The command hung for good.');
  await save(one, 0);
  await shows(tab, '.work-notice').toContain('You changed this entry in another window.');
  await save(tab, 1);
  await expect.poll(stored).toEqual(['The command hung for good.', 'It is in `dev-v2`.']);
  expect(noise[0]).toEqual([]);
});

test('what leaves the texts of an entry alone is not told to whoever writes in it', async () => {
  const { one, other, noise } = await meet();
  await write(one, 0, 'Typed and not saved.');
  await one.evaluate("window.heard = 0; document.body.addEventListener('desk:changed', () => (window.heard += 1))");
  await other.locator('#comment-text').fill('Whose pod?');
  await other.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => one.evaluate('window.heard')).toBe(1);
  await one.waitForLoadState('networkidle');
  expect(await textOf(one, '.work-notice')).toBe('');
  expect(noise).toEqual([[], []]);
});

test('a conflict with a file that was changed on disk says so, beside the evidence, and is settled by keys', async () => {
  const { one, noise, file, stored } = await meet();
  await write(one, 0, 'Typed in the page.');
  await writeFile(file, (await readFile(file, 'utf8')).replace(first, 'Changed by an editor of files.'));
  await save(one, 0);
  await shows(one, '#conflict-title').toBe('The same place was changed twice');
  await shows(one, '.conflict').toContain('in the file itself or by git');
  await shows(one, '.evidence').toContain('Tiller');
  await expect.poll(() => one.locator('mark.lit').count()).toBeGreaterThan(0);
  await one.keyboard.press('b');
  await expect.poll(() => one.locator('#en-text-0').inputValue()).toBe('Typed in the page.');
  await save(one, 0);
  await shows(one, '#conflict-title').toBe('The same place was changed twice');
  await expect.poll(() => one.locator('.clash[aria-current="true"]').count()).toBe(1);
  await one.keyboard.press('1');
  await one.keyboard.press('s');
  await expect.poll(stored).toEqual(['Typed in the page.', second]);
  expect(noise[0]).toEqual([]);
});

test('a list that comes late is not asked for twice at once', async () => {
  const { one, other, noise } = await meet();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let asked = 0;
  await one.route('**/entries?current=*', async (route) => {
    asked += 1;
    await released;
    await route.continue();
  });
  for (const [at, text] of ['The command hung.', 'The command hung for good.'].entries()) {
    await write(other, 0, text);
    await save(other, 0);
    await shows(one, '#row-text-0').toContain(text);
    // The list waits a little for more news before it asks.
    if (at === 0) await expect.poll(() => asked).toBe(1);
  }
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(asked).toBe(1);
  release();
  await expect.poll(() => asked).toBe(2);
  expect(noise).toEqual([[], []]);
});
