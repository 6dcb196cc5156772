import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { siteFeeds } from '../../src/archive/feeds.ts';
import type { IssueCard } from '../../src/model/archive.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import { cardsOf } from '../builders/archived-issues.ts';
import { entryCard, issueCard } from '../builders/issue-card.ts';
import { newsletter, projectTemplates } from '../builders/issue.ts';
import { richInput } from '../builders/rich-issue.ts';

const fill = compileTemplates(projectTemplates());
const site = 'https://weekly.example.org/archive/';

const hostile =
  '"><script>alert(1)</script>]]><img src=x onerror=alert(2)> &amp; \u0000\u0008\uFFFE\uD800 {{constructor}} `a < b` \u202Eevil';

const cards: IssueCard[] = [
  issueCard(),
  issueCard({
    id: '2019-W20',
    number: 5,
    published: '2019-05-20T08:00:00.250Z',
    modified: '2019-05-22T10:00:00Z',
    entries: [
      entryCard({
        slug: 'hostile',
        group: hostile,
        title: { zh: hostile, en: hostile },
        text: { zh: hostile, en: hostile },
      }),
      entryCard({
        slug: 'english-only',
        title: { zh: '', en: 'Only English' },
        text: { zh: '', en: 'Said in English.' },
      }),
    ],
    headline: { zh: hostile, en: hostile },
    abstract: { zh: hostile, en: hostile },
  }),
];

/** The texts of all feeds by path. */
function feedsOf(all: readonly IssueCard[] = cards, over: Parameters<typeof newsletter>[0] = {}): Map<string, string> {
  const { value, problems } = siteFeeds(all, { newsletter: newsletter(over), site, fill });
  expect(problems).toEqual([]);
  return new Map(value.map((file) => [file.path, 'text' in file ? file.text : '']));
}

const languages = ['zh', 'en'] as const;
/** Elements of the content of a feed. */
const allowed = ['p', 'h2', 'h3', 'h4', 'a', 'code', 'span', 'strong'];

const rfc822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** The content of every element of a name, without markup inside. */
function all(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, text]) => text ?? '');
}

test('there are three feeds in each language', () => {
  expect([...feedsOf().keys()]).toEqual(
    languages.flatMap((language) => ['feed.xml', 'atom.xml', 'feed.json'].map((name) => `${language}/${name}`)),
  );
});

test.each([...feedsOf().entries()].filter(([path]) => path.endsWith('.xml')))(
  '%s is well-formed XML',
  async (path, contents) => {
    const schema = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>';
    const { errors } = await validateXML({ xml: [{ fileName: path, contents }], schema: [schema] });
    // Without a schema of its own, the one thing left to say is that the root is not declared.
    expect(errors.filter(({ message }) => !message.includes('No matching global declaration'))).toEqual([]);
    expect(contents).not.toMatch(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/u);
  },
);

describe.each(languages)('the RSS feed in %s', (language) => {
  const xml = feedsOf().get(`${language}/feed.xml`)!;

  test('has what RSS 2.0 asks of a channel, and says where it is', () => {
    const channel = xml.slice(0, xml.indexOf('<item>'));
    for (const name of ['title', 'link', 'description']) expect(all(channel, name)[0]).not.toBe('');
    expect(all(channel, 'language')).toEqual([language === 'zh' ? 'zh-Hans' : 'en']);
    expect(channel).toContain(`<atom:link href="${site}${language}/feed.xml" rel="self" type="application/rss+xml"/>`);
    expect(all(channel, 'lastBuildDate')).toEqual(['Wed, 22 May 2019 10:00:00 GMT']);
  });

  test('has items with permanent guids and dates of mail, newest first', () => {
    const guids = [20, 19].map((week) => `${site}${language}/2019/${week}/`);
    expect(all(xml, 'guid')).toEqual(guids);
    expect(xml.match(/<guid isPermaLink="true">/g)).toHaveLength(2);
    expect(all(xml, 'link').slice(1)).toEqual(guids);
    expect(all(xml, 'pubDate')).toEqual(['Mon, 20 May 2019 08:00:00 GMT', 'Mon, 13 May 2019 08:00:00 GMT']);
    for (const date of all(xml, 'pubDate')) expect(date).toMatch(rfc822);
  });

  test('is read back by another reader', () => {
    const feed = parseRssFeed(xml);
    expect(feed.items?.map(({ title }) => title)?.at(-1)).toBe(
      language === 'zh' ? 'Vol. 4: containerd 修复 shim 日志泄漏' : 'Vol. 4: containerd closes a leak of shim logs',
    );
    expect(feed.items?.[1]?.content?.encoded).toContain(
      `<a href="${site}${language}/2019/19/#entry-containerd-containerd-3266">`,
    );
  });
});

