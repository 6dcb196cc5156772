import type { Delivery } from '../../model/delivery.ts';
import type { IssueId } from '../../model/window.ts';
import { rowsText, type Database } from '../database.ts';
import type { Instant } from '../../model/instant.ts';
import { orNull, toInstant, toMilliseconds } from '../storage/moments.ts';
import type { Ledger } from '../store-ports.ts';
import { countsOf } from './delivery-counts.ts';
import {
  deliveryFields,
  deliveryOf,
  mailingFields,
  mailingOf,
  type DeliveryRow,
  type MailingRow,
} from './delivery-rows.ts';
import { readWaiting } from './read-waiting.ts';

type Reading = ReturnType<typeof readWaiting> &
  Pick<
    Ledger,
    'mailing' | 'mailings' | 'counts' | 'recount' | 'byMessageId' | 'delivery' | 'list' | 'tally' | 'endedSince'
  >;

/** What the ledger tells, without changing anything. */
export function readDeliveries(database: Database): Reading {
  const one = async (where: string, bound: string[]): Promise<Delivery | null> => {
    const sql = `select ${deliveryFields} from deliveries d where ${where}`;
    const [row] = await database.query<DeliveryRow>(sql, bound);
    return row === undefined ? null : deliveryOf(row);
  };
  return {
    ...readWaiting(database),
    mailing: async (issue) => {
      const sql = `select ${mailingFields} from mailings where issue = $1`;
      const [row] = await database.query<MailingRow>(sql, [issue]);
      return row === undefined ? null : mailingOf(row);
    },
    mailings: async () =>
      (await database.query<MailingRow>(`select ${mailingFields} from mailings order by issue`)).map(mailingOf),
    counts: async (issue) =>
      countsOf(
        await database.query(
          'select state, cast(sum(number) as bigint) as number from delivery_counts where issue = $1 group by state',
          [issue],
        ),
      ),
    recount: async (issue) =>
      countsOf(
        await database.query('select state, count(*) as number from deliveries where issue = $1 group by state', [
          issue,
        ]),
      ),
    endedSince: (issue, since) => endedSince(database, issue, since),
    byMessageId: (messageId) => one('d.message_id = $1', [messageId]),
    delivery: (issue, subscriber) => one('d.issue = $1 and d.subscriber = $2', [issue, subscriber]),
    list: (issue, filter, page) => listDeliveries(database, issue, { ...filter, ...page }),
    tally: (issue) =>
      database.query(
        `select mode, queue, state, class, count(*) as number from deliveries where issue = $1
           group by mode, queue, state, class order by mode, queue, state, class`,
        [issue],
      ),
  };
}

async function endedSince(database: Database, issue: IssueId, since: Instant): ReturnType<Ledger['endedSince']> {
  const [row] = await database.query<{ number: number; first: number | null; last: number | null }>(
    `select count(*) as number, min(changed_at) as first, max(changed_at) as last from deliveries
       where issue = $1 and state in ('submitted', 'rejected', 'uncertain') and changed_at >= $2`,
    [issue, toMilliseconds(since)],
  );
  const { number = 0, first = null, last = null } = row ?? {};
  return { number, first: orNull(first, toInstant), last: orNull(last, toInstant) };
}

type Listing = Parameters<Ledger['list']>[1] & Parameters<Ledger['list']>[2];

async function listDeliveries(
  database: Database,
  issue: IssueId,
  { states, after, limit }: Listing,
): Promise<Delivery[]> {
  const within = `and d.state in (select v.state from ${database.dialect.rows('v', 4, { state: 'text' })})`;
  const sql = `select ${deliveryFields} from deliveries d where d.issue = $1 and d.place > $2 ${states === undefined ? '' : within}
    order by d.place limit $3`;
  const filter = states === undefined ? [] : [rowsText(states.map((state) => ({ state })))];
  return (await database.query<DeliveryRow>(sql, [issue, after, limit, ...filter])).map(deliveryOf);
}
