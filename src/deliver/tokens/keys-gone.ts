import type { KeyRing } from './key-ring.ts';

/**
 * Suppressions whose key is not there any more: their addresses are not recognised, and could be imported or subscribe again.
 * @param counts of all suppressions, by the id of their key
 * @returns their keys and numbers as a person reads them; null where all are there
 */
export function keysGone(counts: readonly { key: string; number: number }[], ring: KeyRing): string | null {
  const gone = counts.filter(({ key }) => ring.every(({ id }) => id !== key));
  return gone.length === 0 ? null : gone.map(({ key, number }) => `${key} (${number})`).join(', ');
}
