import type { Instant } from '../../model/instant.ts';
import type { SubscriberStore } from '../../platform/ports.ts';
import type { Subscriber } from '../../model/subscriber.ts';
import { undoImport, type UndoneRow } from './decide-import.ts';

type Store = Pick<SubscriberStore, 'changeMany' | 'importedRows' | 'consents' | 'liftImported'>;

const chunk = 5000;

/**
 * Takes an import back, row by row; how many were, how many stay because their people did something since, and how many suppressions end
 * that it made. Those that people made themselves stay.
 */
export async function undoRows(
  store: Store,
  { id, at }: { id: string; at: Instant },
): Promise<{ undone: number; kept: number; lifted: number }> {
  const counts = { undone: 0, kept: 0, lifted: 0 };
  let after = -1;
  for (;;) {
    const rows = await store.importedRows(id, { after, limit: chunk });
    const last = rows.at(-1);
    if (last === undefined) return { ...counts, lifted: await store.liftImported(id) };
    after = last.place;
    const whom = rows.map(({ subscriber }) => ({ id: subscriber }));
    // Decided without a change, so that it reads them all at once.
    const people = await store.changeMany(whom, ({ subscriber }) => ({ answer: subscriber }));
    const known = await Promise.all(rows.map((row, index) => lookAt(store, row, people[index] ?? null)));
    const answers = await store.changeMany(whom, (now, index) => {
      const row = known[index];
      return row === undefined ? { answer: 'kept' as const } : undoImport(now, row, { id, at });
    });
    for (const answer of answers) counts[answer] += 1;
  }
}

type ImportedRow = Awaited<ReturnType<Store['importedRows']>>[number];

/** Before the step that undoes: whoever is changed in between is left as they are. */
async function lookAt(store: Store, { before, after }: ImportedRow, subscriber: Subscriber | null): Promise<UndoneRow> {
  const isUntouched = subscriber === null || subscriber.changedAt === after.changedAt;
  const consents = isUntouched ? [] : await store.consents(subscriber.id);
  return { before, after, consents, seen: subscriber?.changedAt ?? null };
}
