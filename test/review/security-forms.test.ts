import { expect, test } from 'vitest';
import { isOwnOrigin } from '../../src/review/access/check-origin.ts';
import { routes } from '../../src/review/app/routes.ts';
import type { Route } from '../../src/review/state/route.ts';
import { testDesk } from '../builders/desk-app.ts';

const reached: Route[] = routes.map((route) => ({
  ...route,
  answer: async () => ({ kind: 'json', value: 'reached' }),
}));
const desk = testDesk({ routes: reached });
const posts = reached.filter(({ method }) => method === 'POST');
const pathOf = ({ path }: Route): string => path.replace(':issue', '2019-W19').replaceAll(/:\w+/g, 'one');

const sites = ['same-origin', 'same-site', 'cross-site', 'none', null];
const origins = [
  desk.origin,
  'null',
  'https://evil.invalid',
  'https://sub.desk.example.org',
  'http://desk.example.org',
  null,
];

/** Whether a request from there may change anything: the table that is promised, written out. */
function isPromised(site: string | null, origin: string | null): boolean {
  if (site === 'same-origin') return origin === desk.origin || origin === 'null' || origin === null;
  return site === null && origin === desk.origin;
}

const headers = sites.flatMap((site) => origins.map((origin) => ({ site, origin, allowed: isPromised(site, origin) })));

test.each(headers)('Sec-Fetch-Site $site with Origin $origin: $allowed', ({ site, origin, allowed }) => {
  expect(isOwnOrigin({ site, origin }, desk.origin)).toBe(allowed);
});

/** What a form brings as its token: by field, by header, of somebody else, and none. */
const tokens = ['field', 'header', 'of another session', 'made up', 'empty', 'none'] as const;

test.each(posts)('$method $path takes a form of its own page alone', async (route) => {
  const browser = desk.browserOf('chief');
  const other = desk.browserOf('chief');
  const values = { 'of another session': other.form, 'made up': 'a'.repeat(32), empty: '' };
  for (const { site, origin, allowed } of headers) {
    // From a foreign page not even the right token helps.
    for (const token of allowed ? tokens : (['field', 'header'] as const)) {
      const isOwn = token === 'field' || token === 'header';
      const value = isOwn ? browser.form : token === 'none' ? null : values[token];
      const { status } = await browser.ask(`POST ${pathOf(route)}`, {
        form: value === null || token === 'header' ? {} : { _form: value },
        headers: { 'sec-fetch-site': site, origin, ...(token === 'header' && { 'x-desk-form': browser.form }) },
      });
      expect([site, origin, token, status]).toEqual([site, origin, token, allowed && isOwn ? 200 : 403]);
    }
  }
});

test.each(posts)('$path changes nothing by GET', async (route) => {
  const browser = desk.browserOf('chief');
  const { status } = await browser.ask(`GET ${pathOf(route)}?_form=${browser.form}`);
  const isRead = reached.some(
    ({ method, path }) => method === 'GET' && new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(pathOf(route)),
  );
  expect(status).toBe(isRead ? 200 : 404);
});

const doors = ['/sign-in/link/one', '/sign-in/language', '/sign-in/mail', '/sign-in/with/github'];

test.each(doors)('%s is reached from the page to sign in alone', async (path) => {
  for (const { site, origin, allowed } of headers.filter((one) => !one.allowed)) {
    const own = testDesk();
    const refused = await own.browser().ask(`POST ${path}`, { headers: { 'sec-fetch-site': site, origin } });
    expect([allowed, refused.status, refused.headers.getSetCookie()]).toEqual([false, 403, []]);
    expect(await refused.text()).toContain('This did not come from a page of the desk');
  }
});

test('a form larger than ours are is not read', async () => {
  const browser = desk.browserOf('chief');
  const form = { _form: browser.form, text: 'a'.repeat(513 * 1024) };
  const refused = await browser.ask(`POST ${pathOf(posts[0]!)}`, { form });
  expect([refused.status, await refused.text()]).toEqual([413, expect.stringContaining('nothing was changed')]);
});

test.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])(
  'a body of %s is no form',
  async (type) => {
    const browser = desk.browserOf('chief');
    const sent = { form: { _form: browser.form }, headers: { 'content-type': type } };
    expect((await browser.ask(`POST ${pathOf(posts[0]!)}`, sent)).status).toBe(403);
  },
);
