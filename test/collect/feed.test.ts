import { describe, expect, test } from 'vitest';
import type { Memory, Request, Response } from '../../src/collect/collector.ts';
import { feed } from '../../src/collect/feed.ts';
import { FeedOptions } from '../../src/collect/feed/feed-options.ts';
import type { Source } from '../../src/model/source.ts';
import { rssOf, type RssEntry } from '../builders/feed.ts';
import { readAll, type ReadAll } from '../builders/read-all.ts';
import { webSourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';
import { conform } from './conform.ts';

const url = 'https://blog.example.org/feed.xml';
const wednesday = 'Wed, 08 May 2019 09:30:00 GMT';
const before2019 = 'Wed, 01 May 2019 09:30:00 GMT';
const post: RssEntry = {
  title: 'Better probes &amp; hooks',
  link: 'https://blog.example.org/probes/?utm_source=feed',
  date: wednesday,
  description: '<p>What changed in <b>probes</b>.</p>',
  content:
    '<p>What changed in <b>probes</b>, at length. See <a href="https://github.com/kubernetes/kubernetes/pull/77448">it</a> and KEP-950.</p><script>x()</script>',
};
const old: RssEntry = { title: 'Old', link: 'https://blog.example.org/old', date: before2019, description: 'then' };

function sourceOf(options: Partial<FeedOptions> = {}): Source<FeedOptions, null> {
  const whole = FeedOptions.parse({ url, language: 'en', ...options });
  return webSourceOf({ id: 'blog-example', kind: 'feed', project: 'kubernetes', section: 'reading', options: whole });
}

function answerOf(text: string, changes: Partial<Response> = {}) {
  return (request: Request): Response => ({
    request,
    status: 200,
    data: { url, contentType: 'application/rss+xml', text },
    errors: [],
    readAt: '2019-05-13T06:00:00Z',
    ...changes,
  });
}

type Changes = { options?: Partial<FeedOptions>; before?: Memory; answer?: Partial<Response> };

function read(text: string, { options, before, answer }: Changes = {}): Promise<ReadAll> {
  const where = { source: sourceOf(options), window: may2019, ...(before && { before }) };
  return readAll(feed, where, answerOf(text, answer));
}

const titles = ({ items }: ReadAll): string[] => items.map(({ title }) => title);
const codes = ({ problems }: ReadAll): string[] => problems.map(({ code }) => code);

conform<FeedOptions, null>({
  collector: feed,
  source: sourceOf(),
  window: may2019,
  breakRows: (data) =>
    JSON.parse(JSON.stringify(data).replace('</channel>', '<item><title>no address</title></item></channel>')),
  answers: () => Promise.resolve(answerOf(rssOf([post, old]))),
});

describe('an article', () => {
  test('says what it is, who published it, when, and what it is about', async () => {
    const { items, problems, requests } = await read(rssOf([post, old]), { options: { hosts: ['example.org'] } });
    expect(requests).toEqual([{ api: 'web', url, hosts: ['example.org'], tag: 'feed' }]);
    expect(problems).toEqual([]);
    expect(items).toEqual([
      expect.objectContaining({
        id: 'url:https://blog.example.org/probes',
        kind: 'article',
        url: 'https://blog.example.org/probes/',
        title: 'Better probes & hooks',
        repo: null,
        author: null,
        moves: [{ move: 'published', at: '2019-05-08T09:30:00Z' }],
        facts: {
          kind: 'article',
          publisher: 'Example Blog',
          language: 'en',
          publishedAt: '2019-05-08T09:30:00Z',
          summary: 'What changed in probes.',
          recommendedBy: null,
          note: null,
        },
        refs: [
          { relation: 'links', id: 'gh:kubernetes/kubernetes#77448' },
          { relation: 'links', id: 'kep:950' },
        ],
      }),
    ]);
    expect(items[0]?.texts[0]?.text).toContain('text:\nWhat changed in probes, at length. See it and KEP-950.\n');
  });

  test('is one where two entries lead to the same page', async () => {
    expect(titles(await read(rssOf([post, { ...post, link: 'http://blog.example.org/probes' }])))).toHaveLength(1);
  });

  test('has a summary of 600 characters at most', async () => {
    const { items } = await read(rssOf([{ ...post, description: 'word '.repeat(500) }]));
    expect(items[0]?.facts).toMatchObject({ summary: expect.stringMatching(/^.{590,599}…$/) });
  });

  test('whose text is cut says so', async () => {
    expect(codes(await read(rssOf([{ ...post, content: 'x'.repeat(20_000) }])))).toEqual(['evidence-cut']);
  });
});

describe('the formats', () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><entry><id>tag:1</id><title>1 &lt; 2</title>
    <link rel="self" href="/self"/><link href="/atom/"/><published>2019-05-08T09:30:00Z</published><updated>2019-05-09T00:00:00Z</updated>
    <content type="html">&lt;p&gt;Text &amp;amp; more&lt;/p&gt;</content></entry></feed>`;
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>R</title></channel><item rdf:about="https://blog.example.org/rdf"><title>RDF</title><dc:date>2019-05-08</dc:date></item></rdf:RDF>`;
  const rss091 = `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
    <rss version="0.91"><channel><title>T</title><item><title>Old form</title><link>https://blog.example.org/o</link><pubDate>${wednesday}</pubDate></item></channel></rss>`;
  const json = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'J',
    items: [
      {
        id: '1',
        url: 'https://blog.example.org/j',
        title: 'A & B',
        content_text: '1 < 2',
        date_published: '2019-05-08T09:30:00+08:00',
      },
    ],
  });

  test.each([
    ['Atom', atom, '1 < 2', 'https://blog.example.org/atom/', 'Text & more'],
    ['RSS 1.0', rdf, 'RDF', 'https://blog.example.org/rdf', null],
    ['RSS 0.91 with its document type', rss091, 'Old form', 'https://blog.example.org/o', null],
    ['JSON Feed', json, 'A & B', 'https://blog.example.org/j', '1 < 2'],
  ])('%s', async (_, text, title, address, summary) => {
    const { items, problems } = await read(text);
    expect(problems).toEqual([]);
    expect(items).toMatchObject([{ title, url: address, facts: { summary } }]);
  });
});

