import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reading } from '../../../src/collect/collector.ts';
import { feed } from '../../../src/collect/feed.ts';
import type { FeedOptions } from '../../../src/collect/feed/feed-options.ts';
import { rssOf } from '../../builders/feed.ts';
import { webSourceOf } from '../../builders/source.ts';
import { loopbackWeb, page, redirect, serveRoutes, type WebServer } from '../../builders/web-server.ts';
import { may2019 } from '../../builders/window.ts';

const entry = { title: '云原生', link: 'https://blog.example.org/a', date: 'Wed, 08 May 2019 09:30:00 GMT' };
const gb18030 = Buffer.concat([
  Buffer.from(
    '<?xml version="1.0" encoding="gb18030"?><rss version="2.0"><channel><title>T</title><item><link>https://blog.example.org/a</link><pubDate>2019-05-08</pubDate><title>',
  ),
  Buffer.from([0xd4, 0xc6, 0xd4, 0xad, 0xc9, 0xfa]),
  Buffer.from('</title></item></channel></rss>'),
]);

let server: WebServer;
let elsewhere: WebServer;

beforeAll(async () => {
  elsewhere = await serveRoutes({ '/feed': page(rssOf([entry])) });
  server = await serveRoutes({
    '/gb18030': page(gb18030),
    '/html-type': page(rssOf([entry]), { 'content-type': 'text/html' }),
    '/shell': page('<!doctype html><html><div id="root"></div></html>', { 'content-type': 'text/html' }),
    '/bomb': page(gzipSync(rssOf([{ ...entry, description: 'x'.repeat(5_000_000) }])), { 'content-encoding': 'gzip' }),
    '/entities': page('<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel/></rss>'),
    '/undated': page(rssOf([{ ...entry, date: 'soon' }])),
    '/parked': (_, response) => redirect(`http://parking.example.org:${elsewhere.port}/feed`)(_, response),
    '/inside': (_, response) => redirect(`http://127.0.0.1:${elsewhere.port}/feed`)(_, response),
    '/metadata': redirect('http://169.254.169.254/latest/meta-data/'),
  });
});
afterAll(async () => {
  await server.close();
  await elsewhere.close();
});

/** Reads a feed of the server as far as it goes: what the collector made of it, or why there is no page. */
async function read(path: string): Promise<Reading | string> {
  const url = `http://blog.example.org:${server.port}${path}`;
  const options: FeedOptions = { url, language: 'zh', timezone: 'UTC', most: 30 };
  const source = webSourceOf({ id: 'blog', kind: 'feed', section: 'reading', options });
  const [request] = feed.start(source, { window: may2019, before: {} });
  if (request?.api !== 'web') return 'no request';
  const reply = await loopbackWeb().get(request, {});
  if (reply.outcome !== 'answered') return 'reason' in reply ? reply.reason : reply.outcome;
  const data = { url: reply.url, contentType: reply.headers['content-type'] ?? '', text: reply.text };
  const response = { request, status: reply.status, data, errors: [], readAt: '2019-05-13T06:00:00Z' };
  return feed.read(response, source, { window: may2019, before: {} });
}

test.each(['/gb18030', '/html-type'])('%s gives its article', async (path) => {
  expect(await read(path)).toMatchObject({ items: [{ title: '云原生' }], problems: [] });
});

test.each([
  ['/shell', 'feed-not-a-feed'],
  ['/entities', 'feed-unsafe'],
  ['/undated', 'feed-dates-missing'],
  ['/missing', 'page-gone'],
])('%s gives the problem %s', async (path, code) => {
  expect(await read(path)).toMatchObject({ items: [], problems: [{ code }] });
});

test.each([
  ['/bomb', /larger than 100,000 bytes/],
  ['/parked', /parking\.example\.org is not among the hosts/],
  ['/inside', /127\.0\.0\.1 is not among the hosts/],
  ['/metadata', /IP address/],
])('%s is refused, and nobody else is connected to', async (path, reason) => {
  expect(await read(path)).toMatch(reason);
  expect(elsewhere.connections()).toBe(0);
});
