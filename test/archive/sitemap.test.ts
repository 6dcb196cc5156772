import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { sitemap } from '../../src/archive/sitemap.ts';
import type { SitePage } from '../../src/model/archive.ts';

function sitePage(over: Partial<SitePage>): SitePage {
  const frame = { kind: 'issue', language: 'zh', twin: null, title: '', description: '', key: '', of: null } as const;
  return { ...frame, path: 'zh/2019/19/', modified: '2019-05-13T08:00:00.123Z', ...over };
}

const pages = [
  sitePage({}),
  sitePage({ path: 'en/2019/19/', language: 'en' }),
  sitePage({ path: '', kind: 'welcome', modified: null }),
  sitePage({ path: '404.html', kind: 'missing', modified: null }),
  sitePage({ path: "zh/tags/a&b'<c>/", kind: 'tag' }),
];

function textOf(site: string): string {
  const file = sitemap(pages, site);
  return 'text' in file ? file.text : '';
}

const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
<xs:element name="urlset"><xs:complexType><xs:sequence><xs:element name="url" maxOccurs="50000"><xs:complexType><xs:sequence>
<xs:element name="loc" type="xs:anyURI"/><xs:element name="lastmod" type="xs:dateTime" minOccurs="0"/>
</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>`;

test('names every page but the one for missing addresses, sorted, and says when each changed', () => {
  const rows = [...textOf('https://weekly.example.org/archive').matchAll(/<url><loc>([^<]*)<\/loc>(.*)<\/url>/g)];
  expect(rows.map(([, address, rest]) => [address, rest])).toEqual([
    ['https://weekly.example.org/archive/', ''],
    ['https://weekly.example.org/archive/en/2019/19/', '<lastmod>2019-05-13T08:00:00Z</lastmod>'],
    ['https://weekly.example.org/archive/zh/2019/19/', '<lastmod>2019-05-13T08:00:00Z</lastmod>'],
    ['https://weekly.example.org/archive/zh/tags/a&amp;b&#x27;%3Cc%3E/', '<lastmod>2019-05-13T08:00:00Z</lastmod>'],
  ]);
});

test('is what the schema of sitemaps allows', async () => {
  const contents = textOf('https://weekly.example.org/');
  const { valid, errors } = await validateXML({ xml: [{ fileName: 'sitemap.xml', contents }], schema: [schema] });
  expect([valid, errors]).toEqual([true, []]);
});

test('is the same bytes whatever the order of the pages', () => {
  const site = 'https://weekly.example.org/';
  expect(sitemap(pages.toReversed(), site)).toEqual(sitemap(pages, site));
});
