import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { runStatus } from '../../src/commands/status.ts';
import { openBrowser } from '../builders/browser.ts';
import { currentItem, openPage, readFor, textOf, typistAt, type Typist } from '../builders/desk-page.ts';
import { fillSampleHome, openRealDesk, sample, type RealDesk } from '../builders/real-desk.ts';
import { copiesOf } from '../builders/temporary-folder.ts';

const home = copiesOf(fillSampleHome);
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The sample at a desk, and somebody in front of it who came by the link of the terminal and touches keys alone. */
async function comeByKeyboard() {
  const desk = await openRealDesk(await home());
  const { page, noise } = await openPage(browser, desk);
  await page.clock.install();
  onTestFinished(async () => {
    await page.context().close();
    await desk.close();
  });
  const hand = typistAt(page);
  await page.goto(desk.link);
  await expect.poll(() => page.locator('button:focus').count()).toBe(1);
  await hand.press('Enter');
  await page.waitForURL('**/triage');
  const shows = (selector: string) => expect.poll(() => textOf(page, selector));
  /** Presses a key of a page that leads to another, and waits for that. */
  const follow = async (key: string): Promise<void> => {
    const left = page.url();
    await hand.press(key);
    await page.waitForURL((url) => url.href !== left);
  };
  /** Presses `j` until the current item has this. */
  const arrive = (id: string) => expect.poll(() => currentItem(page)).toEqual([id, true]);
  const stepTo = async (selector: string): Promise<void> => {
    const wanted = page.locator(`[data-item][aria-current="true"] ${selector}`);
    for (let steps = 0; steps < 60 && !(await wanted.count()); steps++) await hand.press('j');
    expect(await wanted.count()).toBeGreaterThan(0);
  };
  return { desk, page, noise, hand, shows, follow, arrive, stepTo };
}

type Sitting = Awaited<ReturnType<typeof comeByKeyboard>>;

async function statusAt({ context }: RealDesk): Promise<string> {
  const { json } = await runStatus(context, { issue: sample });
  return (json as { status: string }[])[0]!.status;
}

/** Reads an entry, and leafs through it until the last of its rows was on the screen. */
async function readToTheEnd({ page, desk }: Sitting, hand: Typist): Promise<void> {
  const isBelow = `[...document.querySelectorAll('#work .row')].some((one) => one.getBoundingClientRect().top > innerHeight - 60)`;
  for (let leaf = 0; leaf < 5 && (await page.evaluate(isBelow)); leaf++) await hand.press('PageDown');
  await readFor(page, desk, 20);
}

async function triage({ page, hand, shows, arrive, stepTo }: Sitting): Promise<void> {
  await shows('.summary').toBe('18 of 185 stories are in');
  await hand.press('j', 'j', 'j');
  const [taken] = await currentItem(page);
  await hand.press('x');
  await shows('.summary').toBe('17 of 185 stories are in');
  // The work goes on with the story after the one that left, whatever news comes of it.
  await arrive('s-knative-eventing-859');
  await hand.press('z');
  await shows('.summary').toBe('18 of 185 stories are in');
  await arrive(taken);
  await hand.press('p');
  await shows('.board').toContain('Passed over');
  await takeInNext({ hand, stepTo });
  await shows('.summary').toBe('19 of 185 stories are in');
  await shows('#undo').toContain('Taken in: ');
}

/** The first passed-over story is a vote whose end nobody knows, which would have to be looked at; so the one after it. */
async function takeInNext({ hand, stepTo }: Pick<Sitting, 'hand' | 'stepTo'>): Promise<void> {
  await stepTo('[data-key="y"]');
  await hand.press('j', 'y');
}

/** Mends a sentence of the first entry, looks at the difference, and says something about it. */
async function mendFirst({ hand, shows, follow, arrive }: Sitting): Promise<void> {
  await follow('2');
  await arrive('row-title');
  await hand.press('j', 'e', 'Tab', 'Control+End');
  await hand.type(' It is open.');
  await hand.press('Enter');
  await shows('#row-text-0 .writer.edited').toContain('edited');
  await arrive('row-text-0');
  await hand.press('d');
  await shows('#row-text-0 ins').toContain('It is open.');
  await hand.press('c');
  await hand.press('Escape');
  await arrive('row-text-0');
  await hand.press('c');
  await hand.type('Open for whom?');
  await hand.press('Control+Enter');
  await shows('#comments > .comment p').toBe('Open for whom?');
  await arrive('row-text-0');
  await hand.press('v');
  await shows('#comments > .comment p').toBe('');
  await shows('#comments').toContain('Resolved: 1');
}

/** Writes what the evidence does not have, is told so, and lets it stand. */
async function letStand({ page, desk, hand, shows, follow, arrive }: Sitting): Promise<void> {
  await arrive('row-title');
  await hand.press('j', 'e', 'Tab', 'Control+End');
  await hand.type(' It took 99 hours.');
  await shows('#found-en-text-0').toContain('The number 99 is not in the evidence.');
  await hand.press('Enter');
  await shows('.sign-bar').toMatch(/\d to look at first/);
  await arrive('row-text-0');
  const path = page.url();
  await readFor(page, desk, 20);
  await hand.press('s');
  await shows('#notice').toMatch(/\d to look at first/);
  for (let marked = 0; marked < 5 && page.url() === path; marked++) {
    await hand.press('x');
    const isLast = (await page.locator('#work [name="seen"]:not(:checked)').count()) === 0;
    await (isLast ? follow('s') : hand.press('s'));
  }
}

