import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { planSite } from '../../src/archive/plan-site.ts';
import { renderSitePage } from '../../src/archive/render-site-page.ts';
import { siteStyle } from '../../src/archive/site-style.ts';
import type { SitePage } from '../../src/model/archive.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import {
  archivedIssue,
  archivedIssues,
  archiveNewsletter,
  cardsOf,
  siteAddress,
  siteContext,
} from '../builders/archived-issues.ts';
import { walkHtml, type Element } from '../builders/html.ts';
import { projectTemplates } from '../builders/issue.ts';

const compiled = compileTemplates(projectTemplates());

/** A fault of a template fails the test. */
function fill(name: string, view: object): ReturnType<typeof compiled> {
  const attempt = compiled(name, view);
  if (attempt.value === null) throw new Error(attempt.problems[0]?.message);
  return attempt;
}

type Site = { pages: SitePage[]; html: Map<string, string> };

function siteOf(inputs: readonly RenderInput[], over: Parameters<typeof siteContext>[1] = {}): Site {
  const newsletter = over.newsletter ?? archiveNewsletter();
  const context = siteContext(inputs, over);
  const pages = planSite(cardsOf(inputs), newsletter);
  return { pages, html: new Map(pages.map((page) => [page.path, renderSitePage(page, context, fill)])) };
}

const issues = archivedIssues();
const { pages, html } = siteOf(issues);

function elements(path: string, name: string, site = html): Record<string, string>[] {
  return walkHtml(site.get(path) ?? '')
    .elements.filter((element: Element) => element.name === name)
    .map(({ attributes }) => attributes);
}

function meta(path: string, name: string, site = html): string | undefined {
  return elements(path, 'meta', site).find((one) => one['property'] === name || one['name'] === name)?.['content'];
}

/** The one page of each kind that tests look at, in both languages. */
const samples = [...new Map(pages.map((page) => [`${page.kind} ${page.language}`, page.path])).entries()];

test.each(samples)('html-validate has nothing to say of the page: %s', async (_, path) => {
  const rules = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] });
  const report = await rules.validateString(html.get(path) ?? '');
  expect(
    report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
  ).toEqual([]);
});

test('two renderings of the site are the same bytes', () => {
  expect(siteOf(issues).html).toEqual(html);
});

describe('pages of equal keys are the same bytes', () => {
  const renamed = archivedIssue('2020-W53', 1, { headline: { zh: '换了标题', en: 'Another headline' } });
  test.each([
    ['when an issue is added', issues.slice(0, 5)],
    ['when an older issue is added', issues.slice(1)],
    ['when a headline changes', issues.map((one) => (one.issue.number === 2 ? renamed : one))],
    ['when an entry is taken out', issues.map((one) => ({ ...one, entries: new Map([...one.entries].slice(1)) }))],
  ])('%s', (_, others) => {
    const before = siteOf(others);
    const keys = new Map(before.pages.map(({ path, key }) => [path, key]));
    const same = pages.filter(({ path, key }) => keys.get(path) === key);
    expect(same.filter(({ path }) => before.html.get(path) !== html.get(path)).map(({ path }) => path)).toEqual([]);
  });
});

test('every link and anchor leads somewhere in the site', () => {
  const ids = new Map([...html].map(([path, text]) => [path, new Set(text.match(/(?<= id=")[^"]*/g))]));
  const beside = /(?:\.css|cover\.(?:svg|png)|feed\.(?:xml|json)|atom\.xml|search\.js)$/;
  for (const path of html.keys()) {
    for (const { href } of elements(path, 'a')) {
      const target = new URL(href ?? '', siteAddress + path);
      if (!target.href.startsWith(siteAddress) || beside.test(target.pathname)) continue;
      const found = ids.get(target.href.replace(siteAddress, '').split('#')[0] ?? '');
      expect([path, href, found !== undefined]).toEqual([path, href, true]);
      if (target.hash !== '') expect([path, href, found?.has(target.hash.slice(1))]).toEqual([path, href, true]);
    }
  }
});

function alternatesOf(path: string): Record<string, string>[] {
  return elements(path, 'link').filter((one) => one['hreflang'] !== undefined);
}

/** Where the links of a relation lead. */
function linksOf(path: string, rel: string): (string | undefined)[] {
  return elements(path, 'a')
    .filter((one) => one['rel'] === rel)
    .map(({ href }) => href);
}

test('every page names itself, its twin and the one for other languages, and they name each other', () => {
  for (const { path, kind } of pages.filter((page) => page.kind !== 'missing')) {
    const alternates = alternatesOf(path);
    expect(alternates.map((one) => one['hreflang'])).toEqual(['zh-Hans', 'en', 'x-default']);
    expect(alternates.map((one) => one['href'])).toContain(siteAddress + path);
    expect(elements(path, 'link').find((one) => one['rel'] === 'canonical')?.['href']).toBe(siteAddress + path);
    for (const { href } of alternates) {
      expect([kind, alternatesOf((href ?? '').replace(siteAddress, ''))]).toEqual([kind, alternates]);
    }
  }
});

