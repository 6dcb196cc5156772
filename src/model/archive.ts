import type { Attribution } from './attribution.ts';
import type { Bilingual, Language } from './bilingual.ts';
import type { Slug } from './entry.ts';
import type { Instant } from './instant.ts';
import type { Issue } from './issue.ts';
import type { ItemId } from './item.ts';
import type { IssueId } from './window.ts';

/** What listings, related entries, feeds and the search know of an entry. `group` is the heading it stands under. */
export type EntryCard = {
  slug: Slug;
  story: ItemId;
  project: string;
  group: string;
  tag: string | null;
  state: string | null;
  title: Bilingual;
  /** The first sentence. */
  lead: Bilingual;
  text: Bilingual;
  /** What stands under the text: the judgement, then titles and texts of the news under it. */
  more: Bilingual[];
  attribution: Attribution | null;
  /** Ids of items and addresses that it leads to. */
  refs: string[];
};

/** What editors write into an issue itself, beside what every issue has. */
export type IssueParts = Pick<
  Issue,
  'sections' | 'preface' | 'bestPractice' | 'projects' | 'reading' | 'promotion' | 'errata'
>;

/** What listings, feeds and the search know of an issue. `first` and `last` are days, `YYYY-MM-DD`. */
export type IssueCard = {
  id: IssueId;
  number: number | null;
  first: string;
  last: string;
  published: Instant;
  modified: Instant;
  headline: Bilingual;
  abstract: Bilingual;
  entries: EntryCard[];
  /** Anchors of the items that editors wrote into it. */
  items: string[];
  parts: IssueParts;
};

/** A file of the site; `path` is relative to its root, without a leading slash. */
export type SiteFile = { path: string; text: string } | { path: string; bytes: Uint8Array };

export type SitePageKind =
  'welcome' | 'home' | 'issue' | 'year' | 'project' | 'tag' | 'list' | 'about' | 'subscribe' | 'search' | 'missing';

/**
 * A page of the site before it is rendered. `path` is its address below the site, such as `zh/2019/19/`, and `twin` that of the same
 * page in the other language. Two pages with the same `key` are the same bytes.
 */
export type SitePage = {
  kind: SitePageKind;
  language: Language;
  path: string;
  twin: string | null;
  title: string;
  description: string;
  modified: Instant | null;
  key: string;
  /** Which issue, year, project or tag it is of. */
  of: string | null;
};

/** An entry and an issue without their texts, as far as lists need them: what the archive remembers from build to build. */
export type ListedEntry = Omit<EntryCard, 'text' | 'more' | 'attribution'>;
export type ListedIssue = Omit<IssueCard, 'entries' | 'parts'> & { entries: ListedEntry[] };
