import type { Instant } from '../../model/instant.ts';
import type { Clock, Ledger } from '../../platform/ports.ts';
import type { WaitingRoom } from './waiting-room.ts';

/** Until when queues rest, kept in the database: whoever sends next, here or elsewhere, does not ask a queue that said to wait. */
export type QueueMemory = {
  /** Takes over what others have learned. */
  recall(): Promise<void>;
  /** Keeps what has just been learned of a queue, where it is new. */
  keep(queue: string): Promise<void>;
};

type MemoryTools = {
  room: Pick<WaitingRoom, 'restOf' | 'recall'>;
  ledger: Pick<Ledger, 'rests' | 'noteRest'>;
  clock: Pick<Clock, 'now'>;
};

export function queueMemory({ room, ledger, clock }: MemoryTools): QueueMemory {
  /** Ends of rests as the database has them. */
  const known = new Map<string, Instant>();
  return {
    recall: async () => {
      const rests = await ledger.rests(clock.now());
      room.recall(rests);
      for (const { queue, until } of rests) known.set(queue, until);
    },
    keep: async (queue) => {
      const { until, times } = room.restOf(queue);
      if (until === (known.get(queue) ?? null)) return;
      if (until === null) known.delete(queue);
      else known.set(queue, until);
      await ledger.noteRest(queue, until === null ? null : { until, times }, clock.now());
    },
  };
}
