import { array, assert, property, stringMatching } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absoluteUrl, issuePath, linksFrom, relativeHref, topicSlug } from '../../src/archive/site-address.ts';

describe('the address of an issue', () => {
  test.each([
    ['2019-W19', 'zh/2019/19/'],
    ['2020-W53', 'zh/2020/53/'],
    ['2021-W01', 'zh/2021/01/'],
  ])('%s is %s, whatever day its week ends on', (id, path) => {
    expect(issuePath('zh', id)).toBe(path);
  });
});

describe('a link from page to page', () => {
  test.each([
    ['zh/2019/19/', 'zh/projects/etcd/', '../../projects/etcd/'],
    ['zh/', 'en/', '../en/'],
    ['zh/', 'zh/', './'],
    ['zh/2019/19/', '', '../../../'],
    ['', 'zh/', 'zh/'],
    ['zh/2019/19/', 'zh/2019/19/cover.svg', 'cover.svg'],
    ['zh/2019/', 'zh/2019/19/', '19/'],
    ['zh/2019/19/', 'zh/2019/', '../'],
  ])('from %s to %s is %s', (from, to, href) => {
    expect(relativeHref(from, to)).toBe(href);
  });

  const segment = stringMatching(/^[a-z0-9]{1,6}$/);
  const path = array(segment, { maxLength: 4 }).map((parts) => parts.map((part) => `${part}/`).join(''));
  test('always leads where a browser follows it to', () => {
    assert(
      property(path, path, (from, to) => {
        const root = 'https://weekly.example.org/base/';
        expect(new URL(relativeHref(from, to), root + from).href).toBe(root + to);
      }),
    );
  });

  test('begins at the root of the host on the page of missing addresses', () => {
    const href = linksFrom('404.html', 'https://weekly.example.org/archive/');
    expect(href('zh/search/')).toBe('/archive/zh/search/');
  });
});

test.each(['https://weekly.example.org/archive', 'https://weekly.example.org/archive/'])(
  'a whole address keeps the folder of %s',
  (site) => {
    expect(absoluteUrl(site, 'zh/')).toBe('https://weekly.example.org/archive/zh/');
  },
);

describe('the slug of a project or tag', () => {
  test.each([
    ['bug fix', 'bug-fix'],
    ['CVE', 'cve'],
    ['cri-o', 'cri-o'],
    ['Node.js', 'node-js'],
    ['gateway (alpha), API/core', 'gateway-alpha-api-core'],
    ['C', 'c'],
  ])('%s is %s', (name, slug) => {
    expect(topicSlug(name, 'tag')).toBe(slug);
  });

  test.each(['运行时', 'C 语言', '../..', '<script>'])('%s is plain ASCII without dots', (name) => {
    expect(topicSlug(name, 'tag')).toMatch(/^[a-z0-9-]+$/);
  });

  test('two names that ASCII cannot keep are told apart', () => {
    expect(topicSlug('运行时', 'tag')).not.toBe(topicSlug('调度', 'tag'));
  });

  test('names that differ by a sign alone are told apart', () => {
    const names = ['C', 'C++', 'C#', 'C*', '.NET', 'NET', 'C+', 'C\u2044'];
    expect(new Set(names.map((name) => topicSlug(name, 'tag'))).size).toBe(names.length);
  });
});
