import type { Clock } from '../../platform/ports.ts';

/** Where lanes without work wait. There is one timer for all of them, so that nothing runs on when they end. */
export type Bell = {
  /** Until it rings, or so many milliseconds, or fewer where somebody waits already. */
  wait(milliseconds: number): Promise<void>;
  /** Wakes whoever has waited longest. */
  ring(): void;
  ringAll(): void;
};

export function bell(clock: Pick<Clock, 'sleep'>): Bell {
  let waiting: (() => void)[] = [];
  let isTicking = false;
  const ringAll = (): void => {
    const all = waiting;
    waiting = [];
    for (const wake of all) wake();
  };
  const tick = async (milliseconds: number): Promise<void> => {
    isTicking = true;
    await clock.sleep(milliseconds);
    isTicking = false;
    ringAll();
  };
  return {
    wait: (milliseconds) =>
      new Promise((wake) => {
        waiting.push(wake);
        if (!isTicking) void tick(milliseconds);
      }),
    ring: () => waiting.shift()?.(),
    ringAll,
  };
}
