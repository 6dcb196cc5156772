import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WebReply, WebValidators } from '../../src/platform/ports.ts';
import { webClient } from '../../src/platform/web.ts';
import { loopbackWeb, page, redirect, serveRoutes, status, type WebServer } from '../builders/web-server.ts';

let feeds: WebServer;
let other: WebServer;
let otherBefore = 0;
const sent: Record<string, unknown>[] = [];

const gb18030 = Buffer.from([0xd4, 0xc6, 0xd4, 0xad, 0xc9, 0xfa]);
const names = {
  'private.example.org': ['10.0.0.7'],
  'mixed.example.org': ['127.0.0.1', '169.254.169.254'],
  'mapped.example.org': ['::ffff:10.0.0.7'],
  'nat64.example.org': ['64:ff9b::a00:7'],
  'nowhere.example.org': [],
};

beforeAll(async () => {
  other = await serveRoutes({ '/feed': page('<rss/>') });
  feeds = await serveRoutes({
    '/feed': (request, response) => {
      sent.push(request.headers);
      page('<rss/>', { etag: '"1"', 'set-cookie': 'a=b' })(request, response);
    },
    '/moved': redirect('/feed'),
    '/to-friend': (_, response) => redirect(`http://friend.example.org:${feeds.port}/feed`)(_, response),
    '/to-other': (_, response) => redirect(`http://other.example.org:${other.port}/feed`)(_, response),
    '/to-address': redirect('http://10.0.0.7/feed'),
    '/to-metadata': redirect('http://169.254.169.254/latest/meta-data/'),
    '/to-loopback': (_, response) => redirect(`http://127.0.0.1:${other.port}/feed`)(_, response),
    '/to-private': (_, response) => redirect(`http://private.example.org:${feeds.port}/feed`)(_, response),
    '/to-file': redirect('file:///etc/passwd'),
    '/loop': redirect('/loop'),
    '/long': (_, response) => void response.writeHead(200).end('x'.repeat(100_001)),
    '/endless': (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('<item>'.repeat(2000)));
      };
      response.writeHead(200).on('drain', more);
      more();
    },
    '/slow': (_, response) => {
      response.writeHead(200).write('<rss>');
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    },
    '/silent': () => {},
    '/bomb': page(gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' }),
    '/zip': page(gzipSync('<rss>云</rss>'), { 'content-encoding': 'gzip' }),
    '/damaged': page(gzipSync('<rss/>').subarray(0, 15), { 'content-encoding': 'gzip' }),
    '/odd': page('x', { 'content-encoding': 'zstd' }),
    '/headers': status(200, Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`x-${n}`, 'y'.repeat(100)]))),
    '/drop': (request) => void request.socket.destroy(),
    '/same': status(304, { etag: '"1"' }),
    '/gone': status(410),
    '/forbidden': status(403),
    '/busy': status(429, { 'retry-after': '30' }),
    '/header-gb': page(gb18030, { 'content-type': 'text/xml; charset=gb18030' }),
    '/xml-gb': page(Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GB2312"?>'), gb18030])),
    '/invalid': page(Buffer.from([0x61, 0xff, 0x62])),
  });
});
afterAll(async () => {
  await feeds.close();
  await other.close();
});
beforeEach(() => {
  otherBefore = other.connections();
});

const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);

async function get(
  path: string,
  options: { host?: string; hosts?: string[]; validators?: WebValidators; timeout?: number } = {},
) {
  const { host = 'feeds.example.org', hosts = [], validators = {}, timeout } = options;
  return loopbackWeb(names, timeout).get({ api: 'web', url: `http://${host}:${feeds.port}${path}`, hosts }, validators);
}

function reasonOf(reply: WebReply): string {
  return 'reason' in reply ? `${reply.outcome}: ${reply.reason}` : JSON.stringify(reply).slice(0, 200);
}

