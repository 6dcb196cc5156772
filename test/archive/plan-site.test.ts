import { describe, expect, test } from 'vitest';
import { planSite } from '../../src/archive/plan-site.ts';
import type { ListedIssue, SitePage } from '../../src/model/archive.ts';
import { archivedIssue, archivedIssues, archiveNewsletter, cardsOf } from '../builders/archived-issues.ts';

const cards = cardsOf(archivedIssues());
const pages = planSite(cards, archiveNewsletter());

function changedPaths(before: readonly SitePage[], after: readonly SitePage[]): string[] {
  const keys = new Map(before.map(({ path, key }) => [path, key]));
  return after.filter(({ path, key }) => keys.get(path) !== key).map(({ path }) => path);
}

/** Issues of twenty weeks that all tell of etcd. */
function twentyWeeks(): ListedIssue[] {
  const [first] = cardsOf([archivedIssue('2020-W53', 0)]);
  return Array.from({ length: 20 }, (_, at) => {
    const year = at < 10 ? 2020 : 2021;
    return { ...first!, id: `${year}-W${String(31 + (at % 10))}`, number: at + 1 };
  });
}

describe('the plan of the site', () => {
  test('has every kind of page', () => {
    expect(new Set(pages.map(({ kind }) => kind))).toEqual(
      new Set('welcome home issue year project tag list about subscribe search missing'.split(' ')),
    );
  });

  test('has every page in both languages, and twins name each other', () => {
    const byPath = new Map(pages.map((page) => [page.path, page]));
    for (const page of pages.filter(({ kind }) => kind !== 'welcome' && kind !== 'missing')) {
      const twin = byPath.get(page.twin ?? '');
      expect([page.path, twin?.twin, twin?.kind, twin?.of]).toEqual([page.path, page.path, page.kind, page.of]);
      expect(twin?.language).not.toBe(page.language);
    }
  });

  test('is the same for the same cards in any order', () => {
    expect(planSite(cards.toReversed(), archiveNewsletter())).toEqual(pages);
  });

  test('puts week 53 into the year that counts it', () => {
    expect(pages.map(({ path }) => path)).toEqual(expect.arrayContaining(['zh/2020/53/', 'en/2021/01/']));
  });

  test('gives a tag in Chinese an address in ASCII', () => {
    for (const { path } of pages) expect(path).toMatch(/^[a-z0-9./-]*$/);
  });

  test.each(['title', 'path'] as const)('says no %s twice in one language', (what) => {
    for (const language of ['zh', 'en']) {
      const said = pages.filter((page) => page.language === language).map((page) => page[what]);
      expect(said.filter((one, at) => said.indexOf(one) !== at)).toEqual([]);
    }
  });

  test('tells titles apart that were cut alike', () => {
    const tags = ['a', 'b'].map((end) => `${'very long tag '.repeat(8)}${end}`);
    const [card] = cards;
    const long = { ...card!, entries: card!.entries.map((entry, at) => ({ ...entry, tag: tags[at] ?? null })) };
    const titles = planSite([long], archiveNewsletter())
      .filter(({ kind, language }) => kind === 'tag' && language === 'en')
      .map(({ title }) => title);
    expect(new Set(titles).size).toBe(2);
  });

  test('has a site without issues, too', () => {
    expect(planSite([], archiveNewsletter()).map(({ path }) => path)).toEqual(
      expect.arrayContaining(['', 'zh/', 'en/search/', '404.html']),
    );
  });
});

describe('an added issue', () => {
  const changed = changedPaths(planSite(cards.slice(0, 5), archiveNewsletter()), pages);

  test('changes its own page, the one before it, and the lists that name it', () => {
    expect(changed).toEqual(
      expect.arrayContaining(['zh/', 'zh/2021/', 'zh/2021/03/', 'zh/2021/04/', 'zh/projects/containerd/']),
    );
  });

  test('leaves older issues, other years and other projects as they are', () => {
    for (const path of ['zh/2021/02/', 'zh/2020/52/', 'zh/2020/', 'zh/projects/helm/', 'zh/projects/cri-o/']) {
      expect(changed).not.toContain(path);
    }
  });

  test('leaves older issues and places as they are where it is the first of its year', () => {
    const [first, ...older] = twentyWeeks().slice(0, 11).toReversed();
    const ofYear = changedPaths(
      planSite(older, archiveNewsletter()),
      planSite([first!, ...older], archiveNewsletter()),
    );
    expect(ofYear).toEqual(expect.arrayContaining(['zh/2021/', 'zh/2021/31/', 'zh/2020/40/']));
    for (const path of ['zh/2020/39/', 'en/2020/31/']) expect(ofYear).not.toContain(path);
  });
});

describe('a key', () => {
  test('changes with what no card shows', () => {
    const keysOf = (stamps: Parameters<typeof planSite>[2]) =>
      planSite(cards, archiveNewsletter(), stamps).map(({ key }) => key);
    expect(keysOf({ everything: 'other templates' }).some((key) => keysOf({}).includes(key))).toBe(false);
    const files = new Map([['2021-W02', 'another glossary']]);
    const changed = changedPaths(pages, planSite(cards, archiveNewsletter(), { issues: files }));
    expect(changed).toContain('en/2021/02/');
    expect(changed).not.toContain('en/2021/01/');
  });
});

describe('a project of many weeks', () => {
  const paths = planSite(twentyWeeks(), archiveNewsletter()).map(({ path }) => path);

  test('has a page for each year beside its own', () => {
    expect(paths).toEqual(
      expect.arrayContaining(['zh/projects/etcd/', 'zh/projects/etcd/2020/', 'zh/projects/etcd/2021/']),
    );
  });

  test('never loses a page when issues are added', () => {
    const all = new Set(paths);
    for (let count = 1; count < 20; count += 1) {
      const before = planSite(twentyWeeks().slice(0, count), archiveNewsletter());
      expect(before.filter(({ path }) => !all.has(path))).toEqual([]);
    }
  });
});
