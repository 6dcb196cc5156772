import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { RealDesk } from './real-desk.ts';

/** A page of the desk, and all that it says, asks for and fails at that it should not. */
export type DeskPage = { page: Page; noise: string[] };

/** A browser of its own: cookies, storage, line. @param who is signed in already; null is a stranger */
export async function openPage(
  browser: Browser,
  desk: Pick<RealDesk, 'origin' | 'cookieOf'>,
  { who = null, language = 'en', ...how }: BrowserContextOptions & { who?: string | null; language?: string } = {},
): Promise<DeskPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...how });
  const cookies = [{ name: 'desk-language', value: language, url: desk.origin }];
  await context.addCookies(who === null ? cookies : [...cookies, desk.cookieOf(who)]);
  const page = await context.newPage();
  return { page, noise: listen(page, desk.origin) };
}

/** Lets a page be before somebody for a while without waiting for it; its clock must have been installed. */
export async function readFor(page: Page, desk: Pick<RealDesk, 'later'>, seconds: number): Promise<void> {
  desk.later(seconds);
  await page.clock.runFor(seconds * 1000);
}

function listen(page: Page, origin: string): string[] {
  const noise: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) noise.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    noise.push(`dialog: ${dialog.type()} ${dialog.message()}`);
    void dialog.accept();
  });
  page.on('requestfailed', (request) => {
    // What a page still asks for when it is left is not asked any more.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      noise.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) noise.push(`status: ${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== 'data:' && asked !== origin) noise.push(`elsewhere: ${request.url()}`);
  });
  return noise;
}

/** In the second theme of a page only colours can be other than in the first. */
const colours = "{ runOnly: ['color-contrast', 'link-in-text-block'] }";

/** What axe objects to, with the elements; the page has its script. Frames of the desk run nothing, and so not axe either. */
async function violations(page: Page, scheme: 'light' | 'dark'): Promise<unknown[]> {
  const options = scheme === 'dark' ? colours : '{}';
  const asked = `axe.run({ exclude: ['iframe'] }, { ...${options}, iframes: false })`;
  const found = (await page.evaluate(asked)) as axe.AxeResults;
  return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200)).slice(0, 3)]);
}

/** A width in pixels, and a theme. */
type Look = readonly [width: number, theme: 'light' | 'dark'];

const allLooks: readonly Look[] = [
  [360, 'light'],
  [360, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
];

/** What is wrong with a page in both themes at a small and a large width. */
export async function faultsOfLooks(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source);
  const faults: unknown[] = [];
  for (const [width, colorScheme] of allLooks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const spare = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    if (spare !== 0) faults.push([width, colorScheme, `${String(spare)} pixels too wide`]);
    for (const found of await violations(page, colorScheme)) faults.push([width, colorScheme, found]);
  }
  return faults;
}

/** A person who has a keyboard and nothing else, and how often they pressed a key. */
export type Typist = {
  press: (...keys: string[]) => Promise<void>;
  type: (text: string) => Promise<void>;
  count: number;
};

export function typistAt(page: Page): Typist {
  const typist: Typist = {
    count: 0,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
      typist.count += keys.length;
    },
    type: async (text) => {
      await page.keyboard.type(text);
      typist.count += text.length;
    },
  };
  return typist;
}

/** What is in an element as it is read; empty where it is not there. */
export async function textOf(page: Page, selector: string): Promise<string> {
  const texts = await page.locator(selector).allInnerTexts();
  return texts
    .join('\n')
    .replaceAll(/[ \t]+/g, ' ')
    .trim();
}

/** The id of the current item of a list, and whether it has the focus. */
export function currentItem(page: Page): Promise<[string, boolean]> {
  const asked = `(() => { const one = document.querySelector('[data-item][aria-current="true"]');
    return [one?.id ?? '', one !== null && one === document.activeElement]; })()`;
  return page.evaluate(asked) as Promise<[string, boolean]>;
}
