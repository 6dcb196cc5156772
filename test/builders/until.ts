import { setTimeout as wait } from 'node:timers/promises';

/** Waits for something to come about. @param patience in milliseconds @throws after that, with what was waited for */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined> | Value | undefined,
  patience = 30_000,
): Promise<Value> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const value = await look();
    if (value !== undefined) return value;
    await wait(20);
  }
  throw new Error(`It did not happen within ${patience / 1000} seconds that ${what}.`);
}
