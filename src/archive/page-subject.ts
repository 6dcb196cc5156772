import type { ListedIssue, SitePage } from '../model/archive.ts';
import { weeksOfTopic, type SiteIndex, type Topic } from './site-index.ts';

type Asked = { page: SitePage; index: SiteIndex };

/** The issue that a page is of; of other pages the newest issue that they show, for their picture. */
export function cardOf(asked: Asked): ListedIssue | null {
  const { page, index } = asked;
  if (page.kind === 'issue') return index.byId.get(page.of ?? '') ?? null;
  if (page.kind === 'year') return index.years.find(({ year }) => year === page.of)?.issues[0] ?? null;
  const newest = index.issues[0] ?? null;
  const topic = topicOf(asked);
  return topic === null ? newest : (weeksOfTopic(topic, yearOfTopic(page))[0]?.card ?? newest);
}

/** The project or tag that a page is of. */
export function topicOf({ page, index }: Asked): Topic | null {
  if (page.kind !== 'project' && page.kind !== 'tag') return null;
  const slug = (page.of ?? '').split('/')[0] ?? '';
  return (page.kind === 'project' ? index.projectsBySlug : index.tagsBySlug).get(slug) ?? null;
}

/** The year that a page of a project or tag is of, or null where it shows the newest weeks. */
export function yearOfTopic({ of }: SitePage): string | null {
  return (of ?? '').split('/')[1] ?? null;
}
