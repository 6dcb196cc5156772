import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { parse as parseHtml, type DefaultTreeAdapterTypes } from 'parse5';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { validateXML } from 'xmllint-wasm';
import { hiddenCharacters } from '../../src/model/hidden-characters.ts';
import { dataIn, strangers, type FaceKind } from '../builders/allowed-dom.ts';
import { siteAddress } from '../builders/archived-issues.ts';
import { hostileNewsletter, vectorIssue } from '../builders/vector-issue.ts';
import { inBatches, vectors, type Vector } from '../builders/vectors.ts';
import { wholeSite } from '../builders/whole-site.ts';

const kept = new Set(vectors.flatMap(({ link, as }) => (link === 'kept' && as !== undefined ? [as] : [])));
const share =
  /^(?:mailto:\?subject=|https:\/\/x\.com\/intent\/post\?|https:\/\/service\.weibo\.com\/share\/|https:\/\/mastodonshare\.com\/\?)/;
const github = /^https:\/\/github\.com\/(?:containerd\/containerd\/pull\/\d+|[A-Za-z0-9-]+)$/;

/** An address that is the site's, in the records, or of a place that the newsletter chose. */
const isKnown = (address: string): boolean =>
  address.startsWith(siteAddress) ||
  kept.has(address.replaceAll('%5B', '[').replaceAll('%5D', ']')) ||
  address === 'https://docs.example.org/' ||
  github.test(address) ||
  share.test(address);

const kindOf = (path: string): FaceKind =>
  path.endsWith('.svg') ? 'cover' : path.startsWith('exports/') ? 'export' : 'page';

type Page = DefaultTreeAdapterTypes.Document;

