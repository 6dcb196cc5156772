import type { Database } from '../database.ts';
import { orNull, toInstant, toMilliseconds } from '../storage/moments.ts';
import type { Ledger } from '../store-ports.ts';

/** Reports that came back, and the fence that a restore puts up. */
export function returnedReports(
  database: Database,
): Pick<Ledger, 'recordReport' | 'reports' | 'fence' | 'markRestored'> {
  return {
    recordReport: async ({ id, issue, subscriber, kind, at, detail }) => {
      const added = await database.transaction((inside) =>
        inside.run(
          `insert into reports (id, issue, subscriber, kind, at, detail) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
          [id, issue, subscriber, kind, toMilliseconds(at), detail],
        ),
      );
      return added > 0;
    },
    reports: (issue) =>
      database.query(
        'select kind, count(distinct coalesce(subscriber, id)) as number from reports where issue = $1 group by kind order by kind',
        [issue],
      ),
    fence: async () => {
      const [row] = await database.query<{ restored_at: number | null }>('select restored_at from fence');
      return { restoredAt: orNull(row?.restored_at ?? null, toInstant) };
    },
    markRestored: async (at) => {
      await database.transaction((inside) =>
        inside.run(
          `insert into fence (id, restored_at) values (1, $1) on conflict (id) do update set restored_at = excluded.restored_at,
             last_restored_at = coalesce(excluded.restored_at, fence.restored_at, fence.last_restored_at)`,
          [orNull(at, toMilliseconds)],
        ),
      );
    },
  };
}
