import type { Ledger, Places, Waiting } from '../../platform/ports.ts';

/**
 * The ledger as a batch sees it: only rows of its places wait. They are read at once when its queues are asked for, not queue by queue: a
 * batch is small, and most of its queues hold a row or two. Each row is claimed right before it leaves all the same.
 */
export function ledgerOfBatch(ledger: Ledger, within: Places): Ledger {
  let read: { planned: Waiting[]; deferred: Waiting[] } = { planned: [], deferred: [] };
  return {
    ...ledger,
    queues: async (issue, now) => {
      const most = within.to - within.from + 1;
      read = await ledger.waiting(issue, { now, after: 0, limit: most, within });
      const byQueue = Map.groupBy([...read.planned, ...read.deferred], ({ queue }) => queue);
      return [...byQueue].map(([queue, rows]) => ({ queue, number: rows.length }));
    },
    waiting: async (issue, ask) => {
      if (ask.queue === undefined) return ledger.waiting(issue, { ...ask, within });
      const ofQueue = ({ queue }: Waiting): boolean => queue === ask.queue;
      const planned = read.planned.filter((row) => ofQueue(row) && row.place > ask.after).slice(0, ask.limit);
      // They come along with the first of the others.
      return { planned, deferred: ask.after === 0 ? read.deferred.filter(ofQueue) : [] };
    },
  };
}
