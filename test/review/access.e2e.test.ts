import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import axe from 'axe-core';
import { parseDocument } from 'yaml';
import { expect, onTestFinished, test } from 'vitest';
import { openBrowser } from '../builders/browser.ts';
import { fillDeskHome } from '../builders/desk-home.ts';
import { signInProvider } from '../builders/sign-in-provider.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project, startZhoubao } from '../builders/zhoubao.ts';

type House = { people?: object[]; desk?: object };

async function homeOf({ people = [], desk = {} }: House = {}): Promise<string> {
  const home = await temporaryFolder();
  await fillDeskHome(home);
  const house = parseDocument(await readFile(join(project, 'newsletter.yaml'), 'utf8'));
  house.set('people', people);
  house.set('desk', desk);
  await writeFile(join(home, 'newsletter.yaml'), String(house));
  return home;
}

/** A desk in a process of its own; where it is, and what its terminal says. */
async function startDesk(home: string, words: string[] = [], environment: Record<string, string> = {}, port = 0) {
  const { child, ended } = startZhoubao(['review', '--home', home, '--port', String(port), ...words], environment);
  onTestFinished(() => void child.kill());
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await expect.poll(() => said).toMatch(/https?:\S+/);
  const url = new URL(/https?:\S+/.exec(said)![0]);
  const stop = (): typeof ended => {
    child.kill('SIGINT');
    return ended;
  };
  return { url, origin: url.origin, stop };
}

type Sent = { method?: string; headers?: Record<string, string>; body?: string };

/** As no browser would ask: any method and any Host. */
function ask(
  url: URL | string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<{ status: number; cookies: string[]; text: string }> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, cookies: answer.headers['set-cookie'] ?? [], text }),
      );
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

const fromPage = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };

test('the link of the terminal signs in once, and the session outlives the desk without its token on disk', async () => {
  const home = await homeOf();
  const first = await startDesk(home, ['2019-W19']);
  const signed = await ask(first.url, { method: 'POST', headers: fromPage });
  const cookie = signed.cookies[0]!.split(';')[0]!;
  expect([signed.status, (await ask(first.url, { method: 'POST', headers: fromPage })).status]).toEqual([303, 403]);
  expect((await ask(`${first.origin}/me`, { headers: { cookie } })).status).toBe(200);
  const { exit } = await first.stop();
  expect(exit).toBe(0);
  const file = join(home, '.zhoubao/desk.sqlite');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'latin1')).not.toContain(cookie.split('=')[1]!);
  const again = await startDesk(home, [], {}, Number(first.url.port));
  expect((await ask(`${again.origin}/me`, { headers: { cookie } })).status).toBe(200);
});

test('over real connections: foreign hosts, other methods and bodies without end are refused', async () => {
  const { origin, url } = await startDesk(await homeOf());
  expect((await ask(`${origin}/sign-in`, { headers: { host: 'evil.invalid' } })).status).toBe(421);
  for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE'])
    expect([method, (await ask(`${origin}/sign-in`, { method })).status]).toEqual([method, 405]);
  const cookie = (await ask(url, { method: 'POST', headers: fromPage })).cookies[0]!.split(';')[0]!;
  const body = `text=${'a'.repeat(2 * 1024 * 1024)}`;
  const large = await ask(`${origin}/me/language`, { method: 'POST', headers: { ...fromPage, cookie }, body }).catch(
    (fault: NodeJS.ErrnoException) => fault.code,
  );
  expect(typeof large === 'string' ? large : large?.status).toBeOneOf([413, 'EPIPE', 'ECONNRESET']);
  expect((await ask(`${origin}/sign-in`)).status).toBe(200);
});

test('a desk that nobody could sign in to does not open', async () => {
  const home = await homeOf({ people: [one('red'), one('blue')] });
  const { exit, stdout } = await startZhoubao(['review', '--home', home, '--port', '0', '--json']).ended;
  expect([exit, stdout]).toEqual([1, expect.stringContaining('desk-person-unknown')]);
});

test('whoever is at the machine opens the desk on loopback, whatever its address is', async () => {
  const desk = { address: 'https://desk.example.org', signIn: { github: { clientId: 'one' } } };
  const home = await homeOf({ people: [one('red'), one('blue')], desk });
  const { url } = await startDesk(home, ['--as', 'blue']);
  expect([url.hostname, (await ask(url)).text]).toEqual(['127.0.0.1', expect.stringContaining('The blue')]);
});

test('in a browser: sign-in with GitHub, a choice of language, and out again, without an error or a violation', async () => {
  const port = await freePort();
  const callbacks = [`http://127.0.0.1:${port}/sign-in/back/github`];
  const provider = await signInProvider({ callbacks, account: { id: 4711, sub: 'none' } });
  const people = [{ ...one('red'), github: 4711 }, one('blue')];
  const home = await homeOf({ people, desk: { signIn: { github: { clientId: provider.client.id } } } });
  const environment = {
    SIGN_IN_CLIENT_SECRET: provider.client.secret,
    GITHUB_SERVER_URL: provider.origin,
    GITHUB_API_URL: `${provider.origin}/api`,
  };
  const { origin, stop } = await startDesk(home, [], environment, port);
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  const wrong: string[] = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (fault) => wrong.push(String(fault)));
  const look = async () => {
    await page.evaluate(axe.source);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const found = (await page.evaluate('axe.run(document)')) as axe.AxeResults;
      const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      expect([page.url(), colorScheme, found.violations.map(({ id }) => id), isWide]).toEqual([
        page.url(),
        colorScheme,
        [],
        false,
      ]);
    }
  };
  await page.goto(`${origin}/`);
  await look();
  await page.getByRole('button', { name: 'Sign in with GitHub' }).click();
  await page.waitForURL(`${origin}/`);
  await page.getByRole('link', { name: 'The red' }).click();
  await look();
  await page.getByRole('main').getByRole('button', { name: '中文' }).click();
  await page.getByRole('heading', { name: '你可以' }).waitFor();
  await look();
  await page.getByRole('main').getByRole('button', { name: '退出', exact: true }).click();
  await page.getByRole('heading', { name: '登录编辑台' }).waitFor();
  await look();
  expect([wrong, provider.refused]).toEqual([[], []]);
  const { stdout, stderr } = await stop();
  expect(stdout + stderr).not.toContain('planted');
});

function one(id: string) {
  return { id, name: `The ${id}`, roles: ['editor'] };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((closed) => server.close(() => closed()));
  return port;
}
