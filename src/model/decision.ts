import { z } from 'zod';
import { Digest } from './evidence.ts';
import { ItemId } from './item.ts';

/**
 * What the editors of an issue decided about a story. `kept`: the machine proposed it and it stayed. `dropped`: it was in the
 * issue and people took it out. `added`: people took it in. `skipped`: it stood above one that people added, and they left it.
 */
export const Verdict = z.enum(['kept', 'dropped', 'added', 'skipped']);
export type Verdict = z.infer<typeof Verdict>;

/** The most that a rule may answer, either way: a row that says more would outweigh what editors decided on other stories. */
export const mostAnswer = 2;

/**
 * A line of `decisions.jsonl`: facts alone, no text and nobody's name. Places count from 1 within a group; null where the story
 * is not in that list.
 */
export const Decision = z.strictObject({
  story: ItemId,
  decision: Verdict,
  section: z.string(),
  /** Its place as people left it. */
  place: z.int().min(1).nullable(),
  /** Its place as the machine drafted it. */
  drafted: z.int().min(1).nullable(),
  /** Set for a story that people moved within its group. */
  moved: z.enum(['up', 'down']).nullable(),
  /** Set where people gave the entry less room than the machine, or more: fewer sentences, or more of them. */
  length: z.enum(['line', 'paragraph']).nullable(),
  /** Of the entry that has this length; left out where people did not edit it. */
  entryDigest: Digest.optional(),
  /** What each rule of the ranking answered, without its weight; rules that answered 0 are left out. */
  rules: z.record(z.string(), z.number().min(-mostAnswer).max(mostAnswer)),
});
export type Decision = z.infer<typeof Decision>;

/** The decisions of one issue. */
export type DecidedIssue = { issue: string; decisions: readonly Decision[] };
