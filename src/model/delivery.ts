import { z } from 'zod';
import { BoundAudience } from './approval.ts';
import { Mode } from './bilingual.ts';
import { Digest } from './evidence.ts';
import { Instant } from './instant.ts';
import { SubscriberId } from './subscriber.ts';
import { IssueId } from './window.ts';

/**
 * Where the mail to one subscriber stands. `planned` and `deferred` wait; `claimed` is in somebody's hands, at most one per connection;
 * `submitted` was taken by a relay; `rejected` was refused for good; `uncertain` may have been taken or not, and is never sent again
 * on its own; `skipped` was not to be sent any more (unsubscribed meanwhile, cancelled).
 */
export const DeliveryState = z.enum([
  'planned',
  'claimed',
  'submitted',
  'deferred',
  'rejected',
  'uncertain',
  'skipped',
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** What a reply means for the reader and for the queue; see the table of replies. */
export const ReplyClass = z.enum(['taken', 'suppress', 'soft', 'later', 'back-off', 'our-fault', 'connection']);
export type ReplyClass = z.infer<typeof ReplyClass>;

/** One row per issue and subscriber. */
export const Delivery = z.strictObject({
  issue: IssueId,
  subscriber: SubscriberId,
  /** The place in the issue's order of sending, from 1; canary steps are ranges of it. */
  place: z.int().min(1),
  /** What shares limits: the id of a mailbox provider, or else the domain. */
  queue: z.string(),
  mode: Mode,
  state: DeliveryState,
  /** Attempts begun. */
  attempts: z.int().min(0),
  /** Not before, for what waits. */
  dueAt: Instant.nullable(),
  /** The sender that holds or held it. */
  sender: z.string().nullable(),
  changedAt: Instant,
  class: ReplyClass.nullable(),
  /** The reply in one line, with addresses and tokens masked; or why it was skipped or settled. */
  reply: z.string().max(300).nullable(),
  /** Of the mail as it left, for reports that come back. */
  messageId: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const MailingState = z.enum(['scheduled', 'running', 'paused', 'stopped', 'cancelled', 'finished']);
export type MailingState = z.infer<typeof MailingState>;

/** What was counted when a person went on in spite of the breaker: taken, refused for good, bounced and complained since. */
export const Forgiven = z.strictObject({
  submitted: z.int().min(0),
  rejected: z.int().min(0),
  hard: z.int().min(0),
  complaints: z.int().min(0),
});
export type Forgiven = z.infer<typeof Forgiven>;

/** The sending of one issue. `stopped` is a circuit breaker's or a fence's doing; only a person resumes it. */
export const Mailing = z.strictObject({
  issue: IssueId,
  /** What was approved and confirmed. */
  digest: Digest,
  state: MailingState,
  /** Why it is paused or stopped, in a sentence; else null. */
  why: z.string().nullable(),
  audience: BoundAudience,
  confirmedAt: Instant,
  confirmedBy: z.string(),
  /** Nothing leaves before. */
  startAt: Instant,
  /** The Date of every mail: when the mailing began. */
  mailedAt: Instant.nullable(),
  /** The greatest place that may leave now: canary steps raise it. */
  upTo: z.int().min(0),
  /** Until when what comes after the canary step is held back; null while no step is waited for. */
  heldUntil: Instant.nullable(),
  /** When it was finished, stopped or cancelled; null while it goes on or is paused. */
  endedAt: Instant.nullable(),
  /** The id of the key of ZHOUBAO_SECRET that makes Message-IDs and tokens of all its mails; null where that was not kept. */
  key: z.string().nullable(),
  /** The breaker counts what came after; null where it counts all. */
  forgiven: Forgiven.nullable(),
  /** Rows, for ever: what was counted at confirmation. */
  total: z.int().min(0),
});
export type Mailing = z.infer<typeof Mailing>;

/** How many deliveries stand where; their sum is `total` of the mailing, always. */
export type DeliveryCounts = Record<DeliveryState, number>;
