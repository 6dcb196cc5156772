import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { run, type RunnerOptions, type WorkerEvents } from 'graphile-worker';

/** Does jobs until it is stopped, also across lost connections. */
export type LastingRunner = {
  /** The name under which it holds its jobs; another one after each lost connection. */
  holder(): string;
  /** Resolves where it was stopped, or where the database was gone for too long. */
  ended: Promise<void>;
  /** Resolves once the job in hand is done. */
  stop(): Promise<void>;
};

type Runner = { holder: string; ended: Promise<void>; stop(): Promise<void> };

/** Milliseconds between two attempts to begin anew, and attempts: five minutes. */
const [pause, attempts] = [1000, 300];

/**
 * A runner of graphile-worker ends where it cannot tell that a job is done, and where the answer with a job is lost the job stays locked by
 * a runner that knows nothing of it. So a runner whose connection broke is brought to its end, what it held is given back, and another one
 * takes its place.
 * @param giveBack frees all jobs that are held under a name
 */
export async function startLastingRunner(
  options: RunnerOptions,
  giveBack: (holder: string) => Promise<void>,
): Promise<LastingRunner> {
  let runner = await begin(options);
  const state = { isStopping: false };
  const again = async (): Promise<Runner | null> => {
    for (let attempt = 0; attempt < attempts && !state.isStopping; attempt++) {
      const next = await giveBack(runner.holder)
        .then(() => begin(options))
        .catch(() => null);
      if (next !== null) return next;
      await wait(pause);
    }
    return null;
  };
  const last = async (): Promise<void> => {
    for (;;) {
      await runner.ended;
      const next = state.isStopping ? null : await again();
      if (next === null) return;
      runner = next;
      if (state.isStopping) await runner.stop();
    }
  };
  const ended = last();
  return {
    holder: () => runner.holder,
    ended,
    stop: async () => {
      state.isStopping = true;
      await runner.stop();
      await ended;
    },
  };
}

/** A runner that ends at its first lost connection, after the job in hand. */
async function begin(options: RunnerOptions): Promise<Runner> {
  const events = new EventEmitter() as WorkerEvents;
  let [holder, isBroken] = ['', false];
  const broken = Promise.withResolvers<void>();
  events.on('pool:create', ({ workerPool }) => (holder = workerPool.id));
  events.on('worker:getJob:error', () => {
    isBroken = true;
    broken.resolve();
  });
  // Without a delay, however short, a job whose end cannot be told ends the process instead of the runner.
  const preset: RunnerOptions['preset'] = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };
  const runner = await run({ ...options, events, preset });
  const own = runner.promise.catch(ignore);
  // One that ended by itself cannot be stopped.
  const stop = async (): Promise<void> => {
    await runner.stop().catch(ignore);
    await own;
  };
  const ended = Promise.race([own, broken.promise]).then(() => (isBroken ? stop() : own));
  return { holder, ended, stop };
}

/** Whatever it ended of, another takes its place. */
function ignore(): void {}
