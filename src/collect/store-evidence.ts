import { createHash } from 'node:crypto';
import type { Digest, Evidence } from '../model/evidence.ts';
import type { Instant } from '../model/instant.ts';
import type { Item } from '../model/item.ts';
import type { CollectedItem } from './collector.ts';

/** Items that name their evidence by digest, and the texts by digest. */
export type Stored = { items: Item[]; evidence: Map<Digest, string> };

/** Puts texts aside by the SHA-256 of their UTF-8. `readAt` tells by item id when the answer that brought it was given. */
export function storeEvidence(items: readonly CollectedItem[], readAt: ReadonlyMap<string, Instant>): Stored {
  const evidence = new Map<Digest, string>();
  const stored = items.map(({ texts, ...item }): Item => {
    const records = texts.flatMap(({ label, url, text }): Evidence[] => {
      const at = readAt.get(item.id);
      if (at === undefined) return [];
      const kept = text.toWellFormed();
      const digest = createHash('sha256').update(kept).digest('hex');
      evidence.set(digest, kept);
      return [{ digest, label, url, readAt: at }];
    });
    return { ...item, evidence: records };
  });
  return { items: stored, evidence: new Map([...evidence].sort(([a], [b]) => (a < b ? -1 : 1))) };
}
