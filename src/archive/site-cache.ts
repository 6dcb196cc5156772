import type { ListedIssue } from '../model/archive.ts';
import type { Digest } from '../model/evidence.ts';
import type { Problem } from '../model/problem.ts';
import type { IssueId } from '../model/window.ts';

/** An issue as a build found it. `stat` tells whether its files were written since; `card` is null where it was not published. */
export type CachedIssue = {
  id: IssueId;
  stat: string;
  digest: Digest;
  card: ListedIssue | null;
  pictures: string[];
};

/** A file of the site that a build wrote: what it was made of, and its size in bytes. */
export type CachedFile = { key: string; size: number };

/**
 * What a build leaves for the next one. It only saves work: without it, or with one of another version, the same bytes are made from
 * the start. `base` is of all that every card and page depends on.
 */
export type SiteCache = {
  base: Digest;
  issues: CachedIssue[];
  files: Record<string, CachedFile>;
  /** What was wrong with pages that are kept, by their paths: a page that is not made again has its faults still. */
  problems: Record<string, Problem[]>;
};

const version = 'zhoubao-archive-2';

/** The line that an issue was read from. */
const lines = new WeakMap<CachedIssue, string>();

/**
 * One line of what is common and one for each issue. An issue that stands as it stood is written as it was read: to format five hundred
 * anew takes a twentieth of the build that adds one.
 */
export function formatSiteCache({ issues, ...common }: SiteCache): string {
  const rows = issues.map((one) => lines.get(one) ?? JSON.stringify(one));
  return [JSON.stringify({ version, ...common }), ...rows].join('\n');
}

/** The cache is ours and is not checked by a schema, which would take longer than it saves; a torn one does not parse. */
export function parseSiteCache(text: string | null): SiteCache | null {
  if (text === null) return null;
  try {
    const [first = '', ...rows] = text.split('\n');
    const { version: written, ...common } = JSON.parse(first) as { version?: unknown } & Omit<SiteCache, 'issues'>;
    if (written !== version) return null;
    const issues = rows.map((row) => {
      const one = JSON.parse(row) as CachedIssue;
      lines.set(one, row);
      return one;
    });
    return { ...common, issues };
  } catch {
    return null;
  }
}
