import { assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { readMarkup } from '../../../src/collect/feed/read-markup.ts';

test.each([
  ['<p>One &amp; two</p><p>three<br/>four</p>', 'One & two\nthree\nfour'],
  ['a < b and <3', 'a < b and <3'],
  ['<b>bold</b>er', 'bolder'],
  ['before<script>alert("</p>")</script>after', 'beforeafter'],
  ['<STYLE>p {}</style>x', 'x'],
  ['x<script>never closed', 'x'],
  ['a<!-- <p>hidden</p> -->b', 'ab'],
  ['&lt;script&gt; is a tag', '<script> is a tag'],
  ['&#20113;&#x539F; &mdash; &unknown; &#0; &#xD800;', '云原 — &unknown; \uFFFD \uFFFD'],
  ['<![CDATA[kept]]>', 'kept]]>'],
  ['open <a href="', 'open'],
])('%s reads %s', (html, text) => {
  expect(readMarkup(html).text).toBe(text);
});

test('links are found with their entities decoded', () => {
  const { links } = readMarkup(
    `<a class=x href='https://example.org/?a=1&amp;b=2'>1</a><A HREF=/rel>2</A><abbr href="no">`,
  );
  expect(links).toEqual(['https://example.org/?a=1&b=2', '/rel']);
});

test('nothing makes it throw', () => {
  assert(
    property(string({ unit: constantFrom('<', '>', '&', '"', 'a', '/', '!', '-', ' ', '#', ';', '1') }), (html) => {
      expect(typeof readMarkup(html).text).toBe('string');
    }),
  );
});

test.each(['<', '<a ', '<!--', '<script>', '&#', '<a href="', '<![CDATA['])(
  '%s over and over is read in no time',
  (part) => {
    const start = performance.now();
    readMarkup(part.repeat(400_000 / part.length));
    expect(performance.now() - start).toBeLessThan(1500);
  },
);
