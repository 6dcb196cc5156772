import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { expect, test } from 'vitest';
import { routes } from '../../src/review/app/routes.ts';
import { testDesk } from '../builders/desk-app.ts';
import {
  hostileDeskIssue,
  hostileDigest,
  hostileFace,
  hostilePeople,
  hostilePorts,
  hostileWeek,
} from '../builders/hostile-desk.ts';
import { inBatches } from '../builders/vectors.ts';

type Element = DefaultTreeAdapterTypes.Element;

const folder = resolve(import.meta.dirname, '../../templates/review');
const written = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.hbs'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .concat(partials())
  .join('\n')
  .replaceAll(/\{\{[^}]*\}\}/g, ' ');

function partials(): string[] {
  const root = resolve(folder, '../partials');
  return readdirSync(root)
    .filter((name) => /^(?:triage|entry|issue|faces|approve)/.test(name))
    .map((name) => readFileSync(join(root, name), 'utf8'));
}

/** What the templates of the desk write, and so all that a page of it may have. */
const elements = new Set([...written.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, name]) => name!));
const attributes = new Set(
  [...written.matchAll(/[\s"']([a-z][a-z-]*)(?==|[\s/>])/gi)].map(([, name]) => name!.toLowerCase()),
);
// Of the helpers: marks of a difference, and what the parser adds.
for (const name of ['html', 'head', 'body', 'tbody', 'bdi', 'code', 'wbr']) elements.add(name);

/** All of a page that its templates did not write, or that could run or lead away. */
function strangers(html: string): string[] {
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (node.nodeName === '#comment') found.push('a comment');
    if ('tagName' in node) found.push(...strangeParts(node));
    if ('childNodes' in node) node.childNodes.forEach(visit);
    if (node.nodeName === 'template' && 'content' in node) visit(node.content);
  };
  visit(/^\s*<!doctype/i.test(html) ? parse(html) : parseFragment(html));
  return found;
}

function strangeParts({ tagName, attrs }: Element): string[] {
  const found = elements.has(tagName) ? [] : [`<${tagName}>`];
  const own = new Map(attrs.map(({ name, value }) => [name, value]));
  for (const [name, value] of own) {
    if (!attributes.has(name.toLowerCase()) || /^on|^style$|^srcdoc$/.test(name)) found.push(`<${tagName} ${name}>`);
    const isAddress = ['href', 'src', 'action', 'formaction', 'hx-get', 'hx-post'].includes(name);
    if (isAddress && !isHarmless(value, name, own.get('rel') ?? '')) found.push(`<${tagName} ${name}="${value}">`);
    if (name === 'href' && value === 'data:,' && tagName !== 'link') found.push(`<${tagName} ${name}="${value}">`);
  }
  if (tagName === 'script' && !/^\/assets\/[a-z.-]+(?:\?v=\w+)?$/.test(own.get('src') ?? ''))
    found.push('<script> of others');
  if (tagName === 'meta' && own.has('http-equiv')) found.push('<meta http-equiv>');
  return found;
}

/** An address of the desk itself, or one of the web behind a link that tells it nothing. */
function isHarmless(value: string, name: string, rel: string): boolean {
  if (/^(?:\/(?!\/|\\)|#|\?|data:,$)/.test(value)) return true;
  return name === 'href' && /^https?:\/\//i.test(value) && /\bnoopener\b/.test(rel);
}

const desks = inBatches(hostileWeek, 24).map((list) => {
  const issue = hostileDeskIssue(list);
  const people = hostilePeople(list);
  const desk = testDesk({ people, newsletter: { ...issue.newsletter, people }, ports: hostilePorts(issue, list) });
  return { desk, issue };
});

const readable = routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/events'));
const languages = ['zh', 'en'];

test.each(readable)('$path shows hostile words as words', async ({ path }) => {
  let shown = 0;
  for (const { desk, issue } of desks) {
    const browser = desk.browserOf('person-0');
    for (const [at, [slug, { story }]] of [...issue.entries].entries()) {
      // A page that is of no entry shows them all.
      if (at > 1 && !path.includes(':slug')) break;
      browser.cookies.set('__Host-desk-language', languages[at % 2]!);
      const where = path
        .replace(':issue', '2019-W19')
        .replace(':slug', slug)
        .replace(':name', hostileFace)
        .replaceAll(/:\w+/g, hostileDigest);
      const query = String(new URLSearchParams({ all: '1', slug, story, passed: '1', more: '"><script>' }));
      const headers: Record<string, string> = at % 2 === 1 ? { 'hx-request': 'true' } : {};
      const page = await browser.ask(`GET ${where}?${query}`, { headers });
      expect([desk.faults.splice(0), page.status]).toEqual([[], expect.toBeOneOf([200, 404, 422])]);
      shown += page.status === 200 ? 1 : 0;
      if (/sandbox/.test(page.headers.get('content-security-policy') ?? '')) continue;
      if (page.headers.get('content-type')?.startsWith('text/html') !== true) continue;
      expect([where, strangers(await page.text())]).toEqual([where, []]);
    }
  }
  expect(shown).toBeGreaterThan(0);
});

test.each(['GET /sign-in', 'GET /sign-in/link/none', 'POST /sign-in/mail'])(
  '%s shows hostile words as words',
  async (what) => {
    for (const { desk } of desks) {
      const page = await desk.browser().ask(what, { form: { address: '"><script>@x' } });
      if (page.status !== 401) expect(strangers(await page.text())).toEqual([]);
    }
  },
);

test.each([
  ['<script>alert(1)</script>', ['<script> of others']],
  ['<p onclick="x">', ['<p onclick>']],
  ['<a href="javascript:alert(1)">', ['<a href="javascript:alert(1)">']],
  ['<a href="https://x.invalid">', ['<a href="https://x.invalid">']],
  ['<marquee>', ['<marquee>']],
  ['<!-- x -->', ['a comment']],
])('%s would be noticed', (html, expected) => {
  expect(strangers(html)).toEqual(expected);
});
