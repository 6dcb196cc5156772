import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openBrowser } from '../builders/browser.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project, startZhoubao, type Ended } from '../builders/zhoubao.ts';

const issue = '2019-W19';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

type Preview = { home: string; url: string; port: number; stop(): Promise<Ended> };

/** A newsletter folder with the sample issue and templates of its own, shown on a free port. */
async function startPreview(): Promise<Preview> {
  const home = await temporaryFolder();
  await cp(join(project, 'issues', issue), join(home, 'issues', issue), { recursive: true });
  await mkdir(join(home, 'templates'));
  for (const name of ['page.html.hbs', 'mail.txt.hbs'])
    await cp(join(project, 'templates', name), join(home, 'templates', name));
  const { child, ended } = startZhoubao(['preview', issue, '--home', home, '--port', '0', '--json']);
  const stop = async (): Promise<Ended> => {
    child.kill('SIGTERM');
    return ended;
  };
  onTestFinished(async () => {
    await stop();
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found !== null) resolve(found[0]);
    });
    void ended.then(() => reject(new Error(said)));
  });
  return { home, url, port: Number(new URL(url).port), stop };
}

type Shown = { page: Page; noise: string[] };

async function openPreview({ url, port }: Preview): Promise<Shown> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => page.close());
  const noise: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('request', (asked) => {
    if (new URL(asked.url()).port !== String(port)) noise.push(asked.url());
  });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return { page, noise };
}

/** The words that a frame shows; it runs no script, so they are read from outside. */
async function wordsOf(page: Page, name: string): Promise<string> {
  const element = await page.waitForSelector(`iframe[data-name="${name}"]`);
  await element.scrollIntoViewIfNeeded();
  const frame = await element.contentFrame();
  return (await frame?.textContent('body')) ?? '';
}

async function waitForWords(page: Page, name: string, words: string): Promise<void> {
  await expect.poll(() => wordsOf(page, name).catch(() => '')).toContain(words);
}

async function change(path: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  await writeFile(path, changed);
}

test('shows every face of an issue in all modes and follows changes of templates and texts', async () => {
  const preview = await startPreview();
  const { page, noise } = await openPreview(preview);
  const names = await page.$$eval('iframe', (frames) => frames.map((frame) => frame.getAttribute('data-name')));
  const faces = [
    'mail.M.light.html',
    'mail.M.dark.html',
    'mail.M.txt',
    'page.M.light.html',
    'page.M.dark.html',
    'wechat.M.html',
    'markdown.M.txt',
  ];
  expect(names).toEqual(['zh', 'en', 'both'].flatMap((mode) => faces.map((face) => face.replace('M', mode))));
  for (const name of names.slice(0, 7)) await waitForWords(page, name, 'OpenTelemetry');

  await change(join(preview.home, 'templates/page.html.hbs'), '</body>', '<p>A line of the template.</p></body>');
  await waitForWords(page, 'page.zh.light.html', 'A line of the template.');

  await change(join(preview.home, 'issues', issue, 'issue.yaml'), /(?<=headline:\s+zh: ).*/, 'OpenTelemetry 的新标题');
  for (const name of ['mail.zh.light.html', 'mail.zh.txt', 'wechat.zh.html', 'markdown.zh.txt'])
    await waitForWords(page, name, 'OpenTelemetry 的新标题');
  expect(noise).toEqual([]);
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing to object to in the page around the faces, %s',
  async (colorScheme) => {
    const { url } = await startPreview();
    const shell = await (await fetch(url)).text();
    const css = await (await fetch(`${url}/preview.css`)).text();
    const page = await browser.newPage({ viewport: { width: 360, height: 900 }, colorScheme });
    onTestFinished(() => page.close());
    const bare = shell.replaceAll(/<script.*?<\/script>|<link [^>]*>/g, '').replaceAll(/ src="[^"]*"/g, '');
    await page.setContent(bare.replace('</head>', `<style>${css}</style></head>`));
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.evaluate(axe.source);
    const found = (await page.evaluate('axe.run(document, { iframes: false })')) as axe.AxeResults;
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  },
);

test('shows in the place of a face why its template cannot be used, and the face again once it can', async () => {
  const preview = await startPreview();
  const { page } = await openPreview(preview);
  const path = join(preview.home, 'templates/page.html.hbs');
  const whole = await readFile(path, 'utf8');
  await waitForWords(page, 'page.zh.light.html', 'OpenTelemetry');
  await writeFile(path, `${whole}{{#if nothing}}`);
  await waitForWords(page, 'page.zh.light.html', 'templates/page.html.hbs');
  expect(await wordsOf(page, 'mail.zh.light.html')).toContain('OpenTelemetry');
  await expect.poll(() => page.textContent('#problems')).toContain('template-invalid');
  await writeFile(path, whole);
  await waitForWords(page, 'page.zh.light.html', 'OpenTelemetry');
  await expect.poll(() => page.textContent('#problems')).not.toContain('template-invalid');
});

test('keeps the faces and says what is wrong while a text cannot be read', async () => {
  const preview = await startPreview();
  const { page } = await openPreview(preview);
  await waitForWords(page, 'page.zh.light.html', 'OpenTelemetry');
  const path = join(preview.home, 'issues', issue, 'issue.yaml');
  const whole = await readFile(path, 'utf8');
  await writeFile(path, `${whole}\nunknown: true\n`);
  await expect.poll(() => page.textContent('#problems')).toContain('file-invalid');
  expect(await wordsOf(page, 'page.zh.light.html')).toContain('OpenTelemetry');
  await writeFile(path, whole);
  await expect.poll(() => page.textContent('#problems')).toBe('');
});

/** Asks as a browser does that was led here under another name. */
function ask(
  port: number,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string; policy: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body, policy: String(answer.headers['content-security-policy']) }),
      );
    });
    asked.on('error', reject).end();
  });
}

test('answers this machine alone, runs nothing of a face, serves pictures of the issue and nothing else, and ends by a signal', async () => {
  const preview = await startPreview();
  const { port } = preview;
  expect((await ask(port, '/', { host: 'weekly.example.org' })).status).toBe(403);
  const face = await ask(port, '/frames/page.zh.light.html', { host: `127.0.0.1:${port}` });
  expect([face.status, face.policy]).toEqual([200, expect.stringMatching(/^sandbox; default-src 'none';/)]);
  expect(face.policy).toMatch(/; frame-ancestors http:\/\/127\.0\.0\.1:\d+$/);
  expect((await ask(port, '/frames/page.en.html', {})).status).toBe(200);

  const folder = join(preview.home, 'issues', issue, 'pictures');
  await mkdir(folder);
  await writeFile(join(folder, 'latency.png'), 'bytes of a picture');
  expect((await ask(port, '/frames/pictures/latency.png', {})).body).toBe('bytes of a picture');
  for (const path of [
    '/frames/pictures/../issue.yaml',
    '/frames/pictures/none.png',
    '/issue.yaml',
    '/frames/nothing.html',
  ])
    expect((await ask(port, path, {})).status).toBe(404);

  const { exit, stdout } = await preview.stop();
  expect([exit, JSON.parse(stdout)]).toEqual([0, { url: preview.url }]);
  await rm(folder, { recursive: true });
});

test('an issue that is not there is a problem, and nothing is served', async () => {
  const home = await temporaryFolder();
  const { exit, stdout } = await startZhoubao(['preview', issue, '--home', home, '--json']).ended;
  expect(exit).toBe(1);
  expect(JSON.parse(stdout).problems.length).toBeGreaterThan(0);
});
