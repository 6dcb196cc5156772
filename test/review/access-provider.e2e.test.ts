import { expect, test } from 'vitest';
import { githubSignIn } from '../../src/platform/github-sign-in.ts';
import { openIdSignIn } from '../../src/platform/openid-sign-in.ts';
import { team, testDesk, type TestBrowser } from '../builders/desk-app.ts';
import { otherKeys, signInProvider, type Lies } from '../builders/sign-in-provider.ts';

const origin = 'http://127.0.0.1:8100';
const ways = ['github', 'openid'] as const;
type Way = (typeof ways)[number];

/** A desk with one provider, which knows `chief` of the team. */
async function deskWith(way: Way, people = team) {
  const provider = await signInProvider({
    callbacks: [`${origin}/sign-in/back/${way}`],
    account: { id: 4711, sub: 'subject-1' },
  });
  const { id: clientId, secret: clientSecret } = provider.client;
  const ours =
    way === 'github'
      ? githubSignIn({ clientId, clientSecret, server: provider.origin, api: `${provider.origin}/api` })
      : openIdSignIn({ issuer: provider.origin, clientId, clientSecret });
  const desk = testDesk({ origin, people, providers: [ours] });
  /** Begins in a browser and says yes at the provider; the path that the browser comes back to. */
  const goAndConsent = async (browser: TestBrowser): Promise<string> => {
    const page = await browser.ask(`POST /sign-in/with/${way}`);
    const url = /^0; url=(.+)$/.exec(page.headers.get('refresh') ?? '')?.[1] ?? '';
    return (await provider.consent(url)).slice(origin.length);
  };
  return { desk, provider, goAndConsent };
}

async function expectRefused(browser: TestBrowser, path: string, words: string): Promise<void> {
  const held = browser.cookies.get('desk');
  const refused = await browser.ask(`GET ${path}`);
  expect(refused.headers.getSetCookie()).toEqual([]);
  expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining(words)]);
  const chinese = await browser.ask(`GET ${path}`, { headers: { 'accept-language': 'zh' } });
  expect(await chinese.text()).toContain('role="alert"');
  expect(browser.cookies.get('desk')).toBe(held);
}

test.each(ways)('somebody signs in with %s by what stays of their account', async (way) => {
  const { desk, provider, goAndConsent } = await deskWith(way);
  const browser = desk.browser();
  const back = await browser.ask(`GET ${await goAndConsent(browser)}`);
  expect([back.status, back.headers.get('location'), provider.refused, desk.told]).toEqual([303, '/', [], []]);
  expect(await (await browser.ask('GET /me')).text()).toContain('The chief');
});

