import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { runStatus } from '../../src/commands/status.ts';
import { issueStore } from '../../src/commands/steps/desk/issue-store.ts';
import { allSignedOff } from '../builders/approval.ts';
import { openBrowser } from '../builders/browser.ts';
import { openPage, textOf } from '../builders/desk-page.ts';
import { editors, fillSampleHome, openRealDesk, sample } from '../builders/real-desk.ts';
import { contextOf } from '../builders/reviewed-home.ts';
import { copiesOf } from '../builders/temporary-folder.ts';

const slug = 'helm-helm-5596';
const second = 'The fix has been merged into the `dev-v2` branch.';

/** The sample with every entry signed off. */
const home = copiesOf(async (root) => {
  await fillSampleHome(root);
  await issueStore(contextOf(root)).write(sample, editors[0]!, (issue) => ({
    outcome: 'done',
    change: { review: { ...issue.review, signOffs: allSignedOff(issue, 'red') } },
    did: 'signed off all entries',
    answer: null,
  }));
});
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Both editors at one desk, in browsers that run no script. */
async function comeWithoutScript() {
  const root = await home();
  const desk = await openRealDesk(root);
  const sit = (who: string) => openPage(browser, desk, { who, javaScriptEnabled: false });
  const [one, other] = [await sit('red'), await sit('blue')];
  onTestFinished(async () => {
    for (const { page } of [one, other]) await page.context().close();
    await desk.close();
  });
  const at = (path: string): string => `${desk.origin}/issues/${sample}/${path}`;
  const stored = async (): Promise<string[]> => {
    const text = await readFile(join(root, 'issues', sample, 'entries', `${slug}.yaml`), 'utf8');
    return (parse(text) as { en: { text: string } }).en.text.trimEnd().split('\n');
  };
  return { desk, page: one.page, other: other.page, at, stored };
}

type Sitting = Awaited<ReturnType<typeof comeWithoutScript>>;

/** Clicks, and waits for the page that it leads to: each button and link loads one. */
async function follow(page: Page, target: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), target.click()]);
}

const press = (page: Page, name: string | RegExp, within = 'main') =>
  follow(page, page.locator(within).getByRole('button', { name }).first());

async function write(page: Page, row: number, text: string): Promise<void> {
  await page.locator(`label[for="open-text-${row}"]`).click();
  await page.locator(`#en-text-${row}`).fill(text);
}

async function chooseStories({ page, at }: Sitting): Promise<void> {
  await page.goto(at('triage'));
  await press(page, 'Take out', '#s-kubernetes-kubernetes-77448');
  expect(await textOf(page, '.summary')).toBe('17 of 185 stories are in');
  await follow(page, page.locator('#s-envoyproxy-envoy-6759').getByRole('link', { name: 'Move' }));
  await page.getByLabel('Move to').selectOption({ label: 'Upstream progress · Other projects' });
  await press(page, 'Do it');
  expect(new URL(page.url()).pathname).toMatch(/triage$/);
  const group = page.locator('ol.stories', { has: page.locator('#s-envoyproxy-envoy-6759') });
  expect(await group.locator('> li').count()).toBeGreaterThan(1);
}

async function order({ page, at }: Sitting): Promise<void> {
  await page.goto(at('issue'));
  const rows = page.locator('#outline .entry');
  const moved = await rows.first().getAttribute('id');
  await follow(page, rows.first().getByRole('button', { name: /^Down/ }));
  expect(await rows.nth(1).getAttribute('id')).toBe(moved);
}

