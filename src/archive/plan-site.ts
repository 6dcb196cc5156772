import type { ListedIssue, SitePage } from '../model/archive.ts';
import type { Newsletter } from '../model/newsletter.ts';
import { pageKeys, type SiteStamps } from './page-keys.ts';
import { pagesOf, type Plan } from './page-twins.ts';
import { issueTwins, topicTwins, yearTwins } from './plan-listings.ts';
import { placesOf, singles } from './plan-places.ts';
import { siteIndex, type SiteIndex } from './site-index.ts';

/**
 * Every page of the site, in the order of their paths. Equal cards give equal plans.
 * @param cards of all issues that are in the archive, in any order
 */
export function planSite(cards: readonly ListedIssue[], newsletter: Newsletter, stamps: SiteStamps = {}): SitePage[] {
  return planPages(siteIndex(cards, newsletter), newsletter, stamps);
}

/** The same of cards that were put in order already. */
export function planPages(index: SiteIndex, newsletter: Newsletter, stamps: SiteStamps): SitePage[] {
  const plan: Plan = { newsletter, index, keys: pageKeys(newsletter, index, stamps) };
  const twins = [
    ...placesOf(plan),
    ...index.issues.map((card, at) => issueTwins(plan, card, at)),
    ...index.years.map((_, at) => yearTwins(plan, at)),
    ...index.projects.flatMap((topic) => topicTwins(plan, 'projects', topic)),
    ...index.tags.flatMap((topic) => topicTwins(plan, 'tags', topic)),
  ];
  const pages = [...singles(plan), ...twins.flatMap((one) => pagesOf(plan, one))];
  return withOwnTitles(pages.sort((left, right) => (left.path < right.path ? -1 : 1)));
}

/** Titles that were cut alike, such as those of two long tags, are told apart by what their pages are of. */
function withOwnTitles(pages: readonly SitePage[]): SitePage[] {
  const taken = new Set<string>();
  return pages.map((page) => {
    const key = `${page.language} ${page.title}`;
    const isTaken = taken.has(key);
    taken.add(key);
    return isTaken ? { ...page, title: `${page.title} · ${page.of ?? page.path}`, key: `${page.key}-titled` } : page;
  });
}
