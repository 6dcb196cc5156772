import type { Database } from '../database.ts';
import { toMilliseconds } from '../storage/moments.ts';
import type { SubscriberStore } from '../store-ports.ts';

type Window = Parameters<SubscriberStore['countAct']>[1];

/** Acts are kept by the second in which they were; one at the edge of the window counts. */
export async function countAct(database: Database, scope: string, { at, seconds }: Window): Promise<number> {
  const second = Math.floor(toMilliseconds(at) / 1000) * 1000;
  const since = second - seconds * 1000;
  return database.transaction(
    async (inside) => {
      await inside.run('delete from acts where scope = $1 and at < $2', [scope, since]);
      await inside.run(
        'insert into acts (scope, at, number) values ($1, $2, 1) on conflict (scope, at) do update set number = acts.number + 1',
        [scope, second],
      );
      const [row] = await inside.query<{ number: number }>(
        'select cast(sum(number) as bigint) as number from acts where scope = $1 and at >= $2',
        [scope, since],
      );
      return row?.number ?? 1;
    },
    { exclusive: [`act ${scope}`] },
  );
}
