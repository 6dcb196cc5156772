import type { SitePage } from '../model/archive.ts';
import { cleanText } from '../render/clean-text.ts';
import type { Fill } from '../render/compile-templates.ts';
import { tidyHtml } from '../render/tidy-html.ts';
import { buildDoors } from './build-doors.ts';
import { buildFrame, pageBuild, trailOf, type Frame, type PageBuild } from './build-frame.ts';
import { buildHome } from './build-home.ts';
import { buildIssuePage } from './build-issue-page.ts';
import { buildList, buildSearch, buildYear } from './build-list.ts';
import { buildAbout, buildSubscribe } from './build-places.ts';
import { buildTopic } from './build-topic.ts';
import { issueData, jsonLd, siteData, trailData } from './json-ld.ts';
import { cardOf } from './page-subject.ts';
import { absoluteUrl } from './site-address.ts';
import type { SiteContext } from './site-context.ts';

/**
 * A page of the plan as a whole document; equal input gives equal bytes. A page whose template cannot be used, or whose issue has no
 * view, is empty; what `fill` reports is the caller's to collect.
 */
export function renderSitePage(page: SitePage, context: SiteContext, fill: Fill): string {
  const build = pageBuild(page, context);
  const frame = { ...buildFrame(build), kind: page.kind };
  const content = contentOf(build);
  if (content === null) return '';
  const { template, view, data } = content;
  const root = { lang: frame.lang, ...view, site: frame };
  const head = fill('archive/head.html.hbs', { lang: frame.lang, site: headFor(frame, page) });
  const body = fill(`archive/${template}.html.hbs`, root);
  if (head.value === null || body.value === null) return '';
  // The data stands between the two, because it is the one part that is not escaped as HTML is.
  return tidyHtml(`${head.value}${data === null ? '' : `${jsonLd(data)}\n`}${body.value}`);
}

/** The page of missing addresses has none of its own. */
function headFor(frame: Frame, { kind }: SitePage): object {
  return kind === 'missing' ? { ...frame, head: { ...frame.head, canonical: null } } : frame;
}

type Content = { template: string; view: object; data: object | null };

function contentOf(build: PageBuild): Content | null {
  const { page } = build;
  switch (page.kind) {
    case 'issue':
      return issueContent(build);
    case 'home': {
      const url = absoluteUrl(build.site, page.path);
      return { template: 'home', view: { home: buildHome(build) }, data: siteData(page.title, url, build.language) };
    }
    case 'welcome':
    case 'missing':
      return { template: 'doors', view: buildDoors(page, build), data: null };
    default:
      return listContent(build);
  }
}

function issueContent(build: PageBuild): Content | null {
  const { page, language, newsletter, site } = build;
  const card = cardOf(build);
  const view = card === null ? null : build.viewOf(card.id, language);
  if (card === null || view === null) return null;
  const png = build.coverOf(card.id, language).png;
  const name = cleanText(newsletter.name[language]);
  const facts = {
    url: absoluteUrl(site, page.path),
    headline: view.headline[0]?.text.replaceAll('`', '') ?? view.subject,
    description: page.description,
    language,
    published: card.published,
    modified: card.modified,
    image: png === null ? null : absoluteUrl(site, png),
    authors: view.authors.map(({ text }) => text),
    publisher: view.publisher[0]?.text ?? name,
    newsletter: { name, url: absoluteUrl(site, `${language}/`) },
  };
  return { template: 'issue', view: buildIssuePage(view, card, build), data: issueData(facts, trailOf(build)) };
}

/** Pages that list, and those that say something of the newsletter. */
function listContent(build: PageBuild): Content | null {
  const data = trailData(trailOf(build));
  const { labels, page } = build;
  switch (page.kind) {
    case 'year': {
      const year = buildYear(build);
      const heading = build.language === 'zh' ? `${year.year} 年各期` : `Issues of ${year.year}`;
      return { template: 'year', view: { year, heading, description: page.description }, data };
    }
    case 'project':
    case 'tag': {
      const topic = buildTopic(build);
      return topic === null ? null : { template: 'topic', view: { topic }, data };
    }
    case 'about':
      return { template: 'about', view: { about: buildAbout(build) }, data };
    case 'subscribe':
      return { template: 'subscribe', view: { subscribe: buildSubscribe(build) }, data };
    case 'search': {
      const search = { ...buildSearch(build), action: './', ...searchWords(build) };
      return { template: 'search', view: { search }, data };
    }
    default:
      return { template: 'list', view: { list: buildList(build), labels }, data };
  }
}

/** What the script says; `{count}` is its to fill. */
function searchWords({ language }: PageBuild): Record<'found' | 'none' | 'failed' | 'withoutScript', string> {
  return language === 'zh'
    ? {
        found: '找到 {count} 条',
        none: '没有找到，换个说法试试。',
        failed: '搜索暂时不可用，可以从下面浏览。',
        withoutScript: '搜索需要脚本。没有脚本时，可以从下面按项目、标签和期数浏览。',
      }
    : {
        found: 'Found: {count}',
        none: 'Nothing found; try other words.',
        failed: 'The search does not answer; the lists below lead to everything.',
        withoutScript: 'The search needs a script. Without one, the lists below lead to everything.',
      };
}
