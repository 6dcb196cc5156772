import { z } from 'zod';
import { Bilingual } from './bilingual.ts';
import { Instant } from './instant.ts';
import { ItemId, ItemState, Move } from './item.ts';
import { IssueId } from './window.ts';

/** Why a story has its score: a named rule and the points it gives. */
export const Reason = z.strictObject({ rule: z.string(), points: z.number() });
export type Reason = z.infer<typeof Reason>;

/** Why two items are one story. */
export const Edge = z.strictObject({ from: ItemId, to: ItemId, reason: z.string() });
export type Edge = z.infer<typeof Edge>;

/** Items that tell one piece of news. The id is the id of the head item. */
export const Story = z.strictObject({ id: ItemId, items: z.array(ItemId).min(1), edges: z.array(Edge) });
export type Story = z.infer<typeof Story>;

/** That an earlier issue told this story: which issue, what it was about, how it stood then and what moved since. */
export const Told = z.strictObject({
  issue: IssueId,
  /** The number of that issue, as in Vol. 4; below 1 for an issue before the first, which is named by its week. */
  number: z.int(),
  id: ItemId,
  state: ItemState,
  moves: z.array(Move),
});
export type Told = z.infer<typeof Told>;

/** Why two stories may belong together, strongest first; it reads the same from either side. */
export const RelatedReason = z.enum([
  'one follows the other',
  'one links to the other',
  'one mentions the other',
  'both name the same thing',
  'similar titles',
  'same milestone and area',
  'same author and day',
]);
export type RelatedReason = z.infer<typeof RelatedReason>;

/** Another story that may be the same news: a suggestion to editors, which joins nothing. */
export const Related = z.strictObject({ id: ItemId, reason: RelatedReason });
export type Related = z.infer<typeof Related>;

/**
 * A line of `ranking.jsonl`, best first: a story, its score as a line of an issue (the sum of its reasons) and as a paragraph,
 * and whether the plan picked it.
 * `refs` are the ids of the items and of what they close or bring back, as people write them.
 */
export const Ranked = z.strictObject({
  id: ItemId,
  refs: z.array(z.string()),
  kind: z.string(),
  project: z.string(),
  section: z.string(),
  score: z.number(),
  reasons: z.array(Reason),
  /** Empty in a ranking from before there were two scores. */
  paragraph: z.strictObject({ score: z.number(), reasons: z.array(Reason) }).default(() => ({ score: 0, reasons: [] })),
  picked: z.boolean(),
  passedOver: z.string().optional(),
  /** The same reason in Chinese. */
  passedOverZh: z.string().optional(),
  /**
   * Set for a story of the KEP backlog, of which nothing moved in the week: when it moved last as far as it was collected, and
   * the earlier issue that holds its item and evidence. The item is in `backlog.jsonl`.
   */
  backlog: z.strictObject({ lastTouched: Instant, issue: IssueId }).optional(),
  /** Set for the one picked story that is proposed as the headline: why. */
  headline: Bilingual.optional(),
  /** Set for a story that earlier issues told: the newest of them. */
  told: Told.optional(),
  /** Set where other stories of the week may be the same news: five at most, the strongest reason first. */
  related: z.array(Related).min(1).optional(),
  items: z.array(ItemId).min(1),
  edges: z.array(Edge),
});
export type Ranked = z.infer<typeof Ranked>;
