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

const version = 'zhoubao-archive-1';

export function formatSiteCache(cache: SiteCache): string {
  return JSON.stringify({ version, cache });
}

/** The cache is ours and is not checked by a schema, which would take longer than it saves; a torn one does not parse. */
export function parseSiteCache(text: string | null): SiteCache | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as { version?: unknown; cache: SiteCache } | null;
    return value?.version === version ? value.cache : null;
  } catch {
    return null;
  }
}
