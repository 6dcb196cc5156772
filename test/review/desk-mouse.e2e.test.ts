import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { runStatus } from '../../src/commands/status.ts';
import { openBrowser } from '../builders/browser.ts';
import { openPage, readFor, textOf } from '../builders/desk-page.ts';
import { fillSampleHome, openRealDesk, sample } from '../builders/real-desk.ts';
import { copiesOf } from '../builders/temporary-folder.ts';

const home = copiesOf(fillSampleHome);
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The sample at a desk, and somebody in front of it who clicks, and types into fields. */
async function comeByMouse() {
  const desk = await openRealDesk(await home());
  const { page, noise } = await openPage(browser, desk);
  await page.clock.install();
  onTestFinished(async () => {
    await page.context().close();
    await desk.close();
  });
  const shows = (selector: string) => expect.poll(() => textOf(page, selector));
  const press = (name: string | RegExp, within = 'body') =>
    page.locator(within).getByRole('button', { name }).first().click();
  const goTo = async (tab: string): Promise<void> => {
    const left = page.url();
    await page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: tab }).click();
    await page.waitForURL((url) => url.href !== left);
  };
  return { desk, page, noise, shows, press, goTo };
}

type Sitting = Awaited<ReturnType<typeof comeByMouse>>;

async function triage({ page, shows, press }: Sitting): Promise<void> {
  await press('Take out', '#s-kubernetes-kubernetes-77448');
  await shows('.summary').toBe('17 of 185 stories are in');
  await press('Undo');
  await shows('.summary').toBe('18 of 185 stories are in');
  await page.getByRole('link', { name: /Show passed-over stories/ }).click();
  await press('Take in', '#p-knative-eventing-1047');
  await shows('.summary').toBe('19 of 185 stories are in');
  const story = page.locator('#s-envoyproxy-envoy-6759');
  await story.click();
  await story.getByRole('link', { name: 'Move' }).click();
  await page.getByLabel('Move to').selectOption({ label: 'Upstream progress · Other projects' });
  await press('Do it', '#panel');
  await shows('#undo').toContain('Moved: ');
}

async function mend({ page, desk, shows, press, goTo }: Sitting): Promise<void> {
  await goTo('Entries');
  await page.locator('#row-text-0 .read').last().click();
  await page.locator('#en-text-0').fill('It took 99 hours.');
  await press('Save', '#row-text-0');
  await shows('.sign-bar').toMatch(/\d to look at first/);
  await page.locator('#comment-text').fill('Is it so?');
  await press('Send');
  await shows('#comments > .comment').toContain('Is it so?');
  await press('Resolve');
  await shows('#comments').toContain('Resolved: 1');
  for (const one of await page.locator('#work [name="seen"]').all()) await one.check();
  await press('Sign off and go on', '.sign-bar');
  await shows('#notice').toContain('If you sign it anyway, the log says so.');
  await readFor(page, desk, 20);
  await press('Sign off and go on', '.sign-bar');
  await page.waitForURL((url) => !url.pathname.endsWith('kep-priority-and-fairness'));
}

/** Signs off, one by one, until the list says that all is done; how many that were. */
async function signTheRest({ page, desk, press }: Sitting): Promise<number> {
  let signed = 0;
  for (; signed < 60 && !page.url().endsWith('/entries'); signed++) {
    const left = page.url();
    await readFor(page, desk, 20);
    await press('Sign off and go on', '.sign-bar');
    await page.waitForURL((url) => url.href !== left);
  }
  return signed;
}

async function dragAndWrite({ page, shows, press, goTo }: Sitting): Promise<void> {
  await goTo('Issue');
  const rows = page.locator('#outline .entry');
  const moved = await rows.first().getAttribute('id');
  await rows.first().hover();
  const [from, to] = [await rows.first().locator('.grip').boundingBox(), await rows.nth(1).boundingBox()];
  await page.mouse.move(from!.x + from!.width / 2, from!.y + from!.height / 2);
  await page.mouse.down();
  await page.mouse.move(from!.x + 5, to!.y + to!.height - 4, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => rows.nth(1).getAttribute('id')).toBe(moved);
  // At once, before the desk has saved it.
  await goTo('Faces');
  await goTo('Issue');
  await expect.poll(() => rows.nth(1).getAttribute('id')).toBe(moved);
  await page.locator('#f-headline-0-headline-en').fill('A headline by hand');
  await press('Save', '#part-headline');
  await shows('#part-headline .issue-state').toContain('Saved');
}