describe('a page that is not a feed of the week', () => {
  test.each([
    ['an HTML page', '<!DOCTYPE html><html><body>app</body></html>', 'feed-not-a-feed'],
    ['nothing', ' \n', 'feed-not-a-feed'],
    ['broken XML', '<rss version="2.0"><channel><title>x</ti', 'feed-not-a-feed'],
    ['broken JSON', '{"version": "https://jsonfeed.org/version/1.1", "items": [', 'feed-not-a-feed'],
    ['JSON of something else', '{"message": "Not Found"}', 'feed-not-a-feed'],
    ['an entity bomb', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss/>', 'feed-unsafe'],
    ['an entity that names a file', '<!DOCTYPE r [\n<!ENTITY x SYSTEM "file:///etc/passwd">]><rss/>', 'feed-unsafe'],
    ['declarations further down', '<rss version="2.0"><channel><!ENTITY a "x"></channel></rss>', 'feed-unsafe'],
  ])('%s is named as such', async (_, text, code) => {
    const result = await read(text, { before: { seen: ['url:https://blog.example.org/old'] } });
    expect(result.items).toEqual([]);
    expect(codes(result)).toEqual([code]);
    expect(result.remembered).toEqual({ seen: ['url:https://blog.example.org/old'] });
  });

  test.each([
    [404, 'page-gone'],
    [410, 'page-gone'],
    [403, 'web-request-failed'],
  ])('status %d', async (status, code) => {
    expect(codes(await read('', { answer: { status, data: null } }))).toEqual([code]);
  });

  test('markup that an article shows is no declaration', async () => {
    const text = rssOf([post]).replace(
      '</item>',
      '<category><![CDATA[<!DOCTYPE html> <!ENTITY x "y">]]></category></item>',
    );
    expect(titles(await read(text))).toHaveLength(1);
  });

  test('an empty feed is empty and no problem', async () => {
    expect(await read(rssOf([]))).toMatchObject({ items: [], problems: [] });
  });

  test('many nested elements do not break it', async () => {
    const result = await read(`<rss version="2.0"><channel>${'<a>'.repeat(50_000)}</channel></rss>`);
    expect(result.items).toEqual([]);
  });
});

describe('dates', () => {
  const undated: RssEntry = { title: 'Undated', link: 'https://blog.example.org/undated', description: 'text' };
  const known = { seen: ['url:https://blog.example.org/old'] };

  test('an entry without one is a problem at first sight of the feed, and nothing is made up', async () => {
    const result = await read(rssOf([undated, { ...undated, link: '/b', date: '0001-01-01T00:00:00Z' }]));
    expect(result.items).toEqual([]);
    expect(codes(result)).toEqual(['feed-dates-missing']);
    expect(result.problems[0]?.message).toMatch(/^2 entries .*blog\.example\.org\/undated, …\.$/);
    expect(result.remembered).toEqual({
      seen: ['url:https://blog.example.org/undated', 'url:https://blog.example.org/b'],
    });
  });

  test('an entry without one is new when the feed was known and did not have it', async () => {
    const { items, problems } = await read(rssOf([undated, { ...old, date: '' }]), { before: known });
    expect(problems).toEqual([]);
    expect(items).toMatchObject([
      {
        title: 'Undated',
        createdAt: null,
        moves: [{ move: 'published', at: '2019-05-12T23:59:59Z' }],
        signals: { firstSight: true },
      },
    ]);
  });

  test('of a long feed without dates all entries are known the week after', async () => {
    const many = Array.from({ length: 700 }, (_, n) => ({ ...undated, link: `https://blog.example.org/${n}` }));
    const { remembered } = await read(rssOf(many));
    const { items, problems } = await read(rssOf([undated, ...many]), { before: remembered });
    expect([items.map(({ url: at }) => at), problems]).toEqual([['https://blog.example.org/undated'], []]);
  });

  test('a feed that is read months later cannot tell what was new then', async () => {
    const result = await read(rssOf([undated]), { before: known, answer: { readAt: '2019-09-01T00:00:00Z' } });
    expect(codes(result)).toEqual(['feed-dates-missing']);
  });

  test('dates without a zone are in the zone of the source', async () => {
    const late = { ...post, date: '2019-05-13 07:00:00' };
    expect(titles(await read(rssOf([late])))).toEqual([]);
    expect(titles(await read(rssOf([late]), { options: { timezone: 'Asia/Shanghai' } }))).toHaveLength(1);
  });

  test('an article that was known and is edited is an update', async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>i</id><title>Old</title><link href="https://blog.example.org/old"/><updated>2019-05-08T09:30:00Z</updated></entry></feed>`;
    expect((await read(atom, { before: known })).items[0]?.moves).toEqual([
      { move: 'updated', at: '2019-05-08T09:30:00Z' },
    ]);
    expect((await read(atom)).items[0]?.moves[0]?.move).toBe('published');
  });

  test('a feed that begins after the week has a gap, unless it was known', async () => {
    const busy = Array.from({ length: 6 }, (_, n) => ({ ...post, link: `/n${n}`, title: `N${n}` }));
    expect(codes(await read(rssOf(busy)))).toEqual(['feed-gap']);
    expect(codes(await read(rssOf(busy), { before: { seen: ['url:https://blog.example.org/n5'] } }))).toEqual([]);
  });
});

describe('a noisy feed', () => {
  const entries = [
    { ...post, title: 'Kubernetes 1.15', link: '/k', date: 'Thu, 09 May 2019 00:00:00 GMT' },
    { ...post, title: '社交网络', link: '/s', description: 'social' },
    { ...post, title: '容器运行时', link: '/c', description: '' },
    { ...post, title: 'Kubernetes job offer', link: '/j' },
  ];

  test('gives what its keywords name', async () => {
    const options = { include: ['kubernetes', '容器', 'OCI'], exclude: ['job'] };
    expect(titles(await read(rssOf(entries), { options }))).toEqual(['Kubernetes 1.15', '容器运行时']);
  });

  test('gives the newest of too many and says how many are left out', async () => {
    const result = await read(rssOf(entries), { options: { most: 1 } });
    expect(titles(result)).toEqual(['Kubernetes 1.15']);
    expect(result.problems.map(({ message }) => message).join()).toMatch(/the 3 oldest are left out/);
  });

  test('entries that lead nowhere are counted', async () => {
    const bad = [
      { title: 'No link', date: wednesday },
      { ...post, link: 'javascript:alert(1)' },
      { ...post, link: 'http://10.0.0.1/x' },
    ];
    const result = await read(rssOf([post, ...bad]));
    expect(titles(result)).toHaveLength(1);
    expect(result.problems).toMatchObject([
      { code: 'feed-entry-invalid', message: expect.stringMatching(/^3 of 4 entries/) },
    ]);
  });
});

test.each([
  { url: 'http://blog.example.org/feed' },
  { url: 'https://127.0.0.1/feed' },
  { url: 'https://user:x@blog.example.org/feed' },
  { timezone: 'Mars/Base' },
  { hosts: ['https://example.org'] },
  { include: [] },
  { most: 0 },
])('options %o are refused', (options) => {
  expect(FeedOptions.safeParse({ url, language: 'en', ...options }).success).toBe(false);
});
