import type { Database } from '../database.ts';
import { toMilliseconds } from '../storage/moments.ts';
import type { SubscriberStore } from '../store-ports.ts';

type Before = Parameters<SubscriberStore['retain']>[0];

/**
 * Removes what is not kept any longer: who never confirmed, and of all others what was asked in their name and not confirmed. Consents go by person, once the last of them is old; those of whom we mail or have just asked stay,
 * since they are the proof for it.
 */
export async function retainSubscribers(database: Database, before: Before): ReturnType<SubscriberStore['retain']> {
  const [pending, acts, consents] = [before.pending, before.acts, before.consents].map(toMilliseconds);
  return database.transaction(async (inside) => {
    const old = `state = 'pending' and coalesce(asked_at, created_at) < $1 and confirmed_at is null and imported_by is null`;
    await inside.run(
      'update subscribers set asked_address = null, asked_language = null where asked_address is not null and asked_at < $1',
      [pending ?? 0],
    );
    await inside.run(`delete from imported_rows where subscriber in (select id from subscribers where ${old})`, [
      pending ?? 0,
    ]);
    return {
      pending: await inside.run(`delete from subscribers where ${old}`, [pending ?? 0]),
      acts: await inside.run('delete from acts where at < $1', [acts ?? 0]),
      consents: await inside.run(
        `delete from consents where subscriber in (select subscriber from consents group by subscriber having max(at) < $1)
           and subscriber not in (select id from subscribers where state in ('active', 'pending'))`,
        [consents ?? 0],
      ),
    };
  });
}