/** Strangers in a text of the site, each with where it was found. */
function strangersIn(path: string, text: string, document?: Page): string[] {
  const look = { kind: kindOf(path), base: siteAddress + path.replace(/index\.html$/, ''), isKnown };
  if (/\.(?:html|svg)$/.test(path)) return strangers(document ?? text, look);
  if (path.endsWith('en.md')) {
    const [, body = ''] = text.split(/\n---\n([\s\S]*)/);
    const html = micromark(body, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
    return strangers(html, { ...look, kind: 'export' });
  }
  if (path.endsWith('feed.json')) return contentsIn(text).flatMap((html) => strangers(html, { ...look, kind: 'feed' }));
  return [];
}

function contentsIn(json: string): string[] {
  return (parseJsonFeed(json).items ?? []).map((item) => item.content_html ?? '');
}

/** The site of each list of vectors; tests share them. */
const sites = inBatches(vectors, 16).map((list) => ({ list, site: wholeSite([vectorIssue(list)]) }));
const texts = sites.flatMap(({ list, site }) => [...site.texts].map(([path, text]) => ({ list, path, text })));
const pages = new Map(texts.filter(({ path }) => path.endsWith('.html')).map((one) => [one, parseHtml(one.text)]));

const named = (list: readonly Vector[]): string => `${list[0]?.id ?? ''} …`;

test('there are vectors of every kind, and each has a name of its own', () => {
  const counts = Map.groupBy(vectors, ({ kind }) => kind);
  for (const [kind, least] of Object.entries({ xss: 80, url: 40, unicode: 30 } as const))
    expect(counts.get(kind as Vector['kind'])?.length).toBeGreaterThanOrEqual(least);
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
});

test('no template stumbles over them', () => {
  expect(sites.flatMap(({ site }) => site.problems)).toEqual([]);
});

// It looks through some 1,000 texts.
test(
  'pages, covers, exports and the texts of feeds have our elements, attributes and addresses alone',
  { timeout: 60_000 },
  () => {
    const found = texts.flatMap((one) =>
      strangersIn(one.path, one.text, pages.get(one)).map((stranger) => `${named(one.list)} ${one.path}: ${stranger}`),
    );
    expect([...new Set(found)].slice(0, 20)).toEqual([]);
  },
);

test('no character that hides something is left in any of them', () => {
  const found = texts.flatMap(({ list, path, text }) =>
    [...text.replaceAll(/\\u[0-9a-f]{4}/g, (code) => JSON.parse(`"${code}"`) as string).matchAll(hiddenCharacters)].map(
      ([sign]) => `${named(list)} ${path}: U+${sign.codePointAt(0)?.toString(16)}`,
    ),
  );
  expect([...new Set(found)].slice(0, 20)).toEqual([]);
});

test('data for search engines stays one block that can be read', () => {
  for (const [{ path }, page] of pages) {
    const found = dataIn(page);
    for (const data of found) {
      const read = JSON.parse(data) as { '@graph': { '@type': string }[] };
      expect([path, Object.keys(read)]).toEqual([path, ['@context', '@graph']]);
      for (const part of read['@graph']) expect(part['@type']).toMatch(/^(?:NewsArticle|BreadcrumbList|WebSite)$/);
    }
    expect([path, found.length <= 1]).toEqual([path, true]);
  }
});

test('feeds, the sitemap and covers stay well-formed, and a feed has one item for one issue', async () => {
  const xml = texts.filter(({ path }) => /\.(?:xml|svg)$/.test(path));
  const files = xml.map(({ path, text }, at) => ({ fileName: `${at}-${path.replaceAll('/', '-')}`, contents: text }));
  const { errors } = await validateXML({ xml: files, extension: 'schema', schema: [anything] });
  expect(errors.filter(({ rawMessage }) => rawMessage.includes('parser error')).slice(0, 5)).toEqual([]);
  for (const { path, text } of texts) {
    if (path.endsWith('/feed.xml')) expect(parseRssFeed(text).items).toHaveLength(1);
    if (path.endsWith('/atom.xml')) expect(parseAtomFeed(text).entries).toHaveLength(1);
    if (path.endsWith('/feed.json')) expect(parseJsonFeed(text).items).toHaveLength(1);
  }
});

/** A schema that every document fits, so that what is reported is about its form. */
const anything = { fileName: 'any.xsd', contents: '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>' };

test('the sitemap has the addresses of the plan alone', () => {
  for (const { site } of sites) {
    const listed = [...(site.texts.get('sitemap.xml') ?? '').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url);
    const planned = site.pages.filter(({ kind }) => kind !== 'missing').map(({ path }) => siteAddress + path);
    expect(new Set(listed)).toEqual(new Set(planned));
    expect(listed).toHaveLength(planned.length);
  }
});

test('what the search is given leads to entries, items, the preface and corrections', () => {
  for (const { path, text } of texts.filter((one) => one.path.startsWith('records/'))) {
    const place = /^\.\.\/2019\/19\/#(?:entry-containerd-containerd-\d+|item-[0-9a-f]{8}(?:-\d+)?|preface|errata)$/;
    for (const { url } of JSON.parse(text) as { url: string }[])
      expect([path, url]).toEqual([path, expect.stringMatching(place)]);
  }
});

test('the front matter of an export stays the keys that it has', () => {
  for (const { path, text } of texts.filter((one) => one.path.endsWith('.md'))) {
    const front = parse(text.split(/^---$/m)[1] ?? '') as object;
    const keys = ['title', 'date', 'lastmod', 'slug', 'description', 'tags', 'categories', 'translationKey'];
    expect([path, Object.keys(front).filter((key) => !keys.includes(key))]).toEqual([path, []]);
  }
});

test('an address that may stand as a link does, and no other does', () => {
  for (const { list, site } of sites) {
    const page = site.texts.get('en/2019/19/index.html') ?? '';
    for (const { as, id } of list.filter(({ link }) => link === 'kept')) {
      const written = (as ?? '').replaceAll('&', '&amp;').replaceAll("'", '&#x27;').replaceAll('=', '&#x3D;');
      expect([id, page.includes(`href="${written}"`)]).toEqual([id, true]);
    }
  }
});

test.each(['xss', 'url', 'unicode'] as const)('the newsletter may be called by any of them: %s', (kind) => {
  const ordinary = vectorIssue([harmless]);
  for (const { id, value } of vectors.filter((one) => one.kind === kind)) {
    const newsletter = hostileNewsletter(value);
    const { texts: own, problems } = wholeSite([{ ...ordinary, newsletter }], naming);
    expect(problems).toEqual([]);
    const shown = ['zh/index.html', 'index.html', 'en/about/index.html', 'zh/2019/19/cover.svg'];
    for (const path of shown) expect([id, path, strangersIn(path, own.get(path) ?? '<none>')]).toEqual([id, path, []]);
    for (const path of ['zh/index.html', 'en/about/index.html'])
      expect([id, dataIn(own.get(path) ?? '').map((data) => typeof JSON.parse(data))]).toEqual([id, ['object']]);
  }
});

/** The pages that say what the newsletter is called beyond their frame, which the others share with them. */
const naming = (path: string): boolean => ['zh/index.html', 'index.html', 'en/about/index.html'].includes(path);

const harmless: Vector = { id: 'harmless', kind: 'xss', sinks: 'words', value: 'word' };
