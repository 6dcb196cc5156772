import type { IssueId } from '../../model/window.ts';
import { rowsText, type Database, type Value } from '../database.ts';
import { toInstant, toMilliseconds } from '../storage/moments.ts';
import type { Ledger, Waiting } from '../store-ports.ts';

type Ask = Parameters<Ledger['waiting']>[1];

/** What waits to leave, each question answered from an index. */
export function readWaiting(database: Database): Pick<Ledger, 'waiting' | 'queues' | 'stretches' | 'open' | 'nextDue'> {
  return {
    waiting: (issue, ask) => waiting(database, issue, ask),
    queues: (issue, now) =>
      database.query(
        `select queue, cast(sum(number) as bigint) as number from (
             select queue, count(*) as number from deliveries where issue = $1 and state = 'planned' and place <= ${upTo} group by queue
             union all
             select queue, count(*) as number from deliveries where issue = $1 and state = 'deferred' and due_at <= $2 group by queue) as q
           group by queue order by queue`,
        [issue, toMilliseconds(now)],
      ),
    stretches: (issue, ask) => stretches(database, issue, ask),
    open: async (issue) => {
      const sql = `select (select count(*) from deliveries where issue = $1 and state = 'planned' and place <= ${upTo})
        + (select coalesce(cast(sum(number) as bigint), 0) from delivery_counts where issue = $1 and state = 'claimed') as number`;
      return (await database.query<{ number: number }>(sql, [issue]))[0]?.number ?? 0;
    },
    nextDue: async (issue) => {
      const sql = `select min(due_at) as due from deliveries where issue = $1 and state = 'deferred'`;
      const due = (await database.query<{ due: number | null }>(sql, [issue]))[0]?.due ?? null;
      return due === null ? null : toInstant(due);
    },
  };
}

const upTo = '(select up_to from mailings where issue = $1)';

const fields = 'd.issue, d.subscriber, d.place, d.queue, d.mode, d.attempts, d.class';

async function waiting(
  database: Database,
  issue: IssueId,
  { now, after, limit, ...which }: Ask,
): Promise<{ planned: Waiting[]; deferred: Waiting[] }> {
  const { sql, values } = narrow(database, which, 4);
  return {
    planned: await database.query<Waiting>(
      `select ${fields} from deliveries d where d.issue = $1 and d.state = 'planned' and d.place > $2 and d.place <= ${upTo}
         ${sql} order by d.place limit $3`,
      [issue, after, limit, ...values],
    ),
    deferred: await database.query<Waiting>(
      `select ${fields} from deliveries d where d.issue = $1 and d.state = 'deferred' and d.due_at <= $2
         ${sql} order by d.due_at limit $3`,
      [issue, toMilliseconds(now), limit, ...values],
    ),
  };
}

/** @param first the number of the first parameter that it may use */
function narrow(
  { dialect }: Database,
  { queue, except = [], within }: Pick<Ask, 'queue' | 'except' | 'within'>,
  first: number,
): { sql: string; values: Value[] } {
  const conditions: string[] = [];
  const values: Value[] = [];
  const next = (): number => first + values.length;
  if (within !== undefined) {
    conditions.push(`and d.place between $${next()} and $${next() + 1}`);
    values.push(within.from, within.to);
  }
  if (queue !== undefined) {
    conditions.push(`and d.queue = $${next()}`);
    values.push(queue);
  } else if (except.length > 0) {
    conditions.push(`and d.queue not in (select v.queue from ${dialect.rows('v', next(), { queue: 'text' })})`);
    values.push(rowsText(except.map((name) => ({ queue: name }))));
  }
  return { sql: conditions.join(' '), values };
}

/** Counted from two indices; a stretch begins at a multiple of the size. */
async function stretches(
  database: Database,
  issue: IssueId,
  { now, size }: Parameters<Ledger['stretches']>[1],
): ReturnType<Ledger['stretches']> {
  const rows = await database.query<{ stretch: number; number: number }>(
    `select stretch, cast(sum(number) as bigint) as number from (
         select (place - 1) / cast($3 as bigint) as stretch, count(*) as number from deliveries
           where issue = $1 and state = 'planned' and place <= ${upTo} group by 1
         union all
         select (place - 1) / cast($3 as bigint) as stretch, count(*) as number from deliveries
           where issue = $1 and state = 'deferred' and due_at <= $2 group by 1) as s
       group by stretch order by stretch`,
    [issue, toMilliseconds(now), size],
  );
  return rows.map(({ stretch, number }) => ({ from: stretch * size + 1, to: (stretch + 1) * size, number }));
}
