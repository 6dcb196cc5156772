import { canonicalDigest } from './canonical-digest.ts';
import type { DeskIssue } from './desk-issue.ts';

/** 16 hexadecimal digits that change with every file that people write. */
export function issueStamp({ versions }: Pick<DeskIssue, 'versions'>): string {
  return canonicalDigest(Object.fromEntries(versions)).slice(0, 16);
}
