import type { Draft } from '../../model/draft.ts';
import type { Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Issue } from '../../model/issue.ts';

type Sides = {
  drafted: Issue;
  issue: Issue;
  drafts: ReadonlyMap<Slug, Draft>;
  /** Of each entry as it stands. */
  digests: ReadonlyMap<Slug, Digest>;
};

/** Whether anything that people may write is not as it was drafted. */
export function isEdited({ issue, drafted, drafts, digests }: Sides): boolean {
  if (JSON.stringify(issue) !== JSON.stringify(drafted)) return true;
  return [...digests].some(([slug, digest]) => digest !== drafts.get(slug)?.entryDigest);
}

/** Whether people changed which stories stand where. */
export function isListEdited({ issue, drafted }: Pick<Sides, 'issue' | 'drafted'>): boolean {
  return JSON.stringify(issue.sections) !== JSON.stringify(drafted.sections);
}
