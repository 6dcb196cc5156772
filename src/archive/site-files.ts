import { createHash } from 'node:crypto';
import type { ListedIssue, SitePage } from '../model/archive.ts';
import type { Language } from '../model/bilingual.ts';
import type { Digest } from '../model/evidence.ts';
import type { IssueId } from '../model/window.ts';
import type { PlannedFile } from './plan-build.ts';
import { issuePath, missingPage } from './site-address.ts';

/** How a file of the site is made. */
export type SiteJob = PlannedFile &
  (
    | { kind: 'page'; page: SitePage }
    | { kind: 'cover'; issue: IssueId; language: Language }
    | { kind: 'picture'; issue: IssueId; file: string }
    /** All feeds are made at once. */
    | { kind: 'feed' }
    | { kind: 'ready'; text: string }
  );

/** What jobs go by: the digest of what all pages share, and that of each issue's files. */
export type Stamps = { everything: Digest; issues: ReadonlyMap<IssueId, Digest> };

const languages = ['zh', 'en'] as const;

/** Where a page lies: static hosts show `index.html` for the address of a folder. */
function fileOfPage({ path }: SitePage): string {
  return path === missingPage ? path : `${path}index.html`;
}

export function pageJobs(pages: readonly SitePage[]): SiteJob[] {
  return pages.map((page) => ({ kind: 'page', path: fileOfPage(page), key: page.key, page }));
}

/** The cover of each issue in both languages, as SVG for the page and as PNG for whoever shows a link to it. */
export function coverJobs(cards: readonly ListedIssue[], { everything, issues }: Stamps): SiteJob[] {
  return cards.flatMap(({ id }) =>
    languages.flatMap((language) =>
      (['svg', 'png'] as const).map((ending): SiteJob => {
        const path = `${issuePath(language, id)}cover.${ending}`;
        return { kind: 'cover', path, key: keyOf([everything, issues.get(id), path]), issue: id, language };
      }),
    ),
  );
}

/** @param pictures names of files, and the digest of each */
export function pictureJobs(issue: IssueId, pictures: ReadonlyMap<string, Digest>): SiteJob[] {
  return languages.flatMap((language) =>
    [...pictures].map(([file, key]): SiteJob => {
      return { kind: 'picture', path: `${issuePath(language, issue)}pictures/${file}`, key, issue, file };
    }),
  );
}

/** Files whose text is there already, and is its own key. */
export function readyJob(path: string, text: string): SiteJob {
  return { kind: 'ready', path, text, key: keyOf([text]) };
}

export function keyOf(parts: readonly unknown[]): Digest {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