test.each(ways)(
  'what goes to %s has the exact address to come back to, a challenge and nothing secret',
  async (way) => {
    const { desk, provider } = await deskWith(way);
    const page = await desk.browser().ask(`POST /sign-in/with/${way}`);
    const url = new URL(/url=(.+)$/.exec(page.headers.get('refresh')!)![1]!);
    const { code_challenge: challenge, state, nonce, ...rest } = Object.fromEntries(url.searchParams);
    expect(rest).toEqual({
      client_id: 'desk-client',
      redirect_uri: `${origin}/sign-in/back/${way}`,
      response_type: 'code',
      scope: way === 'openid' ? 'openid' : '',
      code_challenge_method: 'S256',
    });
    expect([challenge, state, nonce ?? 'none'].every((one) => one !== undefined)).toBe(true);
    expect(await page.text()).not.toContain(provider.client.secret);
    const [cookie = ''] = page.headers.getSetCookie();
    expect(cookie).toMatch(/^desk-sign-in=[\w-]{32}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain(state);
  },
);

test.each(ways)('a wrong state of %s is refused, and uses the attempt up', async (way) => {
  const { desk, goAndConsent } = await deskWith(way);
  const browser = desk.browser();
  const back = await goAndConsent(browser);
  const wrong = back.replace(/state=[^&]+/, 'state=made-up-by-somebody-else');
  await expectRefused(browser, wrong, 'did not confirm who you are');
  await expectRefused(browser, back, 'belongs to no sign-in that this browser began');
});

test.each(ways)('the answer of %s to another browser is refused', async (way) => {
  const { desk, goAndConsent } = await deskWith(way);
  const [mine, other, stranger] = [desk.browser(), desk.browser(), desk.browser()];
  const back = await goAndConsent(mine);
  await goAndConsent(other);
  await expectRefused(stranger, back, 'belongs to no sign-in that this browser began');
  await expectRefused(other, back, 'did not confirm who you are');
});

test.each(ways)('an answer of %s is good once', async (way) => {
  const { desk, goAndConsent } = await deskWith(way);
  const browser = desk.browser();
  const back = await goAndConsent(browser);
  await browser.ask(`GET ${back}`);
  await expectRefused(browser, back, 'belongs to no sign-in that this browser began');
});

test.each(ways)('a code of somebody else that is put into a sign-in with %s fails at its verifier', async (way) => {
  const { desk, provider, goAndConsent } = await deskWith(way);
  const [victim, attacker] = [desk.browser(), desk.browser()];
  const [own, foreign] = [await goAndConsent(victim), await goAndConsent(attacker)];
  const code = /code=([^&]+)/.exec(foreign)![1]!;
  await expectRefused(victim, own.replace(/code=[^&]+/, `code=${code}`), 'did not confirm who you are');
  expect(provider.refused).toEqual(['code_verifier']);
});

test.each(ways)('after ten minutes an answer of %s comes too late', async (way) => {
  const { desk, goAndConsent } = await deskWith(way);
  const browser = desk.browser();
  const back = await goAndConsent(browser);
  desk.state.now = '2026-11-22T08:10:00Z';
  await expectRefused(browser, back, 'belongs to no sign-in that this browser began');
});

test.each(ways)(
  'an account of %s that newsletter.yaml does not list is refused, and is told what to list',
  async (way) => {
    const { desk, provider, goAndConsent } = await deskWith(way);
    provider.state.account = { id: 4712, sub: 'subject-2' };
    const browser = desk.browser();
    const listed = way === 'github' ? 'github: 4712' : 'openid: subject-2';
    await expectRefused(browser, await goAndConsent(browser), listed);
  },
);

test.each(ways)('somebody of %s without any role is not let in', async (way) => {
  const { desk, goAndConsent } = await deskWith(way, [{ ...team[3]!, roles: [] }]);
  const browser = desk.browser();
  await expectRefused(browser, await goAndConsent(browser), 'not to this newsletter');
});

test.each(ways)(
  'an account of %s that is renamed stays the same person, one that took over the name is another',
  async (way) => {
    const { desk, provider, goAndConsent } = await deskWith(way);
    provider.state.lies = {
      user: { id: 9999, login: 'chief' },
      claims: { sub: 'subject-9', preferred_username: 'chief' },
    };
    const browser = desk.browser();
    await expectRefused(browser, await goAndConsent(browser), 'not to this newsletter');
  },
);

test.each<[string, Way, Lies]>([
  ['an ID token for another sign-in', 'openid', { claims: { nonce: 'of-another-sign-in' } }],
  ['an ID token without a nonce', 'openid', { claims: { nonce: undefined } }],
  ['an ID token of another provider', 'openid', { claims: { iss: 'https://other.invalid' } }],
  ['an ID token for another client', 'openid', { claims: { aud: 'another-client' } }],
  ['an ID token that is over', 'openid', { claims: { exp: 1_500_000_000 } }],
  ['an ID token that somebody else signed', 'openid', { key: otherKeys.privateKey }],
  ['a refusal with status 200', 'github', { tokenError: 'bad_verification_code' }],
  ['a user without a number', 'github', { user: { login: 'chief' } }],
  ['a number that is a text', 'github', { user: { id: '4711' } }],
])('%s signs nobody in, and the terminal says why without a secret', async (_, way, lies) => {
  const { desk, provider, goAndConsent } = await deskWith(way);
  provider.state.lies = lies;
  const browser = desk.browser();
  await expectRefused(browser, await goAndConsent(browser), 'did not confirm who you are');
  expect(desk.told).toHaveLength(1);
  expect(desk.told[0]).toMatch(/^sign-in with Somewhere failed: /);
  expect(desk.told[0]).not.toMatch(/planted/);
});

test('whoever says no at the provider is back at the page to sign in', async () => {
  const { desk } = await deskWith('github');
  const browser = desk.browser();
  const page = await browser.ask('POST /sign-in/with/github');
  const state = new URL(/url=(.+)$/.exec(page.headers.get('refresh')!)![1]!).searchParams.get('state');
  await expectRefused(
    browser,
    `/sign-in/back/github?error=access_denied&state=${state}`,
    'did not confirm who you are',
  );
});

test('an answer of one provider is none of the other', async () => {
  const { desk, goAndConsent } = await deskWith('github');
  const browser = desk.browser();
  const back = (await goAndConsent(browser)).replace('/github', '/openid');
  expect((await browser.ask(`GET ${back}`)).headers.get('location')).toBe('/sign-in');
});

test('a provider that is away is told, and asked again at the next attempt', async () => {
  const provider = openIdSignIn({ issuer: 'http://127.0.0.1:9', clientId: 'desk-client', clientSecret: null });
  const desk = testDesk({ origin, providers: [provider] });
  const page = await desk.browser().ask('POST /sign-in/with/openid');
  expect([page.status, page.headers.getSetCookie()]).toEqual([502, []]);
  expect(await page.text()).toContain('Somewhere cannot be reached now');
  expect(desk.told[0]).toMatch(/^sign-in with Somewhere could not begin: /);
});

test('a provider without TLS is asked nothing, unless it is on this machine', async () => {
  const provider = openIdSignIn({ issuer: 'http://provider.invalid', clientId: 'desk-client', clientSecret: null });
  const begun = await provider.begin(`${origin}/sign-in/back/openid`);
  expect(begun).toEqual({ url: null, reason: expect.stringMatching(/insecure|https|HTTPS/i) });
});
