import { expect, test } from 'vitest';
import { pagePolicy } from '../../src/review/app/security-headers.ts';
import { routes } from '../../src/review/app/routes.ts';
import type { DeskReply, Route } from '../../src/review/state/route.ts';
import { testDesk } from '../builders/desk-app.ts';

/** One route for each kind of answer, and one that breaks. */
const answers: Record<string, () => DeskReply> = {
  page: () => ({
    kind: 'page',
    title: 'x',
    template: 'review/list.html.hbs',
    view: { issues: [] },
    place: { issue: null, tab: null },
  }),
  fragment: () => ({ kind: 'fragment', template: 'review/refused.html.hbs', view: { title: 'x', problems: [] } }),
  redirect: () => ({ kind: 'redirect', to: '/' }),
  json: () => ({ kind: 'json', value: {} }),
  refused: () => ({ kind: 'refused', problems: [], status: 409 }),
  frame: () => ({ kind: 'frame', type: 'text/html', text: '<script>alert(1)</script>' }),
  bytes: () => ({ kind: 'bytes', type: 'image/png', bytes: new Uint8Array(3) }),
  broken: () => {
    throw new Error('planted-fault');
  },
};
const kinds: Route[] = Object.entries(answers).map(([kind, answer]) => ({
  method: 'GET',
  path: `/kinds/${kind}`,
  needs: kind === 'json' ? 'editor' : null,
  answer: async () => answer(),
}));

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
};

function expectSafe(response: Response, caching = 'no-store'): void {
  const headers = Object.fromEntries(response.headers);
  expect(headers).toMatchObject({ ...always, 'cache-control': caching });
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toMatch(/default-src 'none'/);
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*/);
  expect(headers['access-control-allow-origin']).toBeUndefined();
}

const asset = { type: 'text/css', bytes: new Uint8Array(1), version: 'abc' };
const desk = testDesk({ routes: kinds, ports: { asset: (name) => (name === 'desk.css' ? asset : null) } });

test.each(Object.keys(answers))('an answer of the kind %s has every header', async (kind) => {
  const response = await desk.browserOf('chief').ask(`GET /kinds/${kind}`);
  expectSafe(response);
  if (kind !== 'frame') expect(response.headers.get('content-security-policy')).toBe(pagePolicy);
});

test('a page may load what is its own, is framed by nobody, and its forms lead nowhere else', () => {
  const policy = Object.fromEntries(pagePolicy.split('; ').map((one) => one.split(/ (.*)/s, 2)));
  expect(policy).toMatchObject({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  });
});

test('a frame of the issue runs nothing and is of no origin', async () => {
  const policy = (await desk.browserOf('chief').ask('GET /kinds/frame')).headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^sandbox;/);
  expect(policy).not.toMatch(/allow-|script-src|form-action/);
  expect(policy).toContain(`frame-ancestors ${desk.origin}`);
});

test('a fault of the program is told to the operator alone', async () => {
  const broken = await desk.browserOf('chief').ask('GET /kinds/broken');
  expect([broken.status, await broken.text()]).toEqual([500, expect.not.stringContaining('planted')]);
  expect(desk.faults.at(-1)).toEqual(new Error('planted-fault'));
});

test.each([
  ['GET /sign-in', 200],
  ['GET /sign-in/link/none', 403],
  ['POST /sign-in/link/none', 403],
  ['POST /sign-in/language', 303],
  ['GET /sign-in/back/github?code=1&state=2', 303],
  ['GET /', 303],
  ['GET /nowhere', 303],
  ['POST /nowhere', 401],
  ['GET /assets/none.js', 303],
])('%s of somebody who is not signed in: %i, with every header', async (what, status) => {
  const response = await desk.browser().ask(what);
  expectSafe(response);
  expect(response.status).toBe(status);
});

