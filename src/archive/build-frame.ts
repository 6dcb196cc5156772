import type { SitePage } from '../model/archive.ts';
import type { Language } from '../model/bilingual.ts';
import { cleanText } from '../render/clean-text.ts';
import type { LanguageTag } from '../render/view.ts';
import { headOf, languageTags, type PageHead } from './head-of-page.ts';
import { absoluteUrl, linksFrom, topicPath, yearOf, yearPath } from './site-address.ts';
import type { SiteContext } from './site-context.ts';
import { siteLabelsIn, type SiteLabels } from './site-labels.ts';
import type { Crumb } from './json-ld.ts';
import { cardOf, topicOf } from './page-subject.ts';

export type NavLink = { href: string; label: string; current: boolean };

/** What stands around the content of every page. */
export type Frame = {
  lang: LanguageTag;
  head: PageHead;
  labels: SiteLabels;
  name: string;
  /** Two characters of the name as a seal, or null. */
  seal: string | null;
  home: string;
  nav: NavLink[];
  /** The same page in the other language. */
  twin: { href: string; label: string; lang: LanguageTag } | null;
  crumbs: NavLink[];
  feeds: { href: string; title: string }[];
  publisher: string | null;
  isDraft: boolean;
};

/** What builds a page: its own links, and what the whole site knows. */
export type PageBuild = SiteContext & {
  page: SitePage;
  language: Language;
  labels: SiteLabels;
  /** The address of another page, as this one names it. */
  href: (path: string) => string;
};

export function pageBuild(page: SitePage, context: SiteContext): PageBuild {
  const { language } = page;
  return { ...context, page, language, labels: siteLabelsIn(language), href: linksFrom(page.path, context.site) };
}

export function buildFrame(build: PageBuild): Frame {
  const { page, language, labels, href, newsletter } = build;
  const other = language === 'zh' ? 'en' : 'zh';
  const seal = cleanText(newsletter.name.zh).slice(-2);
  const crumbs = crumbsOf(build);
  return {
    lang: languageTags[language],
    head: headOf(page, cardOf(build), build),
    labels,
    name: cleanText(newsletter.name[language]),
    seal: /^\p{Script=Han}{2}$/u.test(seal) ? seal : null,
    home: href(`${language}/`),
    nav: navOf(build),
    twin:
      page.twin === null
        ? null
        : { href: href(page.twin), label: other === 'zh' ? '中文' : 'English', lang: languageTags[other] },
    crumbs: crumbs.map(({ path, label }, at) => ({ href: href(path), label, current: at === crumbs.length - 1 })),
    feeds: build.feedsOf(language).map(({ path, title }) => ({ href: href(path), title })),
    publisher: newsletter.publisher === null ? null : cleanText(newsletter.publisher[language]),
    isDraft: build.drafts,
  };
}

function navOf({ page, language, labels, href, index }: PageBuild): NavLink[] {
  // The years of the home, and not the newest one: the first issue of a year would change every page.
  const years = { href: `${href(`${language}/`)}#years`, label: labels.years, current: false };
  const places = [
    [`${language}/projects/`, labels.projects] as const,
    [`${language}/tags/`, labels.tags] as const,
    [`${language}/search/`, labels.search] as const,
    [`${language}/subscribe/`, labels.subscribe] as const,
    [`${language}/about/`, labels.about] as const,
  ];
  const links = places.map(([path, label]) => ({ href: href(path), label, current: page.path === path }));
  return index.years.length === 0 ? links : [years, ...links];
}

/** The way from the home to a page, as search engines are told it. */
export function trailOf(build: PageBuild): Crumb[] {
  return crumbsOf(build).map(({ path, label }) => ({ name: label, url: absoluteUrl(build.site, path) }));
}

type Step = { path: string; label: string };

/** From the home to the page itself. The home and the pages of both languages have no way to them. */
function crumbsOf(build: PageBuild): Step[] {
  const { page, language, labels } = build;
  if (['home', 'welcome', 'missing'].includes(page.kind)) return [];
  return [{ path: `${language}/`, label: labels.home }, ...stepsOf(build)];
}

function stepsOf(build: PageBuild): Step[] {
  const { page, language, labels } = build;
  const of = page.of ?? '';
  if (page.kind === 'issue') {
    const year = yearOf(of);
    const card = cardOf(build);
    const number = card === null || card.number === null ? of : `Vol. ${card.number}`;
    return [
      { path: yearPath(language, year), label: year },
      { path: page.path, label: number },
    ];
  }
  if (page.kind === 'year') return [{ path: page.path, label: of }];
  if (page.kind === 'project' || page.kind === 'tag') return topicSteps(build, of);
  const place = {
    list: of === 'tags' ? labels.tags : labels.projects,
    about: labels.about,
    subscribe: labels.subscribe,
  };
  const label =
    page.kind === 'list' || page.kind === 'about' || page.kind === 'subscribe' ? place[page.kind] : labels.search;
  return [{ path: page.path, label }];
}

function topicSteps(build: PageBuild, of: string): Step[] {
  const { page, language, labels } = build;
  const list = page.kind === 'project' ? 'projects' : 'tags';
  const [slug = '', year] = of.split('/');
  const title = topicOf(build)?.title[language] ?? slug;
  return [
    { path: `${language}/${list}/`, label: labels[list] },
    { path: topicPath(language, list, slug), label: cleanText(title) },
    ...(year === undefined ? [] : [{ path: page.path, label: year }]),
  ];
}
