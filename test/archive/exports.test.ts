import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exportIssue } from '../../src/archive/export-issue.ts';
import { exportMarkdown } from '../../src/archive/export-markdown.ts';
import type { Entry } from '../../src/model/entry.ts';
import { slugOf } from '../../src/model/entry.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Mode } from '../../src/model/bilingual.ts';
import { buildView } from '../../src/render/build-view.ts';
import { cleanText } from '../../src/render/clean-text.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import type { View } from '../../src/render/view.ts';
import { walkHtml } from '../builders/html.ts';
import { entryOf, handMade, issueOf, projectTemplates, pullRequestItem, renderInput } from '../builders/issue.ts';

const fill = compileTemplates(projectTemplates());
const dates = { published: '2019-05-13T08:00:00Z', modified: '2019-05-14T08:00:00Z' };
const address = 'https://weekly.example.org/zh/2019/19/';
const item = pullRequestItem();

function viewOf(mode: Mode, over: { entry?: Partial<Entry>; issue?: Partial<Issue> } = {}): View {
  const entries = new Map([[slugOf(item.id), entryOf(item, over.entry)]]);
  const input = renderInput([item], { entries, issue: issueOf(entries, { ...handMade, ...over.issue }) });
  return buildView(input, mode, { audience: 'readers', address }).value;
}

/** What entries may hold beside text and links, one of each. */
const rich: Partial<Entry> = {
  judgement: { zh: '值得升级', en: 'Worth the upgrade' },
  children: [
    {
      title: { zh: '后续', en: 'What follows' },
      text: { zh: '还有一处修复。', en: 'There is one more fix.' },
      links: [item.id],
      references: [{ label: 'notes (v2)', url: 'https://docs.example.org/a_(b)?x=1&copy=2' }],
    },
  ],
  pictures: [
    { file: 'latency.png', alt: { zh: '延迟', en: 'Latency' }, width: 600, height: 300, credit: 'the project' },
  ],
  figures: [
    {
      kind: 'bars',
      caption: { zh: '吞吐量', en: 'Throughput' },
      unit: 'MB/s',
      columns: [{ zh: '中位数', en: 'median' }],
      rows: [
        { label: { zh: '之前', en: 'before' }, values: [12.5] },
        { label: { zh: '之后', en: 'after' }, values: [null] },
      ],
      source: 'our own runs',
    },
  ],
};

/** The front matter and the body of a Markdown file. */
function partsOf(text: string): { front: Record<string, unknown>; body: string } {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(text) ?? [];
  return { front: parse(front), body };
}

