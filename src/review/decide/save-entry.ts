import { z } from 'zod';
import { Entry, Slug } from '../../model/entry.ts';
import { Digest } from '../../model/evidence.ts';
import type { Person } from '../../model/person.ts';
import { problem } from '../../model/problem.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { mergeEntry, type Clash } from './merge-entry.ts';
import { noteEdit } from './note-edit.ts';
import { beyondLimits, isEndless } from './text-limits.ts';

/**
 * A save of one entry. `based` is the version of its file (`DeskIssue.versions`) that the page showed, `base` the entry as the page
 * showed it, `mine` the entry as the person wants it. What the page does not edit is the same in both. Texts may have the line
 * ends of a form.
 */
export const SaveEntry = z.strictObject({ slug: Slug, based: Digest, base: Entry, mine: Entry });
export type SaveEntry = z.infer<typeof SaveEntry>;

/** What a save came to. `merged` says that somebody else changed other places meanwhile, which are in the entry too. */
export type Saved = { kind: 'saved'; slug: Slug; entry: Entry; merged: boolean };

/**
 * Two people changed the same places. Nothing was written. `entry` is the whole as it would be with their text at those places, and
 * `clashes` holds both sides of each. `settleClashes` makes an entry of what is chosen; it is saved with `version` as `based` and
 * `theirs` as `base`.
 */
export type SaveConflict = {
  kind: 'conflict';
  slug: Slug;
  entry: Entry;
  clashes: Clash[];
  mine: Entry;
  /** The entry as it is now, and the version of its file. */
  theirs: Entry;
  version: Digest;
};

/** Keeps an edit of an entry: by itself, merged with what others did meanwhile, or not at all where both changed the same place. */
export function saveEntry(
  issue: DeskIssue,
  { slug, based, base, mine }: SaveEntry,
  who: Pick<Person, 'id'>,
): Decision<Saved | SaveConflict> {
  const theirs = issue.entries.get(slug);
  const version = issue.versions.get(`entries/${slug}.yaml`);
  if (theirs === undefined || version === undefined) {
    const message = `entries/${slug}.yaml is not there any more, so there is nothing to change; your text was not kept.`;
    return { outcome: 'refused', problems: [problem('desk-entry-missing', {}, message)] };
  }
  const over = beyondLimits(mine) ?? (isEndless(base) ? beyondLimits(base) : null);
  if (over !== null) return { outcome: 'refused', problems: [over] };
  // Where nothing changed meanwhile, what the file holds is the base, whatever the page says.
  const { entry, clashes } = mergeEntry(based === version ? theirs : base, mine, theirs);
  if (clashes.length > 0)
    return { outcome: 'conflict', answer: { kind: 'conflict', slug, entry, clashes, mine, theirs, version } };
  const answer: Saved = { kind: 'saved', slug, entry, merged: based !== version };
  if (entry === theirs) return { outcome: 'done', change: {}, did: '', answer };
  const change = { entries: new Map([[slug, entry]]), review: noteEdit(issue.review, slug, who.id) };
  return { outcome: 'done', change, did: `edited entries/${slug}.yaml`, answer };
}
