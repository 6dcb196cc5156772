import type { Suppression } from '../../model/subscriber.ts';
import type { Known, SubscriberChange } from '../../platform/ports.ts';
import type { LeftElsewhere } from './cell-words.ts';
import type { Importing, RowOutcome } from './decide-import.ts';

/**
 * What an import makes of a row that says how its person left elsewhere. Whoever subscribes here does so by a confirmation that counts, and
 * only they or the operator end it.
 * @param hash of the address, by the first key
 */
export function decideLeft(
  { subscriber, suppressions }: Known,
  { left, hash }: { left: LeftElsewhere; hash: Pick<Suppression, 'hash' | 'key'> },
  { id, at }: Pick<Importing, 'id' | 'at'>,
): RowOutcome {
  if (subscriber?.state === 'active') return { kind: 'refused', why: 'active-here' };
  // What another import said goes with that import, so this one says it too.
  if (suppressions.some(({ importedBy }) => importedBy === undefined)) return { kind: 'present' };
  return { kind: 'suppressed', suppression: { ...hash, reason: left, at, importedBy: id } };
}

/** Writes what was decided; where something happened in between, nothing is written. @returns whether it was written */
export function applyLeft({ subscriber, suppressions }: Known, suppression: Suppression): SubscriberChange<boolean> {
  const isAsDecided =
    subscriber?.state !== 'active' && suppressions.every(({ importedBy }) => importedBy !== undefined);
  return isAsDecided ? { suppress: [suppression], answer: true } : { answer: false };
}