/** The body as a strict reader of Markdown with tables and bare links shows it, raw HTML and all. Heading attributes are Hugo's. */
function htmlOf(text: string): string {
  const body = partsOf(text).body.replaceAll(/ \{#[a-z0-9-]+\}$/gm, '');
  const options = { allowDangerousHtml: true, allowDangerousProtocol: true };
  return micromark(body, { ...options, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

describe('Markdown', () => {
  test('has front matter as Hugo takes it, whose two languages belong together', () => {
    const { value, problems } = exportIssue({ zh: viewOf('zh'), en: viewOf('en') }, dates, fill);
    expect(problems).toEqual([]);
    expect(value.map(({ path }) => path)).toEqual(['2019-W19/zh.md', '2019-W19/en.md', '2019-W19/wechat.zh.html']);
    const [zh, en] = value.map((file) => partsOf('text' in file ? file.text : '').front);
    expect(en).toMatchObject({
      title: 'Vol. 4: containerd closes a leak of shim logs',
      date: '2019-05-13T08:00:00Z',
      lastmod: '2019-05-14T08:00:00Z',
      slug: '2019-w19',
      tags: ['Bug fix'],
      categories: ['containerd'],
      translationKey: '2019-W19',
    });
    expect(zh?.['translationKey']).toBe(en?.['translationKey']);
    expect(zh?.['tags']).toEqual(['缺陷修复']);
    expect(en).not.toHaveProperty('draft');
  });

  test('is a draft where the issue is not published', () => {
    const { value } = exportIssue({ zh: viewOf('zh'), en: viewOf('en') }, { published: null, modified: null }, fill);
    expect(value.slice(0, 2).map((file) => partsOf('text' in file ? file.text : '').front['draft'])).toEqual([
      true,
      true,
    ]);
  });

  test.each(['zh', 'en', 'both'] as const)('in mode %s has every anchor, title and link of the view', (mode) => {
    const view = viewOf(mode);
    const text = exportMarkdown(view, dates);
    const anchors = [...text.matchAll(/\{#([a-z0-9-]+)\}$/gm)].map(([, anchor]) => anchor);
    const entries = view.sections.flatMap((section) => section.groups.flatMap((group) => group.entries));
    expect(anchors).toEqual(expect.arrayContaining(entries.map((entry) => entry.anchor)));
    expect(new Set(anchors).size).toBe(anchors.length);
    const { elements } = walkHtml(htmlOf(text));
    const hrefs = elements.filter(({ name }) => name === 'a').map(({ attributes }) => attributes['href']);
    const parts = view.parts.flatMap((part) => part.items.flatMap((item) => item.url ?? []));
    const previous = view.previous.flatMap(({ url }) => url ?? []);
    expect(hrefs).toEqual([...entries.flatMap(({ links }) => links.map(({ url }) => url)), ...parts, ...previous]);
  });

  test('shows judgement, children, pictures and figures', () => {
    const html = htmlOf(exportMarkdown(viewOf('en', { entry: rich }), dates));
    expect(html).toContain('<strong>Worth the upgrade</strong>');
    expect(html).toMatch(/<li>\s*<p><strong>What follows<\/strong><\/p>\s*<p>There is one more fix\.<\/p>\s*<ul>/);
    expect(html).toContain('href="https://docs.example.org/a_(b)?x=1&amp;copy=2"');
    expect(html).toMatch(/<img src="[^"]*latency\.png" alt="Latency"/);
    expect(html).toMatch(/<td>before<\/td>\s*<td align="right">12\.5/);
  });

  test.each(hostileTexts())('keeps %j as text', (hostile) => {
    const shown = cleanText(hostile);
    const text = { zh: hostile, en: hostile };
    const view = viewOf('both', {
      entry: {
        tag: hostile,
        state: hostile,
        zh: { title: hostile, text: hostile },
        en: { title: hostile, text: hostile },
        judgement: text,
        children: [
          { title: text, text, links: [], references: [{ label: hostile, url: 'https://docs.example.org/' }] },
        ],
      },
      issue: { headline: text, abstract: text, preface: text, authors: [hostile] },
    });
    const markdown = exportMarkdown(view, dates);
    expect(partsOf(markdown).body).not.toMatch(/\{\{[<%]|(?<!\]\()<[a-z/!]/i);
    const { elements, runs } = walkHtml(htmlOf(markdown));
    const names = new Set(elements.map(({ name }) => name));
    expect([...names].filter((name) => !allowedMarkup.includes(name))).toEqual([]);
    const hrefs = elements.flatMap(({ attributes }) => attributes['href'] ?? attributes['src'] ?? []);
    expect(hrefs.filter((href) => !/^https:\/\/(github\.com|docs|tools|weekly)/.test(href))).toEqual([]);
    const words = runs
      .map((run) => run.text)
      .join('')
      .replaceAll(/\s/g, '');
    const expected = shown.replaceAll(/`([^`]+)`/g, '$1').replaceAll(/\s/g, '');
    expect(words).toContain(expected);
    expect(partsOf(markdown).front).toMatchObject({ slug: '2019-w19', translationKey: '2019-W19' });
  });
});

const allowedMarkup = 'h2 h3 h4 p ul li a strong code table thead tbody tr th td blockquote br img'.split(' ');

function hostileTexts(): string[] {
  return [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '</p><iframe src="https://evil.invalid/"></iframe>',
    '[click](javascript:alert(1))',
    '![x](https://evil.invalid/x.png)',
    '<https://evil.invalid/> and https://evil.invalid/ and www.evil.invalid and evil@evil.invalid',
    '[x]: https://evil.invalid/',
    '{{< script >}} {{% raw %}} {{ .Site }}',
    '`{{< script >}}` and `code | with <tags> & more`',
    '# not a heading',
    '1. not a list',
    '- not a list',
    '> not a quotation',
    '| not | a | table |',
    '--- ',
    '===',
    '***bold*** _it_ ~~gone~~ `code` :smile: $x^2$ \\(y\\) \\[z\\]',
    'title {#other} {.class onclick=alert(1)}',
    '&lt;b&gt; &#x3c;script&#x3e; &copy;',
    '"quotes" \'and\' \\ backslashes \\',
    '\u202Eevil\u2066 \u200B',
    '[^1] footnote',
    '```',
    '<!-- comment --> <?php ?> <![CDATA[x]]>',
    '+++ toml',
    'a\n---\nb: c',
    '[ ] task',
    '~~~',
  ];
}

function wechatOf(view: View): string {
  const { value, problems } = exportIssue({ zh: view, en: viewOf('en') }, dates, fill);
  expect(problems).toEqual([]);
  const file = value.find(({ path }) => path.endsWith('wechat.zh.html'));
  return file !== undefined && 'text' in file ? file.text : '';
}

/** An issue with a picture of its own, and a correction of an entry and of the whole. */
const corrected: Partial<Issue> = {
  authors: ['@fuweid'],
  editors: ['@example'],
  cover: { file: 'cover.png', alt: { zh: '封面的山', en: 'Hills on the cover' }, width: 1200, height: 630 },
  errata: [
    { at: '2019-05-20T00:00:00Z', entry: slugOf(item.id), text: { zh: '数字写错了。', en: 'A number was wrong.' } },
    { at: '2019-05-21T00:00:00Z', text: { zh: '标题有误。', en: 'The title was wrong.' } },
  ],
};

const correctedHtml = () => htmlOf(exportMarkdown(viewOf('en', { issue: corrected }), dates));

describe('an issue that was corrected and has a picture of its own', () => {
  test('tells each correction once: that of an entry there, with a way to it from the top', () => {
    const html = correctedHtml();
    for (const words of ['A number was wrong.', 'The title was wrong.']) expect(html.split(words)).toHaveLength(2);
    const top = html.slice(0, html.indexOf('<h2>'));
    expect(top).toContain('Correction 2019-05-21: The title was wrong.');
    expect(top).toMatch(/Correction 2019-05-20: <a href="#entry-containerd-containerd-3266">[^<]+<\/a>/);
    const wechat = wechatOf(viewOf('zh', { issue: corrected }));
    for (const words of ['数字写错了。', '标题有误。']) expect(wechat.split(words)).toHaveLength(2);
    expect(wechat).toContain('更正 2019-05-20 数字写错了。');
  });

  test('has its picture in Markdown and among the pictures of WeChat', () => {
    expect(correctedHtml()).toContain('<img src="pictures/cover.png" alt="Hills on the cover"');
    const texts = walkHtml(wechatOf(viewOf('zh', { issue: corrected }))).runs.map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith('图 1 · pictures/cover.png'))).toHaveLength(2);
  });

  test('says in WeChat who made it, and where it is kept', () => {
    const words = walkHtml(wechatOf(viewOf('zh', { issue: corrected })))
      .runs.map(({ text }) => text)
      .join('');
    expect(words).toContain('本周作者 @fuweid');
    expect(words).toContain('责任编辑 @example');
    expect(words).toContain(address);
  });

  test('names no address where the newsletter has none', () => {
    const entries = new Map([[slugOf(item.id), entryOf(item)]]);
    const input = renderInput([item], { entries, issue: issueOf(entries, corrected) });
    const view = buildView(input, 'zh', { audience: 'readers' }).value;
    expect(wechatOf(view)).not.toMatch(/web-version|\.invalid/);
  });
});

describe('the page for WeChat', () => {
  test('has inline styles alone: no class, id, link, script, style block or picture', () => {
    const { elements } = walkHtml(wechatOf(viewOf('zh', { entry: rich })));
    const allowed = 'html head meta title body section p h1 h2 h3 code sup strong table tr th td'.split(' ');
    expect([...new Set(elements.map(({ name }) => name))].filter((name) => !allowed.includes(name))).toEqual([]);
    const attributes = elements.filter(({ name }) => name !== 'meta').flatMap((one) => Object.keys(one.attributes));
    expect([...new Set(attributes)].sort()).toEqual(['lang', 'style']);
    const styles = elements.map((one) => one.attributes['style'] ?? '').join(' ');
    expect(styles).not.toMatch(/url\(|expression|@import|position|var\(/);
  });

  test('lists every address once at its end, under the number that stands where it was linked', () => {
    const view = viewOf('zh', { entry: rich });
    const { runs } = walkHtml(wechatOf(view));
    const texts = runs.map(({ text }) => text);
    const listed = texts.flatMap((text) => /^\[(\d+)\] .*: (https?:\S+)$/.exec(text)?.slice(1) ?? []);
    const numbers = listed.filter((_, at) => at % 2 === 0).map(Number);
    const urls = listed.filter((_, at) => at % 2 === 1);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls).toEqual([
      item.url,
      'https://docs.example.org/a_(b)?x=1&copy=2',
      'https://docs.example.org/drain',
      'https://tools.example.org/',
      'https://weekly.example.org/3',
    ]);
    const marks = runs.filter(({ path }) => path.at(-1) === 'sup').map(({ text }) => text);
    expect(marks).toEqual(['[1]', '[1]', '[2]', '[3]', '[4]', '[5]']);
  });

  test('names pictures where they belong and lists them with their words', () => {
    const texts = walkHtml(wechatOf(viewOf('zh', { entry: rich }))).runs.map(({ text }) => text);
    const named = texts.filter((text) => text.includes('latency.png'));
    expect(named).toHaveLength(2);
    expect(named[0]).toMatch(/^图 1 · /);
    expect(texts).toContain('12.5');
  });

  test.each(hostileTexts())('shows %j as text', (hostile) => {
    const text = { zh: hostile, en: hostile };
    const view = viewOf('zh', {
      entry: { tag: hostile, zh: { title: hostile, text: hostile }, judgement: text },
      issue: { headline: text, abstract: text },
    });
    const { elements, runs } = walkHtml(wechatOf(view));
    expect(elements.filter(({ name }) => ['script', 'img', 'iframe', 'a', 'b'].includes(name))).toEqual([]);
    const words = runs
      .map((run) => run.text)
      .join('')
      .replaceAll(/\s/g, '');
    expect(words).toContain(
      cleanText(hostile)
        .replaceAll(/`([^`]+)`/g, '$1')
        .replaceAll(/\s/g, ''),
    );
  });
});

test('the same issue makes the same files', () => {
  const [first, second] = [0, 1].map(() =>
    exportIssue({ zh: viewOf('zh', { entry: rich }), en: viewOf('en', { entry: rich }) }, dates, fill),
  );
  expect(second).toEqual(first);
});
