import type { IssueId } from '../../model/window.ts';
import type { Database } from '../database.ts';
import { toMilliseconds } from '../storage/moments.ts';
import type { Ledger } from '../store-ports.ts';
import { countMoves, noSender } from './delivery-counts.ts';

type Refused = Parameters<Ledger['sendAgain']>[1];

/** What was refused for a reason that is mended waits once more; no copy of it is anywhere. A mailing that was cancelled stays so. */
export async function sendAgain(database: Database, issue: IssueId, refused: Refused): Promise<number> {
  return database.transaction(
    async (inside) => {
      const number = await inside.run(
        `update deliveries set state = 'planned', sender = null, due_at = null, changed_at = $3
           where issue = $1 and state = 'rejected' and class = $2
             and exists (select 1 from mailings m where m.issue = deliveries.issue and m.state <> 'cancelled')`,
        [issue, refused.class, toMilliseconds(refused.at)],
      );
      await countMoves(inside, noSender, [{ issue, from: 'rejected', to: 'planned', number }]);
      return number;
    },
    { shared: [`mailing ${issue}`] },
  );
}
