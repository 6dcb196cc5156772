import type { EntryCard, IssueCard, SiteFile } from '../model/archive.ts';
import type { Bilingual, Language } from '../model/bilingual.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { Outcome, Problem } from '../model/problem.ts';
import { projectName } from '../check/reading/project-name.ts';
import { blocksOf } from '../render/blocks.ts';
import { cleanText } from '../render/clean-text.ts';
import type { Fill } from '../render/compile-templates.ts';
import type { Block, LanguageTag } from '../render/view.ts';
import { feedContent } from './feed-content.ts';
import { absoluteUrl, issuePath } from './site-address.ts';

/** `site` is the address of the whole site; what is in a feed leads there. */
export type FeedContext = { newsletter: Newsletter; site: string; fill: Fill };

/** Names of the feeds of a language, below its home. */
export const feedFiles = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const;

type FeedItem = {
  address: string;
  title: string;
  summary: string;
  content: string;
  published: string;
  modified: string;
  publishedMail: string;
  tags: string[];
};

/** All that the feeds of one language say. Moments are in UTC, those that end in `Mail` as mail writes them (RFC 822). */
type Feed = {
  lang: LanguageTag;
  home: string;
  addresses: Record<keyof typeof feedFiles, string>;
  title: string;
  description: string;
  author: string;
  updated: string;
  updatedMail: string;
  items: FeedItem[];
};

const languages = ['zh', 'en'] as const;

/**
 * RSS, Atom and JSON feeds of the newest issues in both languages. A feed of a site without issues is valid and empty. What a template
 * cannot show is left out and is a problem.
 */
export function siteFeeds(cards: readonly IssueCard[], context: FeedContext): Outcome<SiteFile[]> {
  const newest = cards.toSorted(newestFirst).slice(0, context.newsletter.archive.feedIssues);
  const outcomes = languages.map((language) => feedsOf(newest, language, context));
  return {
    value: outcomes.flatMap((outcome) => outcome.value),
    problems: outcomes.flatMap((outcome) => outcome.problems),
  };
}

function newestFirst(a: IssueCard, b: IssueCard): number {
  return Date.parse(b.published) - Date.parse(a.published) || (a.id < b.id ? 1 : -1);
}

function feedsOf(cards: readonly IssueCard[], language: Language, context: FeedContext): Outcome<SiteFile[]> {
  const problems: Problem[] = [];
  const show: Show = (template, view) => {
    const made = context.fill(`archive/${template}`, view);
    problems.push(...made.problems);
    return made.value;
  };
  const feed = buildFeed(cards, language, { ...context, show });
  const texts = {
    rss: withoutForbidden(show('rss.xml.hbs', feed)),
    atom: withoutForbidden(show('atom.xml.hbs', feed)),
    json: `${JSON.stringify(jsonFeed(feed), null, 2)}\n`,
  };
  const value = (['rss', 'atom', 'json'] as const).flatMap((kind) => {
    const text = texts[kind];
    return text === null ? [] : [{ path: `${language}/${feedFiles[kind]}`, text }];
  });
  return { value, problems };
}

/** XML without the two code points that XML forbids and that are no hidden characters. */
function withoutForbidden(xml: string | null): string | null {
  return xml === null ? null : xml.replaceAll(/[\uFFFE\uFFFF]/g, '');
}

type Show = (template: string, view: object) => string | null;

function buildFeed(
  cards: readonly IssueCard[],
  language: Language,
  { newsletter, site, show }: FeedContext & { show: Show },
): Feed {
  const at = (path: string): string => absoluteUrl(site.endsWith('/') ? site : `${site}/`, path);
  const title = lineOf(newsletter.name, language);
  const { timezone } = newsletter;
  const fallback = { zh: `${newsletter.name.zh}的全部期刊`, en: `All issues of ${newsletter.name.en}` };
  // A feed that says it is newer than all that is in it would be another one at each build.
  const updated =
    cards
      .map((card) => latest(card))
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00Z';
  return {
    lang: language === 'zh' ? 'zh-Hans' : 'en',
    home: at(`${language}/`),
    addresses: {
      rss: at(`${language}/${feedFiles.rss}`),
      atom: at(`${language}/${feedFiles.atom}`),
      json: at(`${language}/${feedFiles.json}`),
    },
    title,
    description: lineOf(newsletter.archive.description ?? fallback, language),
    author: newsletter.publisher === null ? title : lineOf(newsletter.publisher, language) || title,
    updated,
    updatedMail: mailDate(updated),
    items: cards.map((card) => {
      const address = at(issuePath(language, card.id));
      return buildItem(card, { language, address, show, timezone });
    }),
  };
}

type ItemContext = { language: Language; address: string; show: Show; timezone: string };

function buildItem(card: IssueCard, context: ItemContext): FeedItem {
  const { language, address, show } = context;
  const headline = lineOf(card.headline, language);
  const number = card.number === null ? card.id : `Vol. ${card.number}`;
  const content = show('feed-content.html.hbs', feedContent(card, context));
  return {
    address,
    title: headline === '' ? number : `${number}: ${headline}`,
    summary: lineOf(card.abstract, language),
    content: content?.trim() ?? '',
    published: wholeSeconds(card.published),
    modified: latest(card),
    publishedMail: mailDate(card.published),
    tags: tagsOf(card, language),
  };
}

/** Headings of the groups. Several sections have one for what is left, and some groups have none; there the project says more. */
function tagsOf({ entries, parts }: IssueCard, language: Language): string[] {
  const groups = parts.sections.flatMap((section) => section.groups);
  const titles = new Map(groups.map(({ id, title }) => [id, lineOf(title, language)]));
  const tagOf = ({ group, project }: EntryCard): string =>
    (group === 'other' ? undefined : titles.get(group)) || titles.get(project) || cleanText(projectName(project));
  return [...new Set(entries.map(tagOf))].filter((title) => title !== '');
}

function jsonFeed({ lang, home, addresses, title, description, author, items }: Feed): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: addresses.json,
    description,
    language: lang,
    authors: [{ name: author, url: home }],
    items: items.map((item) => ({
      id: item.address,
      url: item.address,
      title: item.title,
      content_html: item.content,
      summary: item.summary,
      date_published: item.published,
      date_modified: item.modified,
      tags: item.tags,
      language: lang,
    })),
  };
}

/** A text without markup, in the language or, where it has none, in the other one. */
function lineOf(text: Bilingual, language: Language): string {
  return blocksOf(text, language).map(plain).join(' ');
}

function plain({ runs }: Block): string {
  return runs.map(({ text }) => text).join('');
}

/** When an issue last changed, which is not before it came out. */
function latest({ published, modified }: IssueCard): string {
  return [published, modified].map(wholeSeconds).sort().at(-1) ?? published;
}

function wholeSeconds(instant: string): string {
  return `${instant.slice(0, 19)}Z`;
}

/** `Mon, 13 May 2019 08:00:00 GMT`. */
function mailDate(instant: string): string {
  return new Date(instant).toUTCString();
}
