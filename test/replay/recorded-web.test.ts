import { expect, test } from 'vitest';
import type { WebValidators } from '../../src/platform/ports.ts';
import { recordedWeb } from '../../src/replay/recorded-web.ts';
import { recordingOf, weekFiles } from '../builders/recording.ts';

const page = 'https://blog.example.org/feed.xml';
const web = recordedWeb(
  recordingOf(
    weekFiles({
      web: [
        { url: page, status: 200, headers: { ETag: '"1"', 'Content-Type': 'text/xml' }, body: '<rss/>' },
        { url: 'https://old.example.org/', status: 301, headers: { location: page } },
        { url: 'https://loop.example.org/', status: 302, headers: { location: '/' } },
        { url: 'https://gone.example.org/feed', status: 410 },
      ],
    }),
  ),
);
const get = (url: string, validators: WebValidators = {}) => web.get({ api: 'web', url }, validators);

test('gives a recorded page with the names of its headers in lower case', async () => {
  const headers = { etag: '"1"', 'content-type': 'text/xml' };
  expect(await get(page)).toEqual({ outcome: 'answered', status: 200, url: page, headers, text: '<rss/>' });
});

test('follows redirects to recorded pages and says where they ended', async () => {
  expect(await get('https://old.example.org')).toMatchObject({ status: 200, url: page, text: '<rss/>' });
  expect(await get('https://loop.example.org/')).toMatchObject({ status: 302 });
});

test('says that nothing changed to who has the page', async () => {
  expect(await get(page, { etag: '"1"' })).toMatchObject({ status: 304, text: '' });
  expect(await get(page, { etag: '"0"' })).toMatchObject({ status: 200 });
});

test('gives a recorded fault as it was', async () => {
  expect(await get('https://gone.example.org/feed')).toMatchObject({ outcome: 'answered', status: 410 });
});

test.each(['https://other.example.org/', 'not an address'])('says of %s that it is not recorded', async (url) => {
  expect(await get(url)).toEqual({ outcome: 'unrecorded' });
});
