import type { Instant } from '../../model/instant.ts';
import type { IssueId } from '../../model/window.ts';
import { rowsText, type Database, type Statements } from '../database.ts';
import { toInstant, toMilliseconds } from '../storage/moments.ts';
import type { SenderBeat } from '../store-ports.ts';
import { countMoves, foldCounts, noSender } from './delivery-counts.ts';
import { forgetBegun } from './rolling-windows.ts';

/** Registers or renews a sender, and forgets what no window needs any more. */
export async function beat(database: Database, { sender, host, pid, at, trouble }: SenderBeat): Promise<void> {
  await database.transaction(
    async (inside) => {
      await inside.run(
        `insert into senders (sender, host, process, at, trouble) values ($1, $2, $3, $4, $5)
           on conflict (sender) do update set host = excluded.host, process = excluded.process, at = excluded.at,
             trouble = ${trouble === undefined ? 'senders.trouble' : 'excluded.trouble'}`,
        [sender, host, pid, toMilliseconds(at), trouble ?? null],
      );
      await forgetBegun(inside, at);
    },
    { shared: [`sender ${sender}`] },
  );
}

/** A sender with claims is always registered: one that was given up by mistake and goes on can be given up again. */
export async function ensureSender(inside: Statements, sender: string, now: Instant): Promise<void> {
  await inside.run(
    `insert into senders (sender, host, process, at) values ($1, '', 0, $2) on conflict (sender) do nothing`,
    [sender, toMilliseconds(now)],
  );
}

export async function senders(database: Database): Promise<SenderBeat[]> {
  const rows = await database.query<Omit<SenderBeat, 'at'> & { at: number }>(
    'select sender, host, process as pid, at, trouble from senders order by sender',
  );
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}

/** What is said of a claim whose sender is gone. */
const gone = 'the sender was gone before it told what became of this mail';

/** Claims of these senders become uncertain, and they are registered no more; how many claims. */
export async function abandon(database: Database, named: readonly string[], at: Instant): Promise<number> {
  // What was counted under a name is folded once.
  const all = [...new Set(named)];
  if (all.length === 0) return 0;
  const bound = rowsText(all.map((sender) => ({ sender })));
  return database.transaction(
    async (inside) => {
      const theirs = `(select v.sender from ${inside.dialect.rows('v', 1, { sender: 'text' })})`;
      const lost = await inside.query<{ issue: IssueId }>(
        `update deliveries set state = 'uncertain', class = 'connection', reply = $2, changed_at = $3
           where state = 'claimed' and sender in ${theirs} returning issue`,
        [bound, gone, toMilliseconds(at)],
      );
      await inside.run(`delete from senders where sender in ${theirs}`, [bound]);
      const moves = lost.map(({ issue }) => ({ issue, from: 'claimed', to: 'uncertain', number: 1 }) as const);
      await countMoves(inside, noSender, moves);
      await foldCounts(inside, all);
      return lost.length;
    },
    { exclusive: all.map((sender) => `sender ${sender}`) },
  );
}
