import { setTimeout as wait } from 'node:timers/promises';

/** Waits without keeping the process alive: for what may be left undone when it ends. */
export async function backgroundSleep(milliseconds: number): Promise<void> {
  await wait(milliseconds, undefined, { ref: false });
}
