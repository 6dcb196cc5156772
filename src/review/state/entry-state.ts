import type { Entry, Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import type { PersonId } from '../../model/person.ts';
import { needsAttention, type Problem } from '../../model/problem.ts';
import type { Comment, SignOff } from '../../model/review.ts';
import { listedEntries, type DeskIssue } from './desk-issue.ts';
import { entryDigest } from './entry-digest.ts';
import { problemDigest } from './problem-digest.ts';
import { ownValue } from './own-value.ts';

/** A problem of an entry that a person must look at; `seen` says that somebody did and lets it stand. */
export type Flag = { problem: Problem; digest: Digest; seen: boolean };

/** What the checks find in an entry, information included. */
export function problemsOf({ problems }: Pick<DeskIssue, 'problems'>, slug: Slug): Problem[] {
  const file = `entries/${slug}.yaml`;
  return problems.filter(({ place }) => place.file === file);
}

/** The errors and warnings of an entry, each once. */
export function flagsOf(issue: Pick<DeskIssue, 'issue' | 'entries' | 'problems' | 'review'>, slug: Slug): Flag[] {
  const seen = new Set(issue.review.acknowledged.map(({ problem }) => problem));
  const flags = problemsOf(issue, slug)
    .filter(needsAttention)
    .map((problem) => ({ problem, digest: problemDigest(problem, issue) }));
  return [...new Map(flags.map((one) => [one.digest, { ...one, seen: seen.has(one.digest) }])).values()];
}

/** Who signed off the entry as it is now; null where nobody did, or where it was another text. */
export function signedOff({ review }: Pick<DeskIssue, 'review'>, slug: Slug, entry: Entry): SignOff | null {
  const signOff = ownValue(review.signOffs, slug);
  return signOff !== undefined && signOff.digest === entryDigest(entry) ? signOff : null;
}

/** Comments that nobody resolved, on the issue and on the entries that it lists. */
export function openComments(issue: Pick<DeskIssue, 'issue' | 'entries' | 'review'>): Comment[] {
  const listed = new Set(listedEntries(issue).map(({ slug }) => slug));
  const isHere = ({ entry }: Comment): boolean => entry === null || listed.has(entry);
  return issue.review.comments.filter((one) => one.resolved === null && isHere(one));
}

/** Characters that nobody reads faster than in a second, in either language. */
const charactersPerSecond = { zh: 25, en: 75 };

/**
 * Seconds below which nobody has read an entry, three at least: the quicker of its two languages at a pace that is more than twice that of
 * a practised reader.
 */
export function leastSeconds({ zh, en }: Pick<Entry, 'zh' | 'en'>): number {
  const lengths = [
    [zh, charactersPerSecond.zh],
    [en, charactersPerSecond.en],
  ] as const;
  const least = Math.min(...lengths.map(([{ title, text }, pace]) => (title.length + text.length) / pace));
  return Math.max(3, Math.ceil(least));
}

/** Seconds that a person had an entry before them. */
export function secondsOf({ review }: Pick<DeskIssue, 'review'>, slug: Slug, who: PersonId): number {
  return ownValue(ownValue(review.effort, slug), who)?.seconds ?? 0;
}
