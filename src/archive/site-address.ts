import { createHash } from 'node:crypto';
import type { Language } from '../model/bilingual.ts';
import type { IssueId } from '../model/window.ts';

/** The page that a static host shows for an address that it does not have. */
export const missingPage = '404.html';

/** `zh/2019/19/` of `2019-W19`: year and week of ISO 8601, as the id has them, and not those of any day. */
export function issuePath(language: Language, issue: IssueId): string {
  const [year, week] = [yearOf(issue), issue.slice(-2)];
  return `${language}/${year}/${week}/`;
}

/** The ISO year of an issue. */
export function yearOf(issue: IssueId): string {
  return issue.slice(0, 4);
}

export function yearPath(language: Language, year: string): string {
  return `${language}/${year}/`;
}

/** `zh/projects/kubernetes/`, or `zh/projects/kubernetes/2019/` for one year of it. `of` is `kubernetes` or `kubernetes/2019`. */
export function topicPath(language: Language, kind: 'projects' | 'tags', of: string): string {
  return `${language}/${kind}/${of}/`;
}

/** The anchor of an entry on the page of its issue. */
export function entryAnchor(slug: string): string {
  return `entry-${slug}`;
}

/** What is more than a letter or what stands between words: `C++` and `C#` are not `C`, and `.NET` is not `NET`. */
const meaningfulSigns = /[^a-z0-9 \-_./,:;'"()&]|^\./;

/**
 * The last part of the address of a project or tag: its own name in ASCII, `bug fix` is `bug-fix`. A name that such an address
 * cannot keep or that is too long gets its digest, `tag-1a2b3c4d`, so that two names never share an address by chance.
 */
export function topicSlug(name: string, kind: 'project' | 'tag'): string {
  const folded = name.normalize('NFC').trim().toLowerCase();
  const slug = folded.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  const isKept = !meaningfulSigns.test(folded) && slug !== '' && slug.length <= 60;
  return isKept ? slug : `${kind}-${createHash('sha256').update(folded).digest('hex').slice(0, 8)}`;
}

/**
 * The way from one page of the site to another as a relative address, `../../projects/`, so that the site can stand in any folder.
 * Both paths begin at the site's root.
 */
export function relativeHref(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  const shared = here.findIndex((part, at) => part !== there[at] || at === there.length - 1);
  const kept = shared === -1 ? here.length : shared;
  const href = '../'.repeat(here.length - kept) + there.slice(kept).join('/');
  return href === '' ? './' : href;
}

/**
 * How a page names other pages. The page of missing addresses is shown at any depth, so that its links begin at the host's root.
 * @param site the site's own address
 */
export function linksFrom(path: string, site: string): (to: string) => string {
  if (path !== missingPage) {
    const known = new Map<string, string>();
    return (to) => {
      const href = known.get(to) ?? relativeHref(path, to);
      known.set(to, href);
      return href;
    };
  }
  return (to) => new URL(absoluteUrl(site, to)).pathname;
}

/** The whole address of a page, for what is read elsewhere: `https://weekly.example.org/zh/2019/19/`. */
export function absoluteUrl(site: string, path: string): string {
  return new URL(path, site.endsWith('/') ? site : `${site}/`).href;
}
