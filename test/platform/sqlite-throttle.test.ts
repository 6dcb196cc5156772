import { join } from 'node:path';
import { openSqliteDatabase } from '../../src/platform/sqlite-database.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { describeThrottle } from './throttle-hours.ts';

describeThrottle(
  {
    make: async () => join(await temporaryFolder(), 'a.db'),
    open: async (path) => {
      const database = await openSqliteDatabase(path);
      // What the disk holds after a loss of power is not what is asked here.
      await database.query('pragma synchronous = off');
      return database;
    },
  },
  8,
);
