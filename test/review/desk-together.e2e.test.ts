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

const shows = (page: Page, selector: string) =>
  expect.poll(() => textOf(page, selector), { interval: 25, timeout: 10_000 });

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
  await shows(one, '#row-text-1').toContain('It is in `dev-v2`.');
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
  await expect.poll(stored).toEqual(['The command hung for good.', 'The command never came back.', second]);
  await shows(one, '#row-text-1').toContain('never came back.');
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
  await one.keyboard.press('z');
  await shows(other, '.summary').toBe('18 of 185 stories are in');
  await other.goto(`${base}entries/${slug}`);
  await one.goto(`${base}entries/${slug}`);
  await one.locator('#comment-text').fill('Whose pod?');
  await one.getByRole('button', { name: 'Send' }).click();
  await shows(other, '#comments > .comment').toContain('Whose pod?');
  await one.keyboard.press('s');
  await one.waitForURL((url) => !url.pathname.endsWith(slug));
  await shows(other, '.sign-bar').toContain('Signed off by The red');
  await shows(other, '.entry-lines summary').toBe('1 of 18 signed off');
  expect(noise).toEqual([[], []]);
});
