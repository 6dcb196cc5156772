import { DeliveryState, type DeliveryCounts } from '../../model/delivery.ts';
import type { IssueId } from '../../model/window.ts';
import { rowsText, type Statements } from '../database.ts';
import { StorageError } from '../storage-error.ts';

/** A number of deliveries of an issue that went from one state to another; `from` is null where they were planned. */
export type Move = { issue: IssueId; from: DeliveryState | null; to: DeliveryState; number: number };

/** Changes of no sender: planning, unsubscribing, what a person settles. */
export const noSender = '';

const columns = { issue: 'text', sender: 'text', state: 'text', number: 'bigint' } as const;

/**
 * Keeps the counts with what has just moved, in the same transaction, and checks them against the mailings' totals.
 * @throws StorageError `ledger-sum-wrong`; the transaction must not be committed then
 */
export async function countMoves(inside: Statements, sender: string, moves: readonly Move[]): Promise<void> {
  const deltas = new Map<string, number>();
  const add = (issue: IssueId, state: DeliveryState, number: number): void => {
    const key = `${issue} ${state}`;
    deltas.set(key, (deltas.get(key) ?? 0) + number);
  };
  for (const { issue, from, to, number } of moves) {
    if (from !== null) add(issue, from, -number);
    add(issue, to, number);
  }
  const rows = [...deltas]
    .filter(([, number]) => number !== 0)
    .map(([key, number]) => ({ issue: key.split(' ')[0] ?? '', sender, state: key.split(' ')[1] ?? '', number }));
  if (rows.length === 0) return;
  await inside.run(
    `insert into delivery_counts (issue, sender, state, number)
       select issue, sender, state, number from ${inside.dialect.rows('v', 1, columns)} where true order by issue, state
       on conflict (issue, sender, state) do update set number = delivery_counts.number + excluded.number`,
    [rowsText(rows)],
  );
  await checkSums(inside, [...new Set(rows.map(({ issue }) => issue))]);
}

/** @throws StorageError where the counts of an issue are not its total, or one is below nothing */
async function checkSums(inside: Statements, issues: readonly IssueId[]): Promise<void> {
  const found = await inside.query<{ issue: IssueId; total: number; number: number }>(
    `select m.issue, m.total, cast(sum(c.number) as bigint) as number
       from ${inside.dialect.rows('v', 1, { issue: 'text' })}
       join mailings m on m.issue = v.issue join delivery_counts c on c.issue = m.issue
       group by m.issue, m.total, c.state`,
    [rowsText(issues.map((issue) => ({ issue })))],
  );
  for (const issue of issues) {
    const rows = found.filter((row) => row.issue === issue);
    const total = rows[0]?.total ?? 0;
    const sum = rows.reduce((sum, { number }) => sum + number, 0);
    if (sum === total && rows.every(({ number }) => number >= 0)) continue;
    const message = `The deliveries of ${issue} add up to ${sum} in place of ${total}; the change was taken back.`;
    throw new StorageError('ledger-sum-wrong', message);
  }
}

/** What was counted by senders that are gone is kept by none, so that the sum stays quick. */
export async function foldCounts(inside: Statements, senders: readonly string[]): Promise<void> {
  const gone = inside.dialect.rows('v', 1, { sender: 'text' });
  const bound = rowsText(senders.filter((sender) => sender !== noSender).map((sender) => ({ sender })));
  await inside.run(
    `insert into delivery_counts (issue, sender, state, number)
       select c.issue, '', c.state, cast(sum(c.number) as bigint) from ${gone} join delivery_counts c on c.sender = v.sender
       where true group by c.issue, c.state order by c.issue, c.state
       on conflict (issue, sender, state) do update set number = delivery_counts.number + excluded.number`,
    [bound],
  );
  await inside.run(`delete from delivery_counts where sender in (select v.sender from ${gone})`, [bound]);
}

/** Counts the rows of an issue, and keeps that as its counts. No claim of it may be under way. */
export async function countRows(inside: Statements, issue: IssueId): Promise<DeliveryCounts> {
  await inside.run('delete from delivery_counts where issue = $1', [issue]);
  const rows = await inside.query<{ state: DeliveryState; number: number }>(
    `insert into delivery_counts (issue, sender, state, number)
       select issue, '', state, count(*) from deliveries where issue = $1 group by issue, state
       returning state, number`,
    [issue],
  );
  return countsOf(rows);
}

/** Numbers by state, with zero for states that none is in. */
export function countsOf(rows: readonly { state: DeliveryState; number: number }[]): DeliveryCounts {
  const counts: DeliveryCounts = {
    planned: 0,
    claimed: 0,
    submitted: 0,
    deferred: 0,
    rejected: 0,
    uncertain: 0,
    skipped: 0,
  };
  for (const { state, number } of rows) counts[DeliveryState.parse(state)] += number;
  return counts;
}
