import { join } from 'node:path';
import { openSqliteDatabase } from '../../src/platform/sqlite-database.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { describeStorage } from './storage-conformance.ts';

describeStorage({
  make: async () => join(await temporaryFolder(), 'subscribers.db'),
  open: openSqliteDatabase,
});
