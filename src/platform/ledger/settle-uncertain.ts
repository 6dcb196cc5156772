import type { SubscriberId } from '../../model/subscriber.ts';
import type { IssueId } from '../../model/window.ts';
import type { Database } from '../database.ts';
import { toMilliseconds } from '../storage/moments.ts';
import type { Ledger } from '../store-ports.ts';
import { countMoves, noSender } from './delivery-counts.ts';
import { oneReply } from './delivery-rows.ts';

type As = Parameters<Ledger['settle']>[2];
type Which = { issue: IssueId; subscriber: SubscriberId };

/** By evidence or by a person; false where nothing is uncertain about it any more. */
export async function settleUncertain(database: Database, { issue, subscriber }: Which, as: As): Promise<boolean> {
  return database.transaction(
    async (inside) => {
      const changed = await inside.run(
        `update deliveries set state = $3, reply = $4, changed_at = $5, sender = case when $3 = 'planned' then null else sender end
           where issue = $1 and subscriber = $2 and state = 'uncertain'`,
        [issue, subscriber, as.state, oneReply(as.reply), toMilliseconds(as.at)],
      );
      await countMoves(inside, noSender, [{ issue, from: 'uncertain', to: as.state, number: changed }]);
      return changed > 0;
    },
    { shared: [`mailing ${issue}`] },
  );
}