test('every route has every header, for those who are signed in and those who are not, and where a form is foreign', async () => {
  const whole = testDesk({ ports: { open: async () => ({ value: null, problems: [] }) } });
  for (const { method, path } of routes) {
    const where = `${method} ${path.replace(':issue', '2019-W19').replaceAll(/:\w+/g, 'one')}`;
    expectSafe(await whole.browser().ask(where));
    const browser = whole.browserOf('chief');
    expectSafe(await browser.ask(where));
    if (method === 'POST' && !path.startsWith('/sign-out'))
      expectSafe(await browser.ask(where, { form: { _form: browser.form } }));
  }
});

test.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACEX'])('%s is refused everywhere', async (method) => {
  const browser = desk.browserOf('chief');
  for (const path of ['/kinds/json', '/sign-in', '/assets/desk.css', '/nowhere']) {
    const refused = await browser.ask(`${method} ${path}`);
    expect([refused.status, refused.headers.get('allow'), await refused.text()]).toEqual([405, 'GET, POST', '']);
    expectSafe(refused);
  }
});

test.each(['evil.invalid', 'desk.example.org:8100', 'desk.example.org.evil.invalid', '127.0.0.1:8100', '', null])(
  'a request for the host %s is none for the desk',
  async (host) => {
    const browser = desk.browserOf('chief');
    const refused = await browser.ask('GET /kinds/json', { headers: { host, 'x-forwarded-host': 'desk.example.org' } });
    expect(refused.status).toBe(421);
    expectSafe(refused);
  },
);

test('what a proxy says of the address is not believed', async () => {
  const loopback = testDesk({ origin: 'http://127.0.0.1:8100', routes: kinds });
  const browser = loopback.browserOf('chief');
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.invalid', forwarded: 'host=evil.invalid' };
  const page = await browser.ask('GET /kinds/page', { headers });
  expect(await page.text()).not.toContain('evil');
  expect(page.headers.get('strict-transport-security')).toBeNull();
});

test('a file of the desk is kept for good where it is asked for by its version', async () => {
  expectSafe(await desk.browser().ask('GET /assets/desk.css'), 'no-cache');
  expectSafe(await desk.browser().ask('GET /assets/desk.css?v=abc'), 'public, max-age=31536000, immutable');
});

/** Events one after the other, as their test lets them out. */
function eventsOf(count: number) {
  const waiting: (() => void)[] = [];
  async function* events() {
    for (let at = 0; at < count; at += 1) {
      await new Promise<void>((resolve) => void waiting.push(resolve));
      yield { event: 'changed', data: `${at}${'x'.repeat(5000)}` };
    }
  }
  const route: Route = {
    method: 'GET',
    path: '/events',
    needs: null,
    answer: async () => ({ kind: 'events', events: events() }),
  };
  const letOut = async (): Promise<void> => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()?.();
  };
  return { route, letOut };
}

test('pages are sent compressed and events are not', async () => {
  const { route, letOut } = eventsOf(1);
  const long: Route = {
    method: 'GET',
    path: '/long',
    needs: null,
    answer: async () => ({ kind: 'json', value: 'x'.repeat(5000) }),
  };
  const browser = testDesk({ routes: [route, long] }).browserOf('chief');
  const headers = { 'accept-encoding': 'gzip' };
  const events = await browser.ask('GET /events', { headers });
  expect(events.headers.get('content-encoding')).toBeNull();
  await letOut();
  expect(await events.text()).toContain('event: changed');
  expectSafe(events, 'no-cache');
  expect((await browser.ask('GET /long', { headers })).headers.get('content-encoding')).toBe('gzip');
});

test.each(['signed out', 'lost every role'])('events end for somebody who %s', async (how) => {
  const { route, letOut } = eventsOf(3);
  const streaming = testDesk({ routes: [route] });
  const browser = streaming.browserOf('chief');
  const stream = (await browser.ask('GET /events')).body!.getReader();
  await letOut();
  expect(new TextDecoder().decode((await stream.read()).value)).toContain('"0x');
  if (how === 'signed out') streaming.sessions.end(browser.token);
  else streaming.state.newsletter!.people = [];
  await letOut();
  expect(await stream.read()).toEqual({ done: true, value: undefined });
});