test('an issue is reviewed from the link of the terminal to its approval with the mouse', async () => {
  const sitting = await comeByMouse();
  const { desk, page, noise, shows, press, goTo } = sitting;
  await page.goto(desk.link);
  await press('Sign in as The red');
  await page.waitForURL('**/triage');
  await triage(sitting);
  await mend(sitting);
  expect(await signTheRest(sitting)).toBe(18);
  await dragAndWrite(sitting);
  await goTo('Faces');
  await page.getByRole('link', { name: 'Web page' }).click();
  await shows('.faces-frames figcaption').toContain('Web page');
  await goTo('Approve');
  const open = page.locator('#approve li[id^="open-"]');
  for (let left = await open.count(); left > 0; left--) {
    await press(/^Let it stand/, '#approve li[id^="open-"]');
    await expect.poll(() => open.count()).toBe(left - 1);
  }
  await page.locator('#approve-button').click();
  await shows('#approve-state').toBe('Approved and frozen');
  const { json } = await runStatus(desk.context, { issue: sample });
  expect(json).toMatchObject([{ status: 'approved' }]);
  // The clock that the test sets wants to run in frames, too, where nothing runs.
  expect(noise.filter((line) => !line.startsWith('console: Blocked script execution'))).toEqual([]);
});

test('signing off at once leaves what nobody has read, and says so', async () => {
  const { page, desk, shows, press } = await comeByMouse();
  await page.goto(desk.link);
  await press('Sign in as The red');
  await page.waitForURL('**/triage');
  await page.goto(`${desk.origin}/issues/${sample}/entries`);
  await press(/^Sign off all that is clean and read/);
  await shows('.bulk-result').toContain('Signed off: 0.');
  await expect.poll(() => page.locator('.bulk-result li').count()).toBe(18);
  await shows('.bulk-result li:first-child').toContain('you have not read it yet');
});

test('a finger on a sentence shows its quotes, and the button beside it edits', async () => {
  const desk = await openRealDesk(await home());
  const phone = { who: 'red', viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const { page, noise } = await openPage(browser, desk, phone);
  onTestFinished(async () => {
    await page.context().close();
    await desk.close();
  });
  await page.goto(`${desk.origin}/issues/${sample}/entries/helm-helm-5596`);
  await page.locator('#row-text-0 .read').last().tap();
  await expect.poll(() => page.locator('mark.lit').count()).toBeGreaterThan(0);
  expect(await page.locator('#en-text-0').isVisible()).toBe(false);
  await page.locator('label[for="open-text-0"]').tap();
  expect(await page.locator('#en-text-0').isVisible()).toBe(true);
  expect(noise).toEqual([]);
});

test('on a slow line whoever takes something back takes back what they did last', async () => {
  const { page, desk, shows, press } = await comeByMouse();
  await page.goto(desk.link);
  await press('Sign in as The red');
  await page.waitForURL('**/triage');
  const [first, second] = ['#s-kubernetes-kubernetes-77448', '#s-envoyproxy-envoy-6759'];
  await press('Take out', first);
  await shows('#undo').toContain('Taken out: ');
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/triage/drop', async (route) => {
    await released;
    await route.continue();
  });
  await press('Take out', second);
  await page.keyboard.press('z');
  await shows('#busy').toBe('Saving…');
  release();
  await shows('#undo').toContain('Undone.');
  await shows('.summary').toBe('17 of 185 stories are in');
  await shows(`${first} .acts form`).toBe('Take in');
  await shows(`${second} .acts form`).toContain('Take out');
});

test('on a slow line a story is dim at once, is not taken out twice, and the page says that it is saving', async () => {
  const { page, desk, shows, press } = await comeByMouse();
  await page.goto(desk.link);
  await press('Sign in as The red');
  await page.waitForURL('**/triage');
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/triage/drop', async (route) => {
    await released;
    await route.continue();
  });
  await page.locator('#s-kubernetes-kubernetes-77448').click();
  await page.keyboard.press('x');
  expect(await page.locator('#s-kubernetes-kubernetes-77448.waiting').count()).toBe(1);
  await page.keyboard.press('x');
  await shows('#busy').toBe('Saving…');
  release();
  await shows('.summary').toBe('17 of 185 stories are in');
  await shows('#busy').toBe('');
  expect(await page.locator('.waiting').count()).toBe(0);
});
