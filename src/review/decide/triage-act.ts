import { z } from 'zod';
import { Slug, type Entry } from '../../model/entry.ts';
import type { Draft } from '../../model/draft.ts';
import { ItemId } from '../../model/item.ts';
import { problem } from '../../model/problem.ts';
import type { Decision } from '../state/decision.ts';

const Spot = z.strictObject({ section: z.string().max(80), group: z.string().max(80), at: z.int().min(0).max(1000) });
const links = z.array(ItemId).max(200);
const references = z.array(z.string().max(2000)).max(50);

/**
 * How an act of triage is taken back: an act itself, decided against the issue as it is then. The page keeps it, and what it
 * brings back is believed no more than any other form.
 */
export const Undo = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('drop'), slug: Slug }),
  z.strictObject({ act: z.literal('put'), slug: Slug, spot: Spot }),
  /** `slug` is null for a story that has no entry; `child` is set where it stood under the other one with its texts. */
  z.strictObject({
    act: z.literal('unmerge'),
    slug: Slug.nullable(),
    into: Slug,
    links,
    references,
    child: z.boolean(),
    spot: Spot.nullable(),
  }),
  /** `links` are all that the first entry had. */
  z.strictObject({ act: z.literal('unsplit'), slug: Slug, from: Slug, links, child: z.boolean() }),
]);
export type Undo = z.infer<typeof Undo>;

/** What was done: to which entry, and how it is taken back; null where nothing had to be done. */
export type Triaged = { did: TriageAct; slug: Slug | null; undo: Undo | null };
export type TriageAct = 'kept' | 'dropped' | 'moved' | 'merged' | 'split' | 'added' | 'undone';

/** An entry that was drafted for the desk. */
export type MadeEntry = { slug: Slug; entry: Entry; draft: Draft };

/** Somebody else did the same before, or it is so anyway. */
export function nothingToDo(did: TriageAct, slug: Slug | null): Decision<Triaged> {
  return { outcome: 'done', change: {}, did: '', answer: { did, slug, undo: null } };
}

export function storyMissing(name: string): Decision<never> {
  const message = `${name} is not in the issue any more, or never was; nothing was changed.`;
  return { outcome: 'refused', problems: [problem('desk-story-missing', {}, message)] };
}

export function placeMissing(section: string, group: string): Decision<never> {
  const message = `There is no group ${section}/${group} in this issue or in newsletter.yaml; nothing was changed.`;
  return { outcome: 'refused', problems: [problem('desk-place-missing', {}, message)] };
}
