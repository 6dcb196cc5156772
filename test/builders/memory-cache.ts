import type { Cache } from '../../src/platform/ports.ts';

/** A cache that lasts as long as the test. */
export function memoryCache(): Cache & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    read: async (key) => kept.get(key) ?? null,
    write: async (key, value) => void kept.set(key, value),
  };
}