describe('an issue’s page', () => {
  const path = 'zh/2021/04/';
  const text = html.get(path) ?? '';

  test('says what it is to those who show a link to it', () => {
    expect(meta(path, 'og:type')).toBe('article');
    expect(meta(path, 'og:url')).toBe(siteAddress + path);
    expect(meta(path, 'og:image')).toBe(`${siteAddress}${path}cover.png`);
    expect(meta(path, 'og:locale')).toBe('zh_CN');
    expect(meta(path, 'og:locale:alternate')).toBe('en_US');
    expect(meta(path, 'twitter:card')).toBe('summary_large_image');
    expect(meta(path, 'article:published_time')).toBe('2021-02-01T00:00:00Z');
  });

  test('leads to the issue before it, and that one back', () => {
    expect(linksOf(path, 'prev')).toEqual(['../03/']);
    expect(linksOf(path, 'next')).toEqual([]);
    expect(linksOf('zh/2021/01/', 'prev')).toEqual(['../../2020/53/']);
    expect(linksOf('zh/2020/53/', 'next')).toEqual(['../../2021/01/']);
  });

  test('shows under an entry what earlier issues told of it', () => {
    const story = text.slice(text.indexOf('id="entry-containerd-containerd-3266"'));
    const links = [...story.slice(0, story.indexOf('</ol>')).matchAll(/href="(\.\.[^"]*)"/g)].map(([, href]) => href);
    expect(links).toEqual([
      '../01/#entry-containerd-containerd-3266',
      '../../2020/52/#entry-containerd-containerd-3266',
    ]);
  });

  test('does not show readers who wrote what', () => {
    expect(text).not.toContain('origin');
    expect(text).not.toMatch(/模型草稿|Model draft/);
  });

  test('has plain links to the places that were chosen, and loads nothing of theirs', () => {
    const share = elements(path, 'a')
      .map((one) => one['href'] ?? '')
      .filter((href) => /^mailto:|intent|weibo/.test(href));
    expect(share).toHaveLength(3);
    for (const href of share) expect(decodeURIComponent(href)).toContain(siteAddress + path);
    for (const { src } of [...elements(path, 'img'), ...elements(path, 'script')])
      expect(src ?? '').not.toMatch(/^\w+:/);
  });

  test('shows its corrections, and when it changed', () => {
    const errata = [
      { at: '2021-03-01T08:00:00Z', text: { zh: '数字写错了。', en: 'A number was wrong.' } },
      {
        at: '2021-03-02T08:00:00Z',
        entry: 'containerd-containerd-3266',
        text: { zh: '版本应为 1.2.8。', en: 'The version is 1.2.8.' },
      },
    ];
    const corrected = siteOf([archivedIssue('2021-W04', 5, { errata })]).html;
    const page = corrected.get(path) ?? '';
    expect(page).toContain('数字写错了。');
    expect(page.split('版本应为 1.2.8。')).toHaveLength(3);
    expect(meta(path, 'article:modified_time', corrected)).toBe('2021-03-02T08:00:00Z');
    expect(page).toContain('"dateModified":"2021-03-02T08:00:00Z"');
  });
});

describe('a project’s page', () => {
  test('tells its story from the newest week to the oldest, and what goes on from what', () => {
    const text = html.get('en/projects/containerd/') ?? '';
    const numbers = [...text.matchAll(/<h2 class="week-head"><a[^>]*>([^<]*)/g)].map(([, number]) => number);
    expect(numbers).toEqual(['Vol. 6', 'Vol. 5', 'Vol. 3', 'Vol. 1']);
    expect(text).toContain('>continues <a href="../../2021/01/#entry-containerd-containerd-3266">Vol. 3</a>');
  });
});

describe('the home', () => {
  test('shows the newest issue first and the others below it', () => {
    const covers = elements('zh/', 'img').map(({ src }) => src);
    expect(covers.slice(0, 3)).toEqual(['2021/04/cover.svg', '2021/03/cover.svg', '2021/02/cover.svg']);
    expect(covers).toHaveLength(6);
  });

  test('of a site without issues says so', () => {
    expect(siteOf([]).html.get('zh/')).toContain('还没有发布任何一期。');
  });
});

