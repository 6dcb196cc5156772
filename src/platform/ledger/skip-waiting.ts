import type { Instant } from '../../model/instant.ts';
import type { SubscriberId } from '../../model/subscriber.ts';
import type { IssueId } from '../../model/window.ts';
import { rowsText, type Statements } from '../database.ts';
import { orNull, toMilliseconds } from '../storage/moments.ts';
import { countMoves, noSender, type Move } from './delivery-counts.ts';
import { oneReply } from './delivery-rows.ts';

const waiting = ['planned', 'deferred'] as const;

export type Skip = { subscriber: SubscriberId; reason: string; at: Instant | null };

const skipColumns = { subscriber: 'text', reason: 'text', at: 'bigint' } as const;

/** Deliveries of subscribers that wait are not to be sent any more; those in somebody's hands stay. */
export async function skipWaiting(inside: Statements, skips: readonly Skip[]): Promise<void> {
  if (skips.length === 0) return;
  const text = rowsText(
    skips.map(({ subscriber, reason, at }) => ({
      subscriber,
      reason: oneReply(reason),
      at: orNull(at, toMilliseconds),
    })),
  );
  const moves: Move[] = [];
  for (const from of waiting) {
    const skipped = await inside.query<{ issue: IssueId }>(
      `update deliveries set state = 'skipped', due_at = null, reply = v.reason, changed_at = coalesce(v.at, deliveries.changed_at)
         from ${inside.dialect.rows('v', 1, skipColumns)}
         where deliveries.subscriber = v.subscriber and state = '${from}'
           and issue in (select issue from mailings where state not in ('cancelled', 'finished'))
         returning issue`,
      [text],
    );
    moves.push(...skipped.map(({ issue }) => ({ issue, from, to: 'skipped' as const, number: 1 })));
  }
  await countMoves(inside, noSender, moves);
}

/** The same for all of an issue that is cancelled. */
export async function skipAll(inside: Statements, issue: IssueId, reason: string): Promise<void> {
  const moves: Move[] = [];
  for (const from of waiting) {
    const number = await inside.run(
      `update deliveries set state = 'skipped', due_at = null, reply = $2 where issue = $1 and state = '${from}'`,
      [issue, oneReply(reason)],
    );
    moves.push({ issue, from, to: 'skipped', number });
  }
  await countMoves(inside, noSender, moves);
}
