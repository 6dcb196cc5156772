import type { Instant } from '../../model/instant.ts';
import type { Database } from '../database.ts';
import { toInstant, toMilliseconds } from '../storage/moments.ts';
import type { RestingQueue } from '../store-ports.ts';

/** Milliseconds for which it is remembered how many times in a row a queue had to rest. */
const remembered = 86_400_000;

export async function rests(database: Database, now: Instant): Promise<RestingQueue[]> {
  const rows = await database.query<{ queue: string; rests_until: number; times: number }>(
    'select queue, rests_until, times from queue_rests where rests_until > $1 order by queue',
    [toMilliseconds(now) - remembered],
  );
  return rows.map(({ queue, rests_until, times }) => ({ queue, until: toInstant(rests_until), times }));
}

type Noting = { queue: string; rest: Omit<RestingQueue, 'queue'> | null; now: Instant };

/** Keeps until when a queue rests, or that it is well again; of what several senders learn the stricter counts. */
export async function noteRest(database: Database, { queue, rest, now }: Noting): Promise<void> {
  const at = toMilliseconds(now);
  await database.transaction(async (inside) => {
    await inside.run('delete from queue_rests where rests_until <= $1', [at - remembered]);
    if (rest === null) {
      await inside.run('delete from queue_rests where queue = $1 and rests_until <= $2', [queue, at]);
      return;
    }
    await inside.run(
      `insert into queue_rests (queue, rests_until, times) values ($1, $2, $3) on conflict (queue) do update set
           times = case when excluded.rests_until > queue_rests.rests_until then excluded.times else queue_rests.times end,
           rests_until = case when excluded.rests_until > queue_rests.rests_until then excluded.rests_until else queue_rests.rests_until end`,
      [queue, toMilliseconds(rest.until), rest.times],
    );
  });
}
