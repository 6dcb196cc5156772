import type { Mailing, MailingState } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import type { IssueId } from '../../model/window.ts';
import type { Database, Statements, Value } from '../database.ts';
import { orNull, toMilliseconds } from '../storage/moments.ts';
import type { Ledger } from '../store-ports.ts';
import { countRows } from './delivery-counts.ts';
import { mailingFields, mailingOf, type MailingRow } from './delivery-rows.ts';
import { skipAll } from './skip-waiting.ts';

type Change = Parameters<Ledger['alter']>[2];
type Altering = { issue: IssueId; from: readonly MailingState[]; change: Change };

/**
 * Changes a mailing that is in one of the states. When it resolves no claim of the state before is under way. Cancelling skips all that
 * waits, and only what nobody waits for can be finished.
 */
export async function alterMailing(database: Database, { issue, from, change }: Altering): Promise<Mailing | null> {
  return database.transaction(
    async (inside) => {
      const was = await inside.query<MailingRow>(`select ${mailingFields} from mailings where issue = $1`, [issue]);
      const [row] = was.map(mailingOf);
      if (row === undefined || !from.includes(row.state)) return null;
      if (change.state === 'finished' && (await isUnderWay(inside, issue))) return null;
      const is = { ...row, ...defined(change) };
      if (!isOver(is)) is.endedAt = null;
      await write(inside, is);
      if (change.state === 'cancelled') await skipAll(inside, issue, is.why ?? 'the mailing was cancelled');
      return is;
    },
    { exclusive: [`mailing ${issue}`] },
  );
}

function isOver({ state }: Mailing): boolean {
  return state === 'finished' || state === 'stopped' || state === 'cancelled';
}

async function write(inside: Statements, is: Mailing): Promise<void> {
  await inside.run(
    `update mailings set state = $2, why = $3, start_at = $4, mailed_at = $5, held_until = $6, ended_at = $7, up_to = $8,
         key_id = $9, forgiven = $10 where issue = $1`,
    [
      is.issue,
      is.state,
      is.why,
      ...moments(is.startAt, is.mailedAt, is.heldUntil, is.endedAt),
      is.upTo,
      is.key,
      orNull(is.forgiven, (forgiven) => JSON.stringify(forgiven)),
    ],
  );
}

/** As they are bound. */
function moments(...all: readonly (Instant | null)[]): Value[] {
  return all.map((at) => orNull(at, toMilliseconds));
}

/** What is not named, or undefined, stays. */
function defined(change: Change): Change {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** Told by the rows themselves, since nobody looks again at what is finished; counts that differ from them are set right. */
async function isUnderWay(inside: Statements, issue: IssueId): Promise<boolean> {
  const counts = await countRows(inside, issue);
  return counts.planned + counts.claimed + counts.deferred > 0;
}
