import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '../model/instant.ts';
import type { Clock } from './ports.ts';

const start = performance.now();

/** The machine's clock, to the second. */
export function systemClock(): Clock {
  return {
    now: () => `${new Date().toISOString().slice(0, 19)}Z`,
    elapsed: () => performance.now() - start,
    sleep: async (milliseconds) => {
      await wait(milliseconds);
    },
  };
}

/**
 * The clock of a replay: it stands at the moment that is replayed, so that an issue made from a recorded week is the
 * same bytes whenever it is made. Durations and waits are real.
 */
export function stoppedClock(at: Instant): Clock {
  return { ...systemClock(), now: () => at };
}
