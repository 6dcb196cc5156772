import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { problem, type Attempt, type Problem } from '../model/problem.ts';
import type { StorageLook } from './doctor-ports.ts';
import type { Database } from './database.ts';
import { openLedger } from './delivery-ledger.ts';
import { codeOf } from './file-error.ts';
import { migrationsFor, missingMigrations } from './migrate.ts';
import { openDatabase, storageFile, unavailable, type Storage, type WhichDatabase } from './open-storage.ts';
import type { Clock } from './ports.ts';
import { openSubscriberStore } from './subscriber-store.ts';

/** Opens what is there, and leaves it as it is. Neither value nor problem where nothing is; one that awaits migrations is a problem. */
export async function openExistingStorage(which: WhichDatabase): Promise<Attempt<Storage>> {
  const { value: database, problems } = await openExistingDatabase(which);
  if (database === null) return { value: null, problems };
  const missing = await missingIn(database, which);
  if (missing.value !== 0) {
    await database.close();
    return { value: null, problems: missing.value === null ? missing.problems : [behind(missing.value)] };
  }
  const stores = { subscribers: openSubscriberStore(database), ledger: openLedger(database) };
  return { value: { database, ...stores, close: () => database.close() }, problems: [] };
}

/** The same of whatever version of the program, for what does not mind. */
export async function openExistingDatabase(which: WhichDatabase): Promise<Attempt<Database>> {
  if (!isThere(which)) return { value: null, problems: [] };
  const { value: database, problems } = await openDatabase(which);
  if (database === null) return { value: null, problems };
  const missing = await missingIn(database, which);
  if (missing.value !== null && missing.value < migrationsFor(database.dialect.engine).length)
    return { value: database, problems: [] };
  await database.close();
  return { value: null, problems: missing.problems };
}

function behind(missing: number): Problem {
  const message = `The database was made by an older zhoubao and awaits ${missing} ${missing === 1 ? 'migration' : 'migrations'}: run npx zhoubao database migrate.`;
  return problem('storage-absent', {}, message);
}

/** Whether the database can be read and written, without changing anything. A file that is not there is not made. */
export async function lookAtStorage(which: WhichDatabase, clock: Pick<Clock, 'now'>): Promise<StorageLook> {
  if (!isThere(which)) return { outcome: 'absent', reason: whyNotWritten(join(which.home, storageFile)) };
  const { value: database, problems } = await openDatabase(which);
  if (database === null) return { outcome: 'failed', problems };
  try {
    const { value: behind, problems: faults } = await missingIn(database, which);
    if (behind === null) return { outcome: 'failed', problems: faults };
    const { engine } = database.dialect;
    const server = engine === 'postgres' ? await lookAtServer(database, clock) : null;
    if (behind > 0) return { outcome: 'open', engine, behind, restoredAt: null, server, suppressions: [] };
    // Asks for the right to write and takes the lock of writers, and no row is of this id.
    await database.transaction((inside) => inside.run('update fence set restored_at = restored_at where id = -1'));
    const { restoredAt } = await openLedger(database).fence();
    const suppressions = await openSubscriberStore(database).countSuppressions();
    return { outcome: 'open', engine, behind, restoredAt, server, suppressions };
  } catch (error) {
    return { outcome: 'failed', problems: [unavailable(which, error)] };
  } finally {
    await database.close();
  }
}

/** Our clock says whole seconds, and is taken in their middle. */
const halfSecond = 500;

async function lookAtServer(
  database: Database,
  clock: Pick<Clock, 'now'>,
): Promise<{ version: string; aheadMs: number }> {
  const sql = `select current_setting('server_version') as version,
    cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now`;
  const [row] = await database.query<{ version: string; now: number }>(sql);
  const { version = 'unknown', now = 0 } = row ?? {};
  return { version: version.split(' ')[0] ?? '', aheadMs: now - (Date.parse(clock.now()) + halfSecond) };
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