describe.each(languages)('the Atom feed in %s', (language) => {
  const xml = feedsOf().get(`${language}/atom.xml`)!;

  test('has what RFC 4287 asks for', () => {
    const lang = language === 'zh' ? 'zh-Hans' : 'en';
    expect(xml).toContain(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`);
    const head = xml.slice(0, xml.indexOf('<entry>'));
    expect(head).toMatch(/<author><name>[^<]+<\/name>/);
    expect(head).toContain(`<link rel="self" type="application/atom+xml" href="${site}${language}/atom.xml"/>`);
    const ids = all(xml, 'id');
    expect(ids).toEqual([`${site}${language}/`, `${site}${language}/2019/20/`, `${site}${language}/2019/19/`]);
    const [feedUpdated = '', ...updated] = all(xml, 'updated');
    for (const moment of [feedUpdated, ...updated, ...all(xml, 'published')]) expect(moment).toMatch(rfc3339);
    expect(feedUpdated).toBe(updated.toSorted().at(-1));
    expect(all(xml, 'published')).toEqual(['2019-05-20T08:00:00Z', '2019-05-13T08:00:00Z']);
  });

  test('is read back by another reader', () => {
    const feed = parseAtomFeed(xml);
    expect(feed.entries?.map(({ id }) => id)).toEqual([20, 19].map((week) => `${site}${language}/2019/${week}/`));
  });
});

describe.each(languages)('the JSON feed in %s', (language) => {
  const text = feedsOf().get(`${language}/feed.json`)!;

  test('has what JSON Feed 1.1 asks for', () => {
    const feed = JSON.parse(text);
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      home_page_url: `${site}${language}/`,
      feed_url: `${site}${language}/feed.json`,
      language: language === 'zh' ? 'zh-Hans' : 'en',
    });
    for (const item of feed.items) {
      expect(item.id).toBe(item.url);
      expect([item.date_published, item.date_modified]).toEqual([
        expect.stringMatching(rfc3339),
        expect.stringMatching(rfc3339),
      ]);
      expect(item.content_html).not.toBe('');
    }
  });

  test('is read back by another reader', () => {
    expect(parseJsonFeed(JSON.parse(text)).items?.length).toBe(2);
  });
});

test('hostile words are text in every feed, whatever reads them', () => {
  for (const [path, text] of feedsOf()) {
    const contents = path.endsWith('.json')
      ? JSON.parse(text).items.map((item: { content_html: string }) => item.content_html)
      : path.endsWith('atom.xml')
        ? parseAtomFeed(text).entries?.map(({ content }) => content?.value ?? content)
        : parseRssFeed(text).items?.map(({ content }) => content?.encoded);
    expect(contents).toHaveLength(2);
    for (const content of contents) {
      expect(content).toEqual(expect.any(String));
      const names = [...content.matchAll(/<([a-z0-9]+)/gi)].map(([, name]) => name ?? '');
      expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
      expect([...content.matchAll(/href="([^"]*)"/g)].every(([, href]) => href?.startsWith(site))).toBe(true);
    }
  }
});

test('an entry without a text in the language has that of the other one, and says so', () => {
  const { items } = JSON.parse(feedsOf().get('zh/feed.json')!);
  expect(items[0].content_html).toContain('<p lang="en">Said in English.</p>');
});

test('entries stand below the headings of their groups, in the language', () => {
  const [zh, en] = languages.map((language) => JSON.parse(feedsOf().get(`${language}/feed.json`)!).items[1]);
  expect(zh.content_html).toContain('<h3 lang="zh-Hans">containerd 项目</h3>');
  expect([zh.tags, en.tags]).toEqual([['containerd 项目'], ['containerd']]);
});

test('a feed has as many issues as the newsletter says, the newest ones', () => {
  const text = feedsOf(cards, { archive: { subscribe: null, feedIssues: 1, share: [] } }).get('en/feed.json')!;
  expect(JSON.parse(text).items.map(({ id }: { id: string }) => id)).toEqual([`${site}en/2019/20/`]);
});

test('a correction changes when an issue was updated, and no id', () => {
  const [first, second] = [cards, cards.map((card) => ({ ...card, modified: '2019-06-01T00:00:00Z' }))].map((one) =>
    feedsOf(one).get('en/atom.xml')!,
  );
  expect(all(second!, 'id')).toEqual(all(first!, 'id'));
  expect(all(second!, 'updated')[0]).toBe('2019-06-01T00:00:00Z');
});

test('feeds of nothing are feeds all the same', () => {
  const feeds = feedsOf([]);
  expect(feeds.size).toBe(6);
  expect(parseRssFeed(feeds.get('zh/feed.xml')!).title).toBe('云原生生态周报');
});

test('the same cards in any order make the same bytes', () => {
  expect(feedsOf(cards.toReversed())).toEqual(feedsOf());
});

describe('an issue with everything that editors may write into it', () => {
  const [card] = cardsOf([richInput()]);
  const content = (language: 'zh' | 'en'): string =>
    JSON.parse(feedsOf([card!]).get(`${language}/feed.json`)!).items[0].content_html;

  test('is in its feed with preface, items, promotion, corrections and where its texts come from', () => {
    const html = content('en');
    for (const words of [
      '<h2 lang="en">Preface</h2>',
      'From this issue on the weekly goes out on Mondays.',
      '<h2 lang="en">Best practice</h2>',
      'List the workloads without any budget left, then drain the node.',
      '<a href="https://docs.example.org/drain">docs.example.org</a>',
      'Understanding the watch cache',
      '<h2 lang="en">Promotion</h2>',
      'Four sources are renamed.',
      'Source: example.org · Author: @example · Licence: CC BY 4.0',
    ])
      expect(html).toContain(words);
  });

  test('says a correction once, where it belongs, and leads to those of entries from the top', () => {
    const html = content('en');
    expect(html.split('A number was wrong.')).toHaveLength(2);
    expect(html.split('The title was wrong.')).toHaveLength(2);
    const top = html.slice(0, html.indexOf('<h2'));
    expect(top).toContain('2019-05-21</strong> <span lang="en">The title was wrong.</span>');
    expect(top).toMatch(/2019-05-20<\/strong> <a href="[^"]*\/en\/2019\/19\/#entry-containerd-containerd-3266">/);
  });

  test('leads from each item to its place on the page', () => {
    expect(card!.items).toHaveLength(4);
    for (const anchor of card!.items) expect(content('zh')).toContain(`"${site}zh/2019/19/#${anchor}"`);
  });
});

test('a section of this issue alone stands under its own title and sentence, though the newsletter has none of that name', () => {
  const sections = [
    {
      id: 'once',
      title: { zh: '大会专题', en: 'From the conference' },
      lead: { zh: '本周在巴塞罗那。', en: 'This week in Barcelona.' },
      groups: [{ id: 'talks', title: { zh: '演讲', en: 'Talks' }, entries: ['containerd-containerd-3266'] }],
    },
  ];
  const [item] = JSON.parse(feedsOf([issueCard({ parts: { sections } })]).get('en/feed.json')!).items;
  expect(item.content_html).toMatch(
    /<h2 lang="en">From the conference<\/h2>\n<p lang="en">This week in Barcelona\.<\/p>\n<h3 lang="en">Talks<\/h3>\n<h4/,
  );
  expect(item.tags).toEqual(['containerd']);
});