/** Reads and signs off what is open until nothing is; how many entries that were. */
async function signTheRest(sitting: Sitting): Promise<number> {
  const { page, hand, follow } = sitting;
  let signed = 0;
  for (; signed < 60 && !page.url().endsWith('/entries'); signed++) {
    await readToTheEnd(sitting, hand);
    await follow('s');
  }
  return signed;
}

async function orderAndHeadline({ page, hand, shows, follow }: Sitting): Promise<void> {
  await follow('3');
  await hand.press('j', 'j', 'j');
  const [moved] = await currentItem(page);
  const before = await page.locator('#outline').getAttribute('data-based');
  await hand.press('Shift+J');
  await expect.poll(() => page.locator('#outline .entry').nth(1).getAttribute('id')).toBe(moved);
  await expect.poll(() => page.locator('#outline').getAttribute('data-based')).not.toBe(before);
  await hand.press('h', 'Tab', 'Control+a');
  await hand.type('OpenTelemetry wants 99 things');
  await hand.press('Control+Enter');
  await shows('#part-headline .issue-state').toContain('Saved.');
  await shows('#part-headline .issue-subjects').toContain('OpenTelemetry wants 99 things');
  await hand.press('Escape');
}

async function lookAtFaces({ page, shows, follow }: Sitting): Promise<void> {
  await follow('4');
  for (const [key, title] of [
    ['d', 'Desktop'],
    ['p', 'Web page'],
    ['t', 'Plain text'],
  ] as const) {
    await follow(key);
    await shows('.faces-frames figcaption').toContain(title);
  }
  const frame = page.frames().find((one) => one !== page.mainFrame());
  expect(await frame?.locator('body').innerText()).toContain('OpenTelemetry wants 99 things');
}

async function approveIt({ page, hand, shows, follow, arrive }: Sitting): Promise<void> {
  await follow('5');
  await shows('#approve').toContain('Warnings to look at, one by one');
  const open = page.locator('#approve li[id^="open-"]');
  await hand.press('j');
  for (let left = await open.count(); left > 0; left--) {
    await hand.press('a');
    await expect.poll(() => open.count()).toBe(left - 1);
    if (left > 1) await arrive((await open.first().getAttribute('id')) ?? '');
  }
  await shows('#approve-state').toBe('Not approved yet');
  await hand.press('Shift+A');
  await shows('#approve-state').toBe('Approved and frozen');
}

test('an issue is reviewed from the link of the terminal to its approval with the keyboard alone', async () => {
  const sitting = await comeByKeyboard();
  await triage(sitting);
  await mendFirst(sitting);
  await readFor(sitting.page, sitting.desk, 20);
  await sitting.follow('s');
  await letStand(sitting);
  expect(await signTheRest(sitting)).toBe(17);
  await sitting.shows('main').toContain('All entries are signed off.');
  await orderAndHeadline(sitting);
  await lookAtFaces(sitting);
  expect(await statusAt(sitting.desk)).toBe('in-review');
  await approveIt(sitting);
  expect(await statusAt(sitting.desk)).toBe('approved');
  // The clock that the test sets wants to run in frames, too, where nothing runs.
  expect(sitting.noise.filter((line) => !line.startsWith('console: Blocked script execution'))).toEqual([]);
});

test('twenty clean entries are read and signed off with at most eighty keys', async () => {
  const sitting = await comeByKeyboard();
  const { hand, shows, follow, noise } = sitting;
  await hand.press('p');
  for (const count of [19, 20]) {
    await takeInNext(sitting);
    await shows('.summary').toBe(`${count} of 185 stories are in`);
  }
  await follow('2');
  hand.count = 0;
  expect(await signTheRest(sitting)).toBe(20);
  expect(hand.count).toBeLessThanOrEqual(80);
  await shows('main').toContain('20 of 20 signed off');
  expect(noise).toEqual([]);
});

test('a key that is held signs nothing off, and whoever has not read is asked once', async () => {
  const { page, hand, shows, follow, arrive, noise } = await comeByKeyboard();
  await follow('2');
  await arrive('row-title');
  const first = page.url();
  for (let repeats = 0; repeats < 20; repeats++) await page.keyboard.down('s');
  await page.keyboard.up('s');
  await shows('#notice').toMatch(/You have had this entry before you for \d s/);
  expect(page.url()).toBe(first);
  await hand.press('Shift+S');
  await page.waitForURL((url) => url.href !== first);
  await arrive('row-title');
  await shows('.entry-lines summary').toBe('1 of 18 signed off');
  await follow('6');
  await shows('main').toMatch(/signed off .* after \d s, less than reading takes/);
  expect(noise).toEqual([]);
});

test('all keys are named on a page that a link leads to', async () => {
  const { page, shows } = await comeByKeyboard();
  await page.getByRole('button', { name: 'Keys' }).click();
  for (const text of ['to the next', 'Ctrl Enter', 'this list', 'Split', 'Take out'])
    await shows('#keys').toContain(text);
  const keys = (await page.locator('#keys kbd').allInnerTexts()).filter((key) => key === 's');
  expect(keys).toEqual([]);
});
