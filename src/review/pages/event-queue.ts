/** Waits in order until somebody takes it. Where more comes than is taken, the oldest is dropped and `missed` says so. */
export type EventQueue<T> = {
  put(event: T): void;
  /** The next event, waiting for it; null when the queue has ended. */
  next(): Promise<T | null>;
  end(): void;
  missed(): boolean;
};

/** Events that one page may be behind; one that is further behind loads all anew. */
const most = 50;

export function eventQueue<T>(): EventQueue<T> {
  const waiting: T[] = [];
  let wake: (() => void) | null = null;
  const state = { hasEnded: false, hasMissed: false };
  const rouse = (): void => {
    wake?.();
    wake = null;
  };
  return {
    put: (event) => {
      if (state.hasEnded) return;
      if (waiting.length >= most) {
        waiting.shift();
        state.hasMissed = true;
      }
      waiting.push(event);
      rouse();
    },
    next: async () => {
      while (waiting.length === 0 && !state.hasEnded) await new Promise<void>((resolve) => (wake = resolve));
      return state.hasEnded ? null : (waiting.shift() ?? null);
    },
    end: () => {
      state.hasEnded = true;
      rouse();
    },
    missed: () => {
      const was = state.hasMissed;
      state.hasMissed = false;
      return was;
    },
  };
}
