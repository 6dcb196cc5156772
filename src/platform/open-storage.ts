import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../model/instant.ts';
import { problem, type Attempt, type Problem } from '../model/problem.ts';
import type { Database } from './database.ts';
import { openLedger } from './delivery-ledger.ts';
import { codeOf } from './file-error.ts';
import { migrate } from './migrate.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import { StorageError } from './storage-error.ts';
import type { Ledger, SubscriberStore } from './store-ports.ts';
import { openSubscriberStore } from './subscriber-store.ts';

/** Where subscribers and deliveries are kept. `close` after the last use. */
export type Storage = { database: Database; subscribers: SubscriberStore; ledger: Ledger; close(): Promise<void> };

/** `address` is DATABASE_URL; without one it is a file in `home`. */
export type WhichDatabase = { address: string | undefined; home: string };

/** Below a home. */
export const storageFile = '.zhoubao/subscribers.db';

/** Opens the database and brings it to the state that this program knows. */
export async function openStorage({ now, ...which }: WhichDatabase & { now: Instant }): Promise<Attempt<Storage>> {
  const { value: database, problems } = await openDatabase(which);
  if (database === null) return { value: null, problems };
  const faults = await migrate(database, now).catch((error: unknown) => [unavailable(which, error)]);
  if (faults.length > 0) {
    await database.close();
    return { value: null, problems: faults };
  }
  return {
    value: {
      database,
      subscribers: openSubscriberStore(database),
      ledger: openLedger(database),
      close: () => database.close(),
    },
    problems: [],
  };
}

/** Opens the database as it is. */
export async function openDatabase(which: WhichDatabase): Promise<Attempt<Database>> {
  const { address = '', home } = which;
  try {
    if (address === '') return { value: await openFile(home), problems: [] };
    if (!/^postgres(?:ql)?:\/\//.test(address) || !URL.canParse(address)) {
      const message = 'DATABASE_URL is no address of a database: postgres://… was expected; its value is not shown.';
      return { value: null, problems: [problem('storage-address-invalid', {}, message)] };
    }
    // Loaded only where it is used.
    const { openPostgresDatabase } = await import('./postgres-database.ts');
    return { value: openPostgresDatabase(address), problems: [] };
  } catch (error) {
    return { value: null, problems: [unavailable(which, error)] };
  }
}

/** A home need not be this repository: its databases are kept out of whatever git it is in. */
async function openFile(home: string): Promise<Database> {
  const folder = join(home, '.zhoubao');
  mkdirSync(folder, { recursive: true });
  const ignore = join(folder, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  return openSqliteDatabase(join(home, storageFile));
}

/** Errors of a driver may quote what was bound or the address: only their codes are told. */
export function unavailable({ address = '' }: WhichDatabase, error: unknown): Problem {
  const where = address === '' ? storageFile : 'The database of DATABASE_URL';
  if (error instanceof StorageError) return problem(error.code, {}, error.message);
  return problem('storage-unavailable', {}, `${where} could not be opened: ${reasonOf(error)}.`);
}

function reasonOf(error: unknown): string {
  // Of node:sqlite, whose code says only that it was SQLite.
  if (error instanceof Error && 'errstr' in error && typeof error.errstr === 'string') return error.errstr;
  return error instanceof Error && 'code' in error ? codeOf(error) : 'an unknown reason';
}
