import { BoundAudience } from '../../model/approval.ts';
import { Forgiven, type Delivery, type Mailing } from '../../model/delivery.ts';
import type { Columns } from '../database.ts';
import { orNull, toInstant } from '../storage/moments.ts';

/** Names a delivery. */
export const deliveryKey = { issue: 'text', subscriber: 'text' } as const satisfies Columns;

export type DeliveryRow = Omit<Delivery, 'dueAt' | 'changedAt' | 'messageId'> & {
  due_at: number | null;
  changed_at: number;
  message_id: string | null;
};

export const deliveryFields =
  'd.issue, d.subscriber, d.place, d.queue, d.mode, d.state, d.attempts, d.due_at, d.sender, d.changed_at, d.class, d.reply, d.message_id';

export function deliveryOf(row: DeliveryRow): Delivery {
  const { due_at, changed_at, message_id, ...rest } = row;
  return { ...rest, dueAt: orNull(due_at, toInstant), changedAt: toInstant(changed_at), messageId: message_id };
}

export type MailingRow = Pick<Mailing, 'issue' | 'digest' | 'state' | 'why' | 'total'> & {
  audience: string;
  confirmed_at: number;
  confirmed_by: string;
  start_at: number;
  mailed_at: number | null;
  up_to: number;
  held_until: number | null;
  ended_at: number | null;
  key_id: string | null;
  forgiven: string | null;
};

export const mailingFields =
  'issue, digest, state, why, audience, confirmed_at, confirmed_by, start_at, mailed_at, up_to, held_until, ended_at, key_id, forgiven, total';

export function mailingOf(row: MailingRow): Mailing {
  return {
    issue: row.issue,
    digest: row.digest,
    state: row.state,
    why: row.why,
    audience: BoundAudience.parse(JSON.parse(row.audience)),
    confirmedAt: toInstant(row.confirmed_at),
    confirmedBy: row.confirmed_by,
    startAt: toInstant(row.start_at),
    mailedAt: orNull(row.mailed_at, toInstant),
    upTo: row.up_to,
    heldUntil: orNull(row.held_until, toInstant),
    endedAt: orNull(row.ended_at, toInstant),
    key: row.key_id,
    forgiven: orNull(row.forgiven, (text) => Forgiven.parse(JSON.parse(text))),
    total: row.total,
  };
}

/** What is said of a delivery, in the length that it may have. */
export function oneReply(text: string): string {
  return text.slice(0, 300);
}
