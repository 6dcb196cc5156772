import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Attempt } from '../model/problem.ts';
import type { StorageLook } from './doctor-ports.ts';
import type { Database } from './database.ts';
import { openLedger } from './delivery-ledger.ts';
import { codeOf } from './file-error.ts';
import { missingMigrations } from './migrate.ts';
import { openDatabase, storageFile, unavailable, type Storage, type WhichDatabase } from './open-storage.ts';
import { openSubscriberStore } from './subscriber-store.ts';

/** Opens what is there, and leaves it as it is. Neither value nor problem where nothing is, or it awaits migrations. */
export async function openExistingStorage(which: WhichDatabase): Promise<Attempt<Storage>> {
  if (!isThere(which)) return { value: null, problems: [] };
  const { value: database, problems } = await openDatabase(which);
  if (database === null) return { value: null, problems };
  const missing = await missingIn(database, which);
  if (missing.value !== 0) {
    await database.close();
    return { value: null, problems: missing.problems };
  }
  const stores = { subscribers: openSubscriberStore(database), ledger: openLedger(database) };
  return { value: { database, ...stores, close: () => database.close() }, problems: [] };
}

/** Whether the database can be read and written, without changing anything. A file that is not there is not made. */
export async function lookAtStorage(which: WhichDatabase): Promise<StorageLook> {
  if (!isThere(which)) return { outcome: 'absent', reason: whyNotWritten(join(which.home, storageFile)) };
  const { value: database, problems } = await openDatabase(which);
  if (database === null) return { outcome: 'failed', problems };
  try {
    const { value: behind, problems: faults } = await missingIn(database, which);
    if (behind === null) return { outcome: 'failed', problems: faults };
    const { engine } = database.dialect;
    if (behind > 0) return { outcome: 'open', engine, behind, restoredAt: null };
    // Asks for the right to write and takes the lock of writers, and no row is of this id.
    await database.transaction((inside) => inside.run('update fence set restored_at = restored_at where id = -1'));
    return { outcome: 'open', engine, behind, ...(await openLedger(database).fence()) };
  } catch (error) {
    return { outcome: 'failed', problems: [unavailable(which, error)] };
  } finally {
    await database.close();
  }
}

function isThere({ address = '', home }: WhichDatabase): boolean {
  return address !== '' || existsSync(join(home, storageFile));
}

async function missingIn(database: Database, which: WhichDatabase): Promise<Attempt<number>> {
  return missingMigrations(database).catch((error: unknown) => ({
    value: null,
    problems: [unavailable(which, error)],
  }));
}

/** Why a file could not be made; null where it could. */
function whyNotWritten(path: string): string | null {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return codeOf(error);
  }
}
