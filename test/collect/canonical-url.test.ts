import { assert, property, webUrl } from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalUrl } from '../../src/collect/canonical-url.ts';
import { ItemId } from '../../src/model/item.ts';

test.each([
  ['http://Blog.Example.org/Post/?utm_source=rss&utm_medium=feed#top', 'url:https://blog.example.org/Post'],
  ['https://example.org', 'url:https://example.org/'],
  ['https://example.org:443/a?id=7&fbclid=x', 'url:https://example.org/a?id=7'],
  ['https://medium.example.org/a?source=rss----1', 'url:https://medium.example.org/a'],
  ['https://example.org/a?source=docs', 'url:https://example.org/a?source=docs'],
  ['https://mp.weixin.qq.com/s/Abc?scene=1&from=timeline', 'url:https://mp.weixin.qq.com/s/Abc'],
  [
    'https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=f&chksm=9',
    'url:https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=f',
  ],
  ['https://example.org/云 原生', 'url:https://example.org/%E4%BA%91%20%E5%8E%9F%E7%94%9F'],
])('%s is known as %s', (text, id) => {
  expect(canonicalUrl(text)?.id).toBe(id);
  expect(ItemId.safeParse(id).success).toBe(true);
});

test('the link keeps its protocol and its slash, and loses what tracks', () => {
  expect(canonicalUrl('http://example.org/a/?utm_x=1&b=2#c')?.url).toBe('http://example.org/a/?b=2');
});

test('a host with a final dot is the same page', () => {
  expect(canonicalUrl('https://example.org./a')?.id).toBe('url:https://example.org/a');
});

test('a relative address is one of its feed', () => {
  expect(canonicalUrl('../b', 'https://example.org/blog/feed.xml')?.url).toBe('https://example.org/b');
  expect(canonicalUrl('b')).toBeNull();
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'https://user:pass@example.org/',
  'https://example.org:8080/',
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://[::1]/',
  'http://localhost/',
  'http://db.internal/',
  'http://localhost./',
  'http://db.internal./',
  'http://127.0.0.1./',
  'http://printer.local/',
  'http://metadata/',
  '',
  `https://example.org/${'a'.repeat(2001)}`,
])('%s is no public page', (text) => {
  expect(canonicalUrl(text)).toBeNull();
});

test('what is canonical stays as it is', () => {
  assert(
    property(webUrl({ withQueryParameters: true, withFragments: true }), (text) => {
      const once = canonicalUrl(text);
      if (once === null) return;
      expect(canonicalUrl(once.url)).toEqual(once);
      expect(ItemId.safeParse(once.id).success).toBe(true);
    }),
  );
});
