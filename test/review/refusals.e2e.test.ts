import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskAssets } from '../../src/commands/steps/desk/desk-assets.ts';
import { problem } from '../../src/model/problem.ts';
import { openHome } from '../../src/platform/home.ts';
import { serveApp, type ServedApp } from '../../src/platform/serve-app.ts';
import type { DeskReply, Route } from '../../src/review/state/route.ts';
import { wordsIn, type Words } from '../../src/review/words/words.ts';
import { openBrowser } from '../builders/browser.ts';
import { testDesk, type TestDesk } from '../builders/desk-app.ts';
import { faultsOfLooks } from '../builders/desk-page.ts';
import { project } from '../builders/zhoubao.ts';

const changed = problem('desk-entry-changed', {}, 'entries/helm-helm-5596.yaml has changed since this page showed it.');
const post = (path: Route['path'], needs: Route['needs'], answer: () => Promise<DeskReply>): Route => ({
  method: 'POST',
  path,
  needs,
  answer,
});
const issue = '/issues/2019-W19';
const routes: Route[] = [
  post('/issues/:issue/approve', 'approver', async () => ({ kind: 'redirect', to: '/' })),
  post('/issues/:issue/entries/:slug/save', 'editor', async () => ({
    kind: 'refused',
    problems: [changed],
    status: 409,
  })),
  post('/broken', null, async () => {
    throw new Error('a fault of the program');
  }),
];

let browser: Browser;
let served: ServedApp;
let desk: TestDesk;
beforeAll(async () => {
  browser = await openBrowser();
  const asset = await deskAssets(openHome(project));
  served = await serveApp(
    async (port) => {
      const away = {
        begin: async () => ({ url: null, reason: 'no answer' }),
        finish: async () => ({ account: null, reason: '' }),
      };
      desk = testDesk({
        origin: `http://127.0.0.1:${port}`,
        routes,
        ports: { asset },
        mailLink: () => {},
        providers: [{ way: 'github', ...away, name: { zh: 'GitHub', en: 'GitHub' } }],
      });
      return desk.app;
    },
    { port: 0 },
  );
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

type Asking = { desk: TestDesk; page: Page; form: string };

/** Sends a form as a page without script does. */
async function send({ page, desk: { origin } }: Asking, path: string, fields: Record<string, string>): Promise<void> {
  // Any page of the desk is one to send a form from.
  await page.goto(`${origin}/sign-in`);
  const inputs = Object.entries(fields);
  await Promise.all([
    page.waitForNavigation(),
    page.evaluate(
      `((path, fields) => { const form = document.createElement('form'); form.method = 'post'; form.action = path;
        for (const [name, value] of fields) { const input = document.createElement('input'); input.type = 'hidden'; input.name = name; input.value = value; form.append(input); }
        document.body.append(form); form.submit(); })(${JSON.stringify(path)}, ${JSON.stringify(inputs)})`,
    ),
  ]);
}

const opens =
  (path: string) =>
  async ({ page, desk: { origin } }: Asking): Promise<void> => {
    await page.goto(origin + path);
  };

/** What is done, as whom, what the page is called, and where its way back leads. */
const refusals: [
  name: string,
  as: string | null,
  act: (asking: Asking) => Promise<void>,
  title: keyof Words,
  way: string | null,
][] = [
  ['the page to sign in', null, opens('/sign-in'), 'accessTitle', null],
  ['a link that is over', null, opens('/sign-in/link/used'), 'accessTitle', null],
  [
    'a link that can be used',
    null,
    ({ page, desk: one }) =>
      opens(`/sign-in/link/${one.links.put('editor', '2026-11-22T08:15:00Z')}`)({ page, desk: one, form: '' }),
    'accessTitle',
    null,
  ],
  ['a provider that is away', null, (one) => send(one, '/sign-in/with/github', {}), 'accessTitle', null],
  ['an answer that was not asked for', null, opens('/sign-in/back/github?code=1'), 'accessTitle', null],
  [
    'a mail that is under way',
    null,
    (one) => send(one, '/sign-in/mail', { address: 'chief@example.org' }),
    'accessTitle',
    null,
  ],
  ['an act after the session ended', null, (one) => send(one, `${issue}/approve`, {}), 'accessFirstTitle', '/sign-in'],
  ['an address where nothing is', 'editor', opens('/nowhere'), 'refusedMissing', '/'],
  [
    'a form that is not one of theirs',
    'editor',
    (one) => send(one, `${issue}/entries/a-b-1/save`, { _form: 'x' }),
    'refusedForm',
    `${issue}/entries/a-b-1`,
  ],
  [
    'an act that takes another role',
    'editor',
    (one) => send(one, `${issue}/approve`, { _form: one.form }),
    'refusedRole',
    `${issue}/approve`,
  ],
  [
    'something that changed meanwhile',
    'editor',
    (one) => send(one, `${issue}/entries/a-b-1/save`, { _form: one.form }),
    'refusedChanged',
    `${issue}/entries/a-b-1`,
  ],
  [
    'more than a form can bring',
    'editor',
    (one) => send(one, `${issue}/approve`, { _form: one.form, text: 'x'.repeat(600_000) }),
    'accessTooLargeTitle',
    '/',
  ],
  ['a fault of the program', 'editor', (one) => send(one, '/broken', { _form: one.form }), 'accessBrokenTitle', '/'],
  [
    'another name of this machine',
    null,
    ({ page, desk: { origin } }) => page.goto(`${origin.replace('127.0.0.1', 'localhost')}/`).then(() => undefined),
    'accessElsewhere',
    'origin',
  ],
];

for (const language of ['en', 'zh'] as const)
  test.each(refusals)(
    `%s (${language}) says what happened and leads back, in both themes and widths`,
    async (name, as, act, title, way) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const languages = ['127.0.0.1', 'localhost'].map((domain) => ({
        name: 'desk-language',
        value: language,
        domain,
        path: '/',
      }));
      await context.addCookies(languages);
      const who = as === null ? null : desk.browserOf(as);
      if (who !== null) await context.addCookies([{ name: 'desk', value: who.token, url: desk.origin }]);
      const page = await context.newPage();
      await act({ page, desk, form: who?.form ?? '' });
      const words = wordsIn(language);
      expect(await page.locator('h1').innerText()).toBe(words[title]);
      const wayBack = page.locator('main a.button').first();
      if (way !== null) expect(await wayBack.getAttribute('href')).toBe(way === 'origin' ? `${desk.origin}/` : way);
      if (name !== 'another name of this machine') expect(await faultsOfLooks(page)).toEqual([]);
      await context.close();
    },
  );
