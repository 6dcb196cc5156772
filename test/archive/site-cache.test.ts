import { expect, test } from 'vitest';
import { formatSiteCache, parseSiteCache, type SiteCache } from '../../src/archive/site-cache.ts';
import { problem } from '../../src/model/problem.ts';

const issue = { digest: 'd1', card: null, pictures: ['a.png'] };
const cache: SiteCache = {
  base: 'b1',
  issues: [
    { ...issue, id: '2019-W18', stat: 's1' },
    { ...issue, id: '2019-W19', stat: '两行\n一行' },
  ],
  files: { 'zh/index.html': { key: 'k1', size: 7 } },
  problems: { 'zh/index.html': [problem('template-missing', { file: 'templates/a' }, 'There is none.')] },
};

test('what a build leaves is what the next one finds', () => {
  expect(parseSiteCache(formatSiteCache(cache))).toEqual(cache);
  expect(parseSiteCache(formatSiteCache({ ...cache, issues: [] }))).toEqual({ ...cache, issues: [] });
});

test('an issue that was read anew is written as it is now, and one that stands as it stood', () => {
  const known = parseSiteCache(formatSiteCache(cache))!;
  const fresh = { ...known.issues[1]!, stat: 's2' };
  const next = parseSiteCache(formatSiteCache({ ...known, issues: [known.issues[0]!, fresh] }));
  expect(next?.issues).toEqual([cache.issues[0], fresh]);
});

test.each([
  ['there is none', null],
  ['it is empty', ''],
  ['it is of another version', formatSiteCache(cache).replace('zhoubao-archive-2', 'zhoubao-archive-1')],
  ['it was cut in an issue', formatSiteCache(cache).slice(0, -5)],
  ['it was cut behind a line', `${formatSiteCache(cache)}\n`],
  ['it is something else', '[1]\n2'],
])('a build starts from nothing where %s', (_, text) => {
  expect(parseSiteCache(text)).toBeNull();
});
