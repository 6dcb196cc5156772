import { expect, test } from 'vitest';
import { issueData, jsonLd, siteData, trailData, type IssueFacts } from '../../src/archive/json-ld.ts';

const facts: IssueFacts = {
  url: 'https://weekly.example.org/zh/2021/04/',
  headline: '一期',
  description: '摘要',
  language: 'zh',
  published: '2021-02-01T00:00:00Z',
  modified: '2021-02-02T00:00:00Z',
  image: null,
  authors: [],
  publisher: '周报',
  newsletter: { name: '周报', url: 'https://weekly.example.org/zh/' },
};

const crumbs = [{ name: '首页', url: 'https://weekly.example.org/zh/' }];

function parsed(element: string): { '@graph': Record<string, unknown>[] } {
  return JSON.parse(element.replace(/^<script type="application\/ld\+json">/, '').replace(/<\/script>$/, '')) as never;
}

test.each(['</script><script>alert(1)</script>', '<!--<script>', ']]>', '&lt;/script&gt;', '\u2028'])(
  'a headline of %j cannot end the element and reads as it is',
  (headline) => {
    const element = jsonLd(issueData({ ...facts, headline }, crumbs));
    expect(element.match(/<[^a-z/]?/gi)).toHaveLength(2);
    expect(element.slice(35, -9)).not.toMatch(/[<>&\u2028]/);
    expect(parsed(element)['@graph'][0]?.['headline']).toBe(headline);
  },
);

test('an issue says when it was published and changed, and in which language it is', () => {
  const [article] = parsed(jsonLd(issueData(facts, crumbs)))['@graph'];
  expect(article).toMatchObject({
    datePublished: facts.published,
    dateModified: facts.modified,
    inLanguage: 'zh-Hans',
    mainEntityOfPage: facts.url,
  });
  expect(article).not.toHaveProperty('image');
});

test('where nobody is named the newsletter is the author', () => {
  const authorOf = (authors: string[]) =>
    parsed(jsonLd(issueData({ ...facts, authors }, crumbs)))['@graph'][0]?.['author'];
  expect(authorOf([])).toEqual([{ '@type': 'Organization', name: '周报', url: facts.newsletter.url }]);
  expect(authorOf(['octocat'])).toEqual([{ '@type': 'Person', name: 'octocat', url: facts.newsletter.url }]);
});

test('other pages say the way to them, and the home what it is', () => {
  expect(parsed(jsonLd(trailData(crumbs)))['@graph']).toEqual([
    {
      '@type': 'BreadcrumbList',
      itemListElement: [{ '@type': 'ListItem', position: 1, name: '首页', item: crumbs[0]?.url }],
    },
  ]);
  expect(parsed(jsonLd(siteData('周报', facts.url, 'zh')))['@graph'][0]).toMatchObject({ '@type': 'WebSite' });
});