async function writeTogether({ page, other, at, stored }: Sitting): Promise<void> {
  await page.goto(at(`entries/${slug}`));
  await other.goto(at(`entries/${slug}`));
  await write(page, 0, 'It took 99 hours.');
  await press(page, 'Save', '#row-text-0');
  expect(await stored()).toEqual(['It took 99 hours.', second]);
  expect(await textOf(page, '#row-text-0 .found-box .hint')).toContain('Check the fact upstream.');
  await write(other, 0, 'It took 98 hours.');
  await press(other, 'Save', '#row-text-0');
  expect(await textOf(other, '#conflict-title')).toBe('Two people changed the same place');
  await other.getByLabel('Both, one after the other').check();
  await press(other, 'Save what is chosen');
  expect(await stored()).toEqual(['It took 99 hours. It took 98 hours.', second]);
  await write(page, 1, 'The fix is in `dev-v2`.');
  await press(page, 'Save', '#row-text-1');
  expect(await textOf(page, '.work-notice')).toContain('together with what somebody else changed');
}

async function changeRows({ page, stored }: Sitting): Promise<void> {
  await page.locator('label[for="open-text-1"]').click();
  await press(page, 'New sentence below', '#row-text-1');
  expect(await textOf(page, '.work-notice')).toContain('Not saved yet');
  // What is on the page only would be lost.
  expect(await page.getByRole('button', { name: /^Sign off and go on/ }).isDisabled()).toBe(true);
  expect(await textOf(page, '.sign-bar')).toContain('There is something unsaved here.');
  await page.locator('#zh-text-2').fill('修复已经合并。');
  await page.locator('#en-text-2').fill('The fix is merged.');
  await press(page, 'Save', '#row-text-2');
  expect((await stored())[2]).toBe('The fix is merged.');
}

async function talk({ page }: Sitting): Promise<void> {
  await page.locator('#comment-text').fill('Is it so?');
  await press(page, 'Send');
  expect(await textOf(page, '#comments > .comment')).toContain('Is it so?');
  await press(page, 'Resolve');
  expect(await textOf(page, '#comments')).toContain('Resolved: 1');
}

async function draftAnew({ page, stored }: Sitting): Promise<void> {
  await page.locator('#row-text-0 [data-wish]').click();
  await press(page, 'Ask');
  await follow(page, page.getByRole('link', { name: 'Leave it' }));
  await page.locator('#redraft summary').click();
  await press(page, 'Ask');
  for (const one of await page.locator('[name="take"]').all()) await one.check();
  await press(page, 'Take what is ticked');
  expect((await stored()).join('\n')).not.toContain('98 hours');
}

async function signOff({ page, desk }: Sitting): Promise<void> {
  await write(page, 0, 'It took 97 hours.');
  await press(page, 'Save', '#row-text-0');
  desk.later(20);
  await press(page, 'Sign off and go on', '.sign-bar');
  expect(await textOf(page, 'main')).toMatch(/looked at/);
  await page.goBack();
  for (const one of await page.locator('#work [name="seen"]').all()) await one.check();
  await press(page, 'Sign off and go on', '.sign-bar');
  expect(new URL(page.url()).pathname).toMatch(/entries$/);
  expect(await textOf(page, 'main')).toContain('All entries are signed off.');
}

async function approve({ page, desk }: Sitting): Promise<void> {
  await follow(page, page.getByRole('link', { name: 'Go on to approve' }));
  const open = page.locator('#approve li[id^="open-"]');
  const left = await open.count();
  expect(left).toBeGreaterThan(0);
  for (let at = left; at > 0; at--) {
    await press(page, /^Let it stand/, '#approve li[id^="open-"]');
    expect(await open.count()).toBe(at - 1);
  }
  await follow(page, page.locator('#approve-button'));
  expect(await textOf(page, '#approve-state')).toBe('Approved and frozen');
  const { json } = await runStatus(desk.context, { issue: sample });
  expect(json).toMatchObject([{ status: 'approved' }]);
}

test('an issue goes from triage to its approval by plain forms, where no script runs', async () => {
  const sitting = await comeWithoutScript();
  await chooseStories(sitting);
  await order(sitting);
  await writeTogether(sitting);
  await changeRows(sitting);
  await talk(sitting);
  await draftAnew(sitting);
  await signOff(sitting);
  await approve(sitting);
});
