import type { Language } from '../model/bilingual.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { IssueId } from '../model/window.ts';
import type { View } from '../render/view.ts';
import type { SiteIndex } from './site-index.ts';

/** A feed of one language; `path` begins at the site's root. */
type FeedAddress = { type: string; title: string; path: string };

/** Pictures of an issue's cover, from the site's root; `png` has 1200 by 630 pixels. Null is a picture that was not made. */
type CoverAddress = { svg: string | null; png: string | null };

/** What pages are made from beside the plan. */
export type SiteContext = {
  newsletter: Newsletter;
  index: SiteIndex;
  /** The site's own address: `https://weekly.example.org/`. */
  site: string;
  /**
   * The view of an issue for readers, in one language: `buildView(input, language, { audience: 'readers', address })` with
   * `absoluteUrl(site, issuePath(language, issue))` as its address. Null where the issue could not be read.
   */
  viewOf: (issue: IssueId, language: Language) => View | null;
  coverOf: (issue: IssueId, language: Language) => CoverAddress;
  feedsOf: (language: Language) => readonly FeedAddress[];
  /** The stylesheet, from the site's root. */
  style: string;
  /** `templates/archive/search.js` beside its indexes, from the site's root; without it the search page is an index alone. */
  searchScript: string | null;
  /** Whether the site is for editors alone, and kept from search engines. */
  drafts: boolean;
};