describe('the page of missing addresses', () => {
  test('speaks both languages, links from the root of the host, and is kept from search engines', () => {
    const text = html.get('404.html') ?? '';
    expect(text).toContain('没有这个页面');
    expect(text).toContain('There is no such page');
    for (const { href } of elements('404.html', 'a')) expect(href).toMatch(/^\/archive\//);
    expect(meta('404.html', 'robots')).toBe('noindex');
  });
});

describe('the page of subscribing', () => {
  const action = 'https://lists.example.org/join';
  const withForm = archiveNewsletter({ archive: { subscribe: action, feedIssues: 20, share: [] } });
  const formed = siteOf(issues, { newsletter: withForm }).html;

  test('sends its form where the newsletter says, and nowhere else', () => {
    expect(elements('zh/subscribe/', 'form', formed).map((form) => [form['method'], form['action']])).toEqual([
      ['post', action],
    ]);
    expect(policy('zh/subscribe/', formed)).toContain('form-action https://lists.example.org');
  });

  test('has the form of the public pages where readers reach them', () => {
    const delivery = { ...archiveNewsletter().delivery, address: 'https://news.example.org/' };
    const ours = siteOf(issues, { newsletter: archiveNewsletter({ delivery }) }).html;
    expect(elements('zh/subscribe/', 'form', ours).map((form) => form['action'])).toEqual([
      'https://news.example.org/subscribe',
    ]);
    expect(policy('zh/subscribe/', ours)).toContain('form-action https://news.example.org');
    const fields = elements('zh/subscribe/', 'input', ours).map((input) => [input['name'], input['value']]);
    expect(fields).toEqual([
      ['email', undefined],
      ['lang', 'zh'],
      ['homepage', undefined],
      ['language', 'zh'],
      ['language', 'en'],
      ['language', 'both'],
    ]);
  });

  test('without such a place leads to the feeds', () => {
    expect(elements('zh/subscribe/', 'form')).toEqual([]);
    expect(elements('zh/subscribe/', 'a').map(({ href }) => href)).toContain('../feed.xml');
  });
});

function policy(path: string, site = html): string {
  const found = elements(path, 'meta', site).find((one) => one['http-equiv'] === 'Content-Security-Policy');
  return found?.['content'] ?? '';
}

test('the search page alone may run a script, its own', () => {
  for (const { path, kind } of pages) {
    const scripts = elements(path, 'script').filter((one) => one['type'] !== 'application/ld+json');
    expect([path, scripts.length, policy(path).includes('script-src')]).toEqual([
      path,
      kind === 'search' ? 1 : 0,
      kind === 'search',
    ]);
    expect(html.get(path)).not.toMatch(/ (?:style|on[a-z]+)="/);
  }
});

test('the search page lists every issue, project and tag for readers without scripts', () => {
  const hrefs = elements('zh/search/', 'a').map(({ href }) => href);
  for (const { path, kind, language } of pages) {
    if (language === 'zh' && ['issue', 'project', 'tag'].includes(kind))
      expect(hrefs).toContain(path.replace('zh/', '../'));
  }
});

test('drafts are kept from search engines and say what they are', () => {
  const drafts = siteOf(issues, { drafts: true }).html;
  for (const path of drafts.keys()) expect(meta(path, 'robots', drafts)).toBe('noindex');
  expect(drafts.get('zh/2021/04/')).toContain('尚未发布的草稿');
});

test('an entry without Chinese stands in English on the Chinese pages, and says so to screen readers', () => {
  const input = archivedIssue('2021-W03', 0);
  const entries = new Map([...input.entries].map(([slug, entry]) => [slug, { ...entry, zh: { title: '', text: '' } }]));
  const site = siteOf([{ ...input, entries }]).html;
  expect(site.get('zh/projects/containerd/')).toContain(
    '<span lang="en">Paused containers can be signalled again</span>',
  );
});

test('a tag in Chinese says so on the English pages', () => {
  expect(html.get('en/tags/')).toMatch(/<a href="tag-[0-9a-f]{8}\/" lang="zh-Hans">运行时<\/a>/);
  expect(html.get('zh/tags/')).not.toContain('lang="zh-Hans">运行时');
});

test('the stylesheet is one file whose name changes with its bytes, and loads nothing', () => {
  const style = siteStyle(fill).value;
  expect(style?.path).toMatch(/^assets\/site\.[0-9a-f]{8}\.css$/);
  const text = style && 'text' in style ? style.text : '';
  expect(text).not.toMatch(/url\(|@import|text-align: justify/);
  expect(text).toContain('--paper');
});

test('hostile titles, tags, projects and names add no element and no address', () => {
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)> {{constructor}} javascript:alert(3)';
  const input = archivedIssue('2021-W04', 0, {
    headline: { zh: hostile, en: hostile },
    abstract: { zh: hostile, en: hostile },
  });
  const text = { title: hostile, text: hostile };
  const entries = new Map(
    [...input.entries].map(([slug, entry]) => [
      slug,
      { ...entry, tag: hostile, state: hostile, project: hostile, zh: text, en: text },
    ]),
  );
  const newsletter = archiveNewsletter({ name: { zh: hostile, en: hostile }, publisher: { zh: hostile, en: hostile } });
  const site = siteOf([{ ...input, newsletter, entries }], { newsletter }).html;
  for (const [path, page] of site) {
    // Data may hold any text; it was written so that none of it is markup.
    const shown = page.replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '');
    expect([path, shown.match(/<script[^>]*>/g) ?? []]).toEqual([
      path,
      path.endsWith('/search/') ? [expect.stringContaining('search.js')] : [],
    ]);
    expect(shown).not.toMatch(/<[^>]* onerror=/);
    expect(shown).not.toMatch(/(?:href|src|action)="javascript:/);
    for (const { src } of elements(path, 'img', new Map([[path, shown]]))) expect(src).toMatch(/cover\.svg$/);
  }
});
