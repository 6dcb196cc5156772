import type { SubscriberId } from '../../model/subscriber.ts';
import type { IssueId } from '../../model/window.ts';
import type { Database } from '../database.ts';
import { toMilliseconds } from '../storage/moments.ts';
import type { Ledger } from '../store-ports.ts';
import { countMoves, noSender } from './delivery-counts.ts';
import { oneReply } from './delivery-rows.ts';

type As = Parameters<Ledger['settle']>[2];
type Which = { issue: IssueId; subscriber: SubscriberId };

/** Nothing of a mailing may leave: it does not run, or the database was put back and nobody has said that it may send. */
const held = `exists (select 1 from mailings m where m.issue = deliveries.issue and (m.state in ('paused', 'stopped')
  or exists (select 1 from fence where restored_at is not null)))`;

/** By evidence or by a person; false where nothing is uncertain about it any more, or where it does not wait. */
export async function settleUncertain(database: Database, { issue, subscriber }: Which, as: As): Promise<boolean> {
  return database.transaction(
    async (inside) => {
      for (const from of as.of === 'waiting' ? (['planned', 'deferred'] as const) : (['uncertain'] as const)) {
        const changed = await inside.run(
          `update deliveries set state = $3, reply = $4, changed_at = $5, due_at = null, message_id = coalesce($6, message_id),
               sender = case when $3 = 'planned' then null else sender end
             where issue = $1 and subscriber = $2 and state = '${from}' ${from === 'uncertain' ? '' : `and ${held}`}`,
          [issue, subscriber, as.state, oneReply(as.reply), toMilliseconds(as.at), as.messageId ?? null],
        );
        await countMoves(inside, noSender, [{ issue, from, to: as.state, number: changed }]);
        if (changed > 0) return true;
      }
      return false;
    },
    { shared: [`mailing ${issue}`] },
  );
}
