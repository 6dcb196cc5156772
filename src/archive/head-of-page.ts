import type { ListedIssue, SitePage } from '../model/archive.ts';
import type { Language } from '../model/bilingual.ts';
import { subscribeAction } from './subscribe-action.ts';
import { cleanText } from '../render/clean-text.ts';
import type { LanguageTag } from '../render/view.ts';
import { absoluteUrl } from './site-address.ts';
import type { SiteContext } from './site-context.ts';
import { iconPath } from './site-icon.ts';

/** What stands in the `<head>` of a page. Addresses are absolute but that of the stylesheet. */
export type PageHead = {
  title: string;
  description: string;
  canonical: string;
  /** The page itself, its twin and what readers of other languages get. */
  alternates: { tag: string; href: string }[];
  feeds: { type: string; title: string; href: string }[];
  type: 'article' | 'website';
  siteName: string;
  locale: string;
  otherLocale: string;
  image: string | null;
  imageAlt: string;
  published: string | null;
  modified: string | null;
  /** Kept from search engines. */
  hidden: boolean;
  style: string;
  icon: string;
  script: string | null;
  /** Where forms may be sent: nowhere, to the page itself, or to one address. */
  forms: 'none' | 'self' | 'subscribe';
  formHost: string | null;
};

const locales: Record<Language, string> = { zh: 'zh_CN', en: 'en_US' };

export const languageTags: Record<Language, LanguageTag> = { zh: 'zh-Hans', en: 'en' };

/** @param card of the issue that the page is of, or of the newest one */
export function headOf(
  page: SitePage,
  card: ListedIssue | null,
  context: SiteContext & { href: (path: string) => string },
): PageHead {
  const { newsletter, site, href } = context;
  const { language } = page;
  const isIssue = page.kind === 'issue';
  const image = card === null ? null : context.coverOf(card.id, language).png;
  const form = subscribeAction(newsletter);
  const subscribes = page.kind === 'subscribe' && form !== null;
  const searches = page.kind === 'search' && context.searchScript !== null;
  return {
    title: page.title,
    description: page.description,
    canonical: absoluteUrl(site, page.path),
    alternates: alternatesOf(page, site),
    feeds: context.feedsOf(language).map(({ type, title, path }) => ({ type, title, href: absoluteUrl(site, path) })),
    type: isIssue ? 'article' : 'website',
    siteName: cleanText(newsletter.name[language]),
    locale: locales[language],
    otherLocale: locales[language === 'zh' ? 'en' : 'zh'],
    image: image === null ? null : absoluteUrl(site, image),
    imageAlt: image === null || card === null ? '' : coverAlt(card, language),
    published: isIssue && card !== null ? card.published : null,
    modified: isIssue && card !== null ? card.modified : null,
    hidden: context.drafts || page.kind === 'missing',
    style: href(context.style),
    icon: href(iconPath),
    script: searches && context.searchScript !== null ? href(context.searchScript) : null,
    forms: subscribes ? 'subscribe' : searches ? 'self' : 'none',
    formHost: subscribes ? new URL(form).origin : null,
  };
}

/** What the picture of a cover says. */
function coverAlt({ id, number, headline }: ListedIssue, language: Language): string {
  const text = cleanText(headline[language] || headline[language === 'zh' ? 'en' : 'zh']).replaceAll('`', '');
  const name = number === null ? id : `Vol. ${number}`;
  const start = language === 'zh' ? `${name} 封面` : `Cover of ${name}`;
  return text === '' ? start : `${start}${language === 'zh' ? '：' : ': '}${text}`;
}

/**
 * Every page names itself, its twin and the one for other languages, and all of them name each other. The welcome page offers both
 * languages, so it stands for the homes; elsewhere the Chinese page does.
 */
function alternatesOf(page: SitePage, site: string): PageHead['alternates'] {
  if (page.kind === 'missing') return [];
  const isHome = page.kind === 'home' || page.kind === 'welcome';
  const paths = isHome ? { zh: 'zh/', en: 'en/' } : pathsOf(page);
  const rest = isHome ? '' : paths.zh;
  return [
    { tag: languageTags.zh, href: absoluteUrl(site, paths.zh) },
    { tag: languageTags.en, href: absoluteUrl(site, paths.en) },
    { tag: 'x-default', href: absoluteUrl(site, rest) },
  ];
}

function pathsOf({ language, path, twin }: SitePage): Record<Language, string> {
  return language === 'zh' ? { zh: path, en: twin ?? path } : { zh: twin ?? path, en: path };
}
