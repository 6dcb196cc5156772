import type { DeliveryState } from '../../model/delivery.ts';
import type { SubscriberId } from '../../model/subscriber.ts';
import type { IssueId } from '../../model/window.ts';
import { rowsText, type Statements } from '../database.ts';
import { orNull, toMilliseconds } from '../storage/moments.ts';
import type { Settled } from '../store-ports.ts';
import type { Move } from './delivery-counts.ts';
import { deliveryKey, oneReply } from './delivery-rows.ts';

const columns = {
  ...deliveryKey,
  state: 'text',
  at: 'bigint',
  class: 'text',
  reply: 'text',
  message_id: 'text',
  due_at: 'bigint',
} as const;

type Changed = { issue: IssueId; subscriber: SubscriberId; state: DeliveryState };

/**
 * Takes the results of a sender's own claims. Where a claim was given up meanwhile, a result that knows what became of the mail is taken
 * all the same, since nobody else sends an uncertain mail; other rows are left as they are.
 */
export async function settleClaims(inside: Statements, sender: string, settled: readonly Settled[]): Promise<Move[]> {
  if (settled.length === 0) return [];
  // The last word on a row is the one that counts.
  const open = new Map(settled.map((one) => [`${one.issue} ${one.subscriber}`, one]));
  const moves: Move[] = [];
  for (const from of ['claimed', 'uncertain'] as const) {
    const some = [...open.values()].filter(({ state }) => from === 'claimed' || state !== 'uncertain');
    if (some.length === 0) break;
    for (const { issue, subscriber, state: to } of await settleFrom(inside, { from, sender, settled: some })) {
      open.delete(`${issue} ${subscriber}`);
      moves.push({ issue, from, to, number: 1 });
    }
  }
  return moves;
}

type Settling = { from: DeliveryState; sender: string; settled: readonly Settled[] };

/** What would wait in a mailing that was cancelled is skipped. */
async function settleFrom(inside: Statements, { from, sender, settled }: Settling): Promise<Changed[]> {
  const over = `v.state in ('planned', 'deferred') and (select m.state from mailings m where m.issue = v.issue) = 'cancelled'`;
  // `|| ''` keeps SQLite from going over all claims of the sender for each row.
  return inside.query<Changed>(
    `update deliveries set state = case when ${over} then 'skipped' else v.state end,
         due_at = case when ${over} then null else v.due_at end,
         changed_at = v.at, class = v.class, reply = v.reply, message_id = coalesce(v.message_id, deliveries.message_id)
       from ${inside.dialect.rows('v', 1, columns)}
       where deliveries.issue = v.issue and deliveries.subscriber = v.subscriber and deliveries.sender || '' = $2
         and deliveries.state = '${from}'
       returning deliveries.issue, deliveries.subscriber, deliveries.state`,
    [rowsText(settled.map(rowOf)), sender],
  );
}

function rowOf(one: Settled) {
  const { issue, subscriber, state, messageId } = one;
  const at = toMilliseconds(one.at);
  return {
    issue,
    subscriber,
    state,
    at,
    class: one.class,
    message_id: messageId,
    reply: orNull(one.reply, oneReply),
    due_at: state === 'deferred' ? (orNull(one.dueAt, toMilliseconds) ?? at) : null,
  };
}
