import { migrate } from '../../src/platform/migrate.ts';
import { openPostgresDatabase } from '../../src/platform/postgres-database.ts';
import { emptied, postgresAddress } from '../builders/postgres-address.ts';
import { noon } from '../builders/stored-readers.ts';
import { describeStorage } from './storage-conformance.ts';

let shared: Promise<string> | null = null;

async function migrated(): Promise<string> {
  const address = await postgresAddress();
  const database = openPostgresDatabase(address);
  await migrate(database, noon);
  await database.close();
  return address;
}

describeStorage({
  make: async () => emptied(await (shared ??= migrated())),
  open: (address) => Promise.resolve(openPostgresDatabase(address)),
});
