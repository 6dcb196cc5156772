import type { Instant } from '../../src/model/instant.ts';
import type { Clock } from '../../src/platform/ports.ts';

/** A clock whose time goes on only while everybody sleeps: to the moment at which the first wakes. */
export type VirtualClock = Clock & {
  /** Milliseconds since 1970. */
  at(): number;
  /** Does something at a moment, before whoever wakes then goes on. */
  schedule(at: Instant, act: () => void | Promise<void>): void;
};

type Sleeper = { at: number; wake: () => void | Promise<void> };

/**
 * What runs between two sleeps must come about without waiting for the world: SQLite in memory or on disk does, sockets and the thread pool
 * do not. To the second, as the machine's clock of the program is.
 */
export function virtualClock(start: Instant): VirtualClock {
  let now = Date.parse(start);
  let isRunning = false;
  const sleepers: Sleeper[] = [];
  const add = (sleeper: Sleeper): void => {
    // After those of the same moment.
    const place = sleepers.findLastIndex((other) => other.at <= sleeper.at) + 1;
    sleepers.splice(place, 0, sleeper);
    if (isRunning) return;
    isRunning = true;
    setImmediate(() => void step());
  };
  // Between two of these everything that can go on has gone on.
  const step = async (): Promise<void> => {
    const next = sleepers.shift();
    if (next !== undefined) {
      now = Math.max(now, next.at);
      await next.wake();
    }
    isRunning = sleepers.length > 0;
    if (isRunning) setImmediate(() => void step());
  };
  return {
    now: () => `${new Date(now).toISOString().slice(0, 19)}Z`,
    at: () => now,
    elapsed: () => now - Date.parse(start),
    sleep: (milliseconds) => new Promise((wake) => add({ at: now + Math.max(milliseconds, 0), wake })),
    schedule: (at, act) => add({ at: Date.parse(at), wake: act }),
  };
}
