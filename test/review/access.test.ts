import { describe, expect, test } from 'vitest';
import { operator } from '../../src/model/person.ts';
import { acceptedLanguage } from '../../src/model/accepted-language.ts';
import { attemptLimit } from '../../src/review/access/attempt-limit.ts';
import { openOneTime } from '../../src/review/access/one-time.ts';
import { sameToken } from '../../src/review/access/same-token.ts';
import { visitorKey } from '../../src/review/access/visitor-key.ts';
import { accessWords } from '../../src/review/words/access-words.ts';
import { team, testDesk, type TestBrowser, type TestDesk } from '../builders/desk-app.ts';
import { person } from '../builders/desk.ts';
import { newsletter } from '../builders/issue.ts';

/** A link of the terminal for somebody. */
function linkFor(desk: TestDesk, id: string, until = '2026-11-22T08:15:00Z'): string {
  return `/sign-in/link/${desk.links.put(id, until)}`;
}

async function isIn(browser: TestBrowser): Promise<boolean> {
  return (await browser.ask('GET /me')).status === 200;
}

test('a link signs in by the button of its page, and opening it alone changes nothing', async () => {
  const desk = testDesk();
  const [link, browser] = [linkFor(desk, 'editor'), desk.browser()];
  for (const _ of [1, 2]) {
    const opened = await browser.ask(`GET ${link}`);
    expect([opened.status, opened.headers.getSetCookie()]).toEqual([200, []]);
    expect(await opened.text()).toContain('Sign in as The editor');
  }
  const signed = await browser.ask(`POST ${link}`);
  expect([signed.status, signed.headers.get('location')]).toEqual([303, '/']);
  expect(await isIn(browser)).toBe(true);
});

test('a link goes on to the issue that it names, and to no other address', async () => {
  const desk = testDesk();
  const to = async (query: string) =>
    (await desk.browser().ask(`POST ${linkFor(desk, 'editor')}?issue=${query}`)).headers.get('location');
  expect(await to('2019-W19')).toBe('/issues/2019-W19/triage');
  expect(await to(encodeURIComponent('//evil.invalid'))).toBe('/');
});

test('a link dies with its first use, and with its time', async () => {
  const desk = testDesk();
  const link = linkFor(desk, 'editor');
  await desk.browser().ask(`POST ${link}`);
  const again = desk.browser();
  const refused = await again.ask(`POST ${link}`);
  expect([refused.status, refused.headers.getSetCookie()]).toEqual([403, []]);
  expect(await refused.text()).toContain('This link was used already');
  const late = linkFor(desk, 'editor');
  desk.state.now = '2026-11-22T08:15:00Z';
  expect((await again.ask(`GET ${late}`)).status).toBe(403);
  expect((await again.ask(`POST ${late}`)).status).toBe(403);
  expect(await isIn(again)).toBe(false);
});

test('a link for somebody whom newsletter.yaml no longer names signs nobody in', async () => {
  const desk = testDesk();
  const link = linkFor(desk, 'editor');
  desk.state.newsletter!.people = team.slice(1);
  expect((await desk.browser().ask(`POST ${link}`)).status).toBe(403);
});

test.each([
  ['https://desk.example.org', '__Host-desk', '; Secure'],
  ['http://127.0.0.1:8100', 'desk', ''],
])('at %s the cookie is %s, for the server alone', async (origin, name, secure) => {
  const desk = testDesk({ origin });
  const signed = await desk.browser().ask(`POST ${linkFor(desk, 'editor')}`);
  const [cookie = ''] = signed.headers.getSetCookie();
  expect(cookie).toMatch(new RegExp(`^${name}=[\\w-]{32};`));
  expect(cookie.replace(/^[^;]+/, '')).toBe(`; Max-Age=604800; Path=/; HttpOnly${secure}; SameSite=Lax`);
});

test('signing in takes a new token and ends the old one, whoever set it', async () => {
  const desk = testDesk();
  const attacker = desk.browserOf('editor');
  const victim = desk.browser();
  victim.cookies.set('__Host-desk', attacker.token);
  await victim.ask(`POST ${linkFor(desk, 'approver')}`);
  expect(victim.cookies.get('__Host-desk')).not.toBe(attacker.token);
  expect(await isIn(victim)).toBe(true);
  expect(await isIn(attacker)).toBe(false);
});

test('a made-up token is no session, before and after a sign-in', async () => {
  const desk = testDesk();
  const browser = desk.browser();
  browser.cookies.set('__Host-desk', 'planted-by-somebody-else');
  expect(await isIn(browser)).toBe(false);
  await browser.ask(`POST ${linkFor(desk, 'editor')}`);
  expect(browser.cookies.get('__Host-desk')).not.toBe('planted-by-somebody-else');
});

test('whoever signs out is out at the server too: the cookie that was copied before is worth nothing', async () => {
  const desk = testDesk();
  const [here, there] = [desk.browserOf('editor'), desk.browserOf('editor')];
  const copy = here.token;
  const left = await here.ask('POST /sign-out', { form: { _form: here.form } });
  expect([left.status, left.headers.get('location'), here.cookies.size]).toEqual([303, '/sign-in', 0]);
  here.cookies.set('__Host-desk', copy);
  expect([await isIn(here), await isIn(there)]).toEqual([false, true]);
});

