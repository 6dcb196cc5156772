import type { Entry, Slug } from '../../model/entry.ts';
import type { Issue } from '../../model/issue.ts';
import type { PersonId } from '../../model/person.ts';
import type { Review } from '../../model/review.ts';
import { mergeEntry } from '../decide/merge-entry.ts';
import { sameValue } from '../decide/merge-fields.ts';
import { noteEdit, noteIssueEdit } from '../decide/note-edit.ts';
import { issueTextDigest } from '../state/bound-content.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { mergeIssue } from './merge-issue.ts';

/**
 * A file as both sides had it last, and as the branch has it; null is a file that is not there. A base that this home does not know is
 * undefined: then nothing tells which side changed what.
 */
export type Incoming<T> = { base: T | null | undefined; branch: T | null };

/** Who made the edit, in the order in which they did, and where, for the log. */
export type EditFrom = { editors: readonly PersonId[]; where: string };

/** `taken` says whether anything here is another now. In a conflict `keys` are the places that both sides changed. */
export type TakenEdit = { kind: 'taken'; changed: boolean } | { kind: 'conflict'; keys: string[] };

/** Takes an edit of an entry over as if it were made here: merged with what people did here, or not at all. */
export function takeEntryEdit(
  issue: DeskIssue,
  slug: Slug,
  { base, branch, editors, where }: Incoming<Entry> & EditFrom,
): Decision<TakenEdit> {
  const here = issue.entries.get(slug) ?? null;
  const merged = mergeWhole({ base, branch, here }, (was) => {
    const { entry, clashes } = mergeEntry(was.base, was.branch, was.here);
    return { value: entry, keys: clashes.map(({ key }) => key) };
  });
  if (merged.kind === 'conflict') return { outcome: 'conflict', answer: merged };
  const changed = merged.value !== here;
  const answer: TakenEdit = { kind: 'taken', changed };
  if (!changed) return { outcome: 'done', change: {}, did: '', answer };
  const change = { entries: new Map([[slug, merged.value]]), review: withEditors(issue.review, slug, editors) };
  const did = `${merged.value === null ? 'removed' : 'edited'} entries/${slug}.yaml in ${where}`;
  return { outcome: 'done', change, did, answer };
}

/** Takes an edit of `issue.yaml` over in the same way. */
export function takeIssueEdit(
  desk: DeskIssue,
  { base, branch, editors, where }: Incoming<Issue> & EditFrom,
): Decision<TakenEdit> {
  const merged = mergeWhole({ base, branch, here: desk.issue }, (was) => {
    const { issue, clashes } = mergeIssue({ base: was.base, mine: was.branch, theirs: was.here });
    return { value: issue, keys: clashes };
  });
  if (merged.kind === 'conflict') return { outcome: 'conflict', answer: merged };
  // Without it there is no issue.
  if (merged.value === null) return { outcome: 'conflict', answer: { kind: 'conflict', keys: [] } };
  const changed = merged.value !== desk.issue;
  const answer: TakenEdit = { kind: 'taken', changed };
  if (!changed) return { outcome: 'done', change: {}, did: '', answer };
  const isText = issueTextDigest(merged.value) !== issueTextDigest(desk.issue);
  const review = isText ? { review: editors.reduce(noteIssueEdit, desk.review) } : {};
  const change = { issue: merged.value, ...review };
  return { outcome: 'done', change, did: `edited issue.yaml in ${where}`, answer };
}

type Whole<T> = { kind: 'merged'; value: T | null } | { kind: 'conflict'; keys: string[] };

/** Files that came or went, and those that need no merging; `merge` is asked where all three are there. */
function mergeWhole<T extends object>(
  { base, branch, here }: Incoming<T> & { here: T | null },
  merge: (sides: { base: T; branch: T; here: T }) => { value: T; keys: string[] },
): Whole<T> {
  const isSame = (a: T | null | undefined, b: T | null): boolean =>
    a === null || b === null ? a === b : sameValue(a, b);
  if (isSame(branch, here) || isSame(base, branch)) return { kind: 'merged', value: here };
  // Without a base, what is missing here is new there.
  if (isSame(base, here) || (base === undefined && here === null)) return { kind: 'merged', value: branch };
  if (branch === null || here === null) return { kind: 'conflict', keys: [] };
  if (base === undefined || base === null) return { kind: 'conflict', keys: differingKeys(branch, here) };
  const { value, keys } = merge({ base, branch, here });
  return keys.length > 0 ? { kind: 'conflict', keys } : { kind: 'merged', value };
}

function differingKeys(one: object, other: object): string[] {
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !sameValue(a[key], b[key]));
}

function withEditors(review: Review, slug: Slug, editors: readonly PersonId[]): Review {
  return editors.reduce((before, by) => noteEdit(before, slug, by), review);
}