describe('a page that is had', () => {
  test('comes with its text, where it was found and what it says of its age, without cookies', async () => {
    const reply = await get('/moved');
    expect(reply).toMatchObject({ outcome: 'answered', status: 200, text: '<rss/>' });
    expect(reply).toMatchObject({ url: `http://feeds.example.org:${feeds.port}/feed`, headers: { etag: '"1"' } });
    expect(JSON.stringify(reply)).not.toContain('a=b');
  });

  test('is asked for with validators and a plain user agent, and nothing that says who asks', async () => {
    await get('/feed', { validators: { etag: '"1"', lastModified: 'Mon, 06 May 2019 00:00:00 GMT' } });
    expect(sent.at(-1)).toMatchObject({ 'if-none-match': '"1"', 'if-modified-since': 'Mon, 06 May 2019 00:00:00 GMT' });
    expect(sent.at(-1)?.['user-agent']).toBe('a feed reader');
    expect(Object.keys(sent.at(-1) ?? {})).not.toContain('cookie');
    expect(Object.keys(sent.at(-1) ?? {})).not.toContain('authorization');
  });

  test('may be on another host that the source names', async () => {
    expect(await get('/to-friend', { hosts: ['friend.example.org'] })).toMatchObject({ status: 200 });
  });

  test('is unpacked', async () => {
    expect(await get('/zip')).toMatchObject({ text: '<rss>云</rss>' });
  });

  test.each(['/header-gb', '/xml-gb'])('is decoded as it declares: %s', async (path) => {
    expect(await get(path)).toMatchObject({ text: expect.stringMatching(/云原生$/) });
  });

  test('keeps its place for bytes that its encoding does not have', async () => {
    expect(await get('/invalid')).toMatchObject({ status: 200, text: 'a\uFFFDb' });
  });

  test.each([
    ['/same', 304],
    ['/gone', 410],
    ['/forbidden', 403],
    ['/missing', 404],
  ])('may be a status alone: %s', async (path, code) => {
    expect(await get(path)).toMatchObject({ outcome: 'answered', status: code, text: '' });
  });

  test('says when to come back', async () => {
    expect(await get('/busy')).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
  });
});

describe('what is refused', () => {
  test.each([
    ['/to-other', /other\.example\.org is not among the hosts/],
    ['/to-address', /IP address/],
    ['/to-metadata', /IP address/],
    ['/to-loopback', /127\.0\.0\.1 is not among the hosts/],
    ['/to-file', /not https/],
    ['/loop', /more than 5 times/],
    ['/long', /larger than 100,000 bytes/],
    ['/endless', /larger than 100,000 bytes/],
    ['/bomb', /larger than 100,000 bytes/],
    ['/odd', /compressed as "zstd"/],
    ['/headers', /too many headers/],
  ])('%s', async (path, reason) => {
    expect(reasonOf(await get(path))).toMatch(reason);
    expect(reasonOf(await get(path))).toMatch(/^refused/);
    expect(other.connections()).toBe(otherBefore);
  });

  test.each(['private', 'mixed', 'mapped', 'nat64'])('a name with a %s address', async (name) => {
    const before = feeds.connections();
    const reply = await get('/feed', { host: `${name}.example.org` });
    expect(reasonOf(reply)).toMatch(/^refused: .* which is not public$/);
    expect(feeds.connections()).toBe(before);
  });

  test('a redirect to a name of the source that has become private', async () => {
    const reply = await get('/to-private', { hosts: ['private.example.org'] });
    expect(reasonOf(reply)).toMatch(/^refused: private\.example\.org leads to 10\.0\.0\.7/);
  });

  test.each([
    ['http://feeds.example.org/feed', /not https/],
    ['https://feeds.example.org:8443/feed', /port 8443/],
    ['https://user:pass@feeds.example.org/feed', /user name/],
    ['https://127.0.0.1/feed', /IP address/],
    ['https://[::1]/feed', /IP address/],
    ['https://0x7f.1/feed', /IP address/],
    ['ftp://feeds.example.org/feed', /not https/],
    ['feed', /not an address/],
  ])('%s outside of tests', async (url, reason) => {
    const web = webClient({ timeout: 400, maxBytes: 1000, userAgent: 'a feed reader' });
    expect(reasonOf(await web.get({ api: 'web', url }, {}))).toMatch(reason);
  });

  test('a name that leads to the machine itself outside of tests', async () => {
    const web = webClient({ timeout: 400, maxBytes: 1000, userAgent: 'a feed reader', resolve });
    const reply = await web.get({ api: 'web', url: 'https://feeds.example.org/feed' }, {});
    expect(reasonOf(reply)).toMatch(/^refused: .*127\.0\.0\.1, which is not public/);
  });
});

describe('what cannot be reached', () => {
  test.each([
    ['/slow', /within 0\.4 seconds/, 400],
    ['/silent', /within 0\.4 seconds/, 400],
    ['/damaged', /could not be read/, 5000],
    ['/drop', /could not be read/, 5000],
  ])('%s', async (path, reason, timeout) => {
    const reply = await get(path, { timeout });
    expect(reasonOf(reply)).toMatch(reason);
    expect(reply.outcome).toBe('unreachable');
  });

  test('a name without an address', async () => {
    expect(reasonOf(await get('/feed', { host: 'nowhere.example.org' }))).toMatch(/^unreachable: .*name service/);
  });
});