test('signing out everywhere ends every session of that person alone', async () => {
  const desk = testDesk();
  const [here, there, other] = [desk.browserOf('editor'), desk.browserOf('editor'), desk.browserOf('approver')];
  await here.ask('POST /sign-out/everywhere', { form: { _form: here.form } });
  expect([await isIn(here), await isIn(there), await isIn(other)]).toEqual([false, false, true]);
});

test.each([
  [
    'is used every eleven hours',
    11,
    13,
    [true, true, true, true, true, true, true, true, true, true, true, true, true],
  ],
  ['is left for twelve hours', 12, 2, [false, false]],
])('a session that %s', async (_, hours, times, expected) => {
  const desk = testDesk();
  const browser = desk.browserOf('editor');
  const seen: boolean[] = [];
  for (let at = 1; at <= times; at += 1) {
    desk.state.now = after(hours * at);
    seen.push(await isIn(browser));
  }
  expect(seen).toEqual(expected);
});

test('a session ends after a week, however much it is used', async () => {
  const desk = testDesk();
  const browser = desk.browserOf('editor');
  for (let hours = 10; hours < 168; hours += 10) {
    desk.state.now = after(hours);
    expect(await isIn(browser)).toBe(true);
  }
  desk.state.now = after(168);
  expect(await isIn(browser)).toBe(false);
});

test('roles hold from the next request: whoever loses one, or the place in the list, is refused at once', async () => {
  const desk = testDesk({
    routes: [{ method: 'POST', path: '/act', needs: 'editor', answer: async () => ({ kind: 'json', value: 'done' }) }],
  });
  const browser = desk.browserOf('editor');
  const act = async () => (await browser.ask('POST /act', { form: { _form: browser.form } })).status;
  expect(await act()).toBe(200);
  desk.state.newsletter!.people = [person('editor', { roles: ['sender'] })];
  expect(await act()).toBe(403);
  desk.state.newsletter!.people = [person('approver')];
  expect(await act()).toBe(401);
  desk.state.newsletter!.people = [person('editor')];
  expect(await act()).toBe(200);
});

test('nobody is let in while newsletter.yaml cannot be read, and nobody is signed out by it', async () => {
  const desk = testDesk();
  const browser = desk.browserOf('editor');
  const before = desk.state.newsletter;
  desk.state.newsletter = null;
  const refused = await browser.ask('GET /');
  expect([refused.status, await refused.text()]).toEqual([
    503,
    expect.stringContaining(accessWords.en.accessUnreadable),
  ]);
  desk.state.newsletter = before;
  expect(await isIn(browser)).toBe(true);
});

test.each([
  ['on loopback', null, [], true],
  ['at an address of its own', 'https://desk.example.org', [], false],
  ['once somebody is named', null, team, false],
])('a newsletter that names nobody has its operator: %s', async (_, address, people, expected) => {
  const desk = testDesk({
    origin: address ?? 'http://127.0.0.1:8100',
    people,
    newsletter: { desk: { language: 'en', address, signIn: {} } },
  });
  expect(await isIn(desk.browserOf(operator.id))).toBe(expected);
});

test('the page to sign in speaks the language of the browser until somebody chooses, and then for a year', async () => {
  const desk = testDesk();
  const browser = desk.browser();
  const spoken = async () => {
    const page = await browser.ask('GET /sign-in', { headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' } });
    return /<html lang="([^"]+)"/.exec(await page.text())?.[1];
  };
  expect(await spoken()).toBe('zh-Hans');
  const chosen = await browser.ask('POST /sign-in/language', { form: { language: 'en' } });
  expect(chosen.headers.getSetCookie()[0]).toBe(
    '__Host-desk-language=en; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax',
  );
  expect(await spoken()).toBe('en');
});

test('the choice of a language comes back to the page where it was made, and to no other site', async () => {
  const desk = testDesk();
  const browser = desk.browserOf('editor');
  const back = async (to: string) => {
    const form = { _form: browser.form, language: 'zh', back: to };
    return (await browser.ask('POST /me/language', { form })).headers.get('location');
  };
  expect(await back('/me?a=1')).toBe('/me?a=1');
  expect(await (await browser.ask('GET /me')).text()).toContain('<html lang="zh-Hans">');
  for (const evil of [
    'https://evil.invalid/',
    '//evil.invalid/',
    '/\\evil.invalid',
    'javascript:alert(1)',
    '\t//evil.invalid',
    '/.//evil.invalid',
    '/a/..//evil.invalid/x',
    'https://desk.example.org//evil.invalid',
  ])
    expect(await back(evil)).toBe('/');
});

test.each([
  [undefined, 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB,en;q=0.5,zh;q=0.7', 'en'],
  ['de,zh;q=0.2', 'zh'],
  ['zh;q=0', 'en'],
  ['zho, x;q=1', 'en'],
] as const)('a browser that prefers %s reads %s', (header, expected) => {
  expect(acceptedLanguage(header)).toBe(expected);
});

test('of a thousand and one keys the oldest is forgotten, and no key is kept', () => {
  let next = 0;
  const kept = openOneTime<number>(() => `key-${(next += 1)}`);
  for (let at = 0; at <= 1000; at += 1) kept.put(at, '2026-11-22T09:00:00Z');
  const look = (key: string) => kept.look(key, '2026-11-22T08:00:00Z');
  expect([look('key-1'), look('key-2'), look('key-1001')]).toEqual([null, 1, 1000]);
});

test('attempts are counted by key, over any stretch of the time', () => {
  const allows = attemptLimit({ most: 2, minutes: 10 });
  const at = (minute: string, key = 'one') => allows(key, `2026-11-22T08:${minute}:00Z`);
  expect([at('00'), at('05'), at('09'), at('09', 'other'), at('10'), at('11')]).toEqual([
    true,
    true,
    false,
    true,
    true,
    false,
  ]);
});

test('a flood of keys refuses nobody else, and pushes out those that were tried least lately', () => {
  const allows = attemptLimit({ most: 1, minutes: 1 });
  const at = (key: string) => allows(key, '2026-11-22T08:00:00Z');
  expect([at('quiet'), at('busy'), at('busy')]).toEqual([true, true, false]);
  for (let key = 0; key < 9_999; key += 1) expect(at(`key-${key}`)).toBe(true);
  expect([at('busy'), at('later')]).toEqual([false, true]);
  // Forgotten, so it may again: memory has an end.
  expect(at('quiet')).toBe(true);
});

const behind = () => testDesk({ newsletter: { desk: { ...newsletter().desk, visitorHeader: 'X-Forwarded-For' } } });
const tries = async (desk: TestDesk, forwarded: string, times = 1): Promise<number> => {
  let status = 0;
  for (let at = 0; at < times; at += 1)
    ({ status } = await desk.browser().ask('POST /sign-in/link/none', { headers: { 'x-forwarded-for': forwarded } }));
  return status;
};

describe('behind a proxy whose header is named', () => {
  test('whoever tries too often locks out nobody else, and themselves for a minute', async () => {
    const desk = behind();
    expect(await tries(desk, '192.0.2.1', 20)).toBe(403);
    expect(await tries(desk, '192.0.2.1')).toBe(429);
    expect(await tries(desk, '192.0.2.2')).toBe(403);
    const headers = { 'x-forwarded-for': '192.0.2.3' };
    expect((await desk.browser().ask(`POST ${linkFor(desk, 'editor')}`, { headers })).status).toBe(303);
    desk.state.now = '2026-11-22T08:01:00Z';
    expect(await tries(desk, '192.0.2.1')).toBe(403);
  });

  test('what the visitor put before the word of the proxy makes them nobody else', async () => {
    const desk = behind();
    for (let at = 0; at < 20; at += 1) await tries(desk, `203.0.113.${at}, 192.0.2.1`);
    expect(await tries(desk, '203.0.113.99, 192.0.2.1')).toBe(429);
  });

  test('without the setting the header says nothing', async () => {
    const desk = testDesk();
    for (let at = 0; at < 60; at += 1) await tries(desk, `192.0.2.${at}`);
    expect(await tries(desk, '192.0.2.99')).toBe(429);
  });
});

test.each([
  [null, 'everybody'],
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:4711', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['spoofed, 192.0.2.7', '192.0.2.7'],
  ['', 'no address'],
  ['unknown', 'no address'],
  ['::::', 'no address'],
  ['a'.repeat(9999), 'no address'],
])('attempts of %s are counted under %s', (header, key) => {
  expect(visitorKey(header)).toBe(key);
});

test('after sixty attempts in a minute everybody waits where nothing tells visitors apart', async () => {
  const desk = testDesk();
  const browser = desk.browser();
  const codes: number[] = [];
  for (let at = 0; at < 61; at += 1) codes.push((await browser.ask('POST /sign-in/link/none')).status);
  expect([codes[59], codes[60]]).toEqual([403, 429]);
  const refused = await browser.ask('POST /sign-in/link/none');
  expect(refused.headers.get('retry-after')).toBe('60');
  desk.state.now = '2026-11-22T08:01:00Z';
  expect((await browser.ask(`POST ${linkFor(desk, 'editor')}`)).status).toBe(303);
});

test('tokens are the same or not', () => {
  expect([sameToken('one', 'one'), sameToken('one', 'other'), sameToken(null, ''), sameToken('', '')]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test('both languages say the same things with the same places', () => {
  expect(places(accessWords.zh)).toEqual(places(accessWords.en));
});

function after(hours: number): string {
  return `${new Date(Date.parse('2026-11-22T08:00:00Z') + hours * 3_600_000).toISOString().slice(0, 19)}Z`;
}

/** What a sentence leaves open, by its key. */
function places(words: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, text.match(/\{\w+\}/g)?.sort() ?? []]));
}
