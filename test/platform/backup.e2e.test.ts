import { join } from 'node:path';
import { describe } from 'vitest';
import { openPostgresDatabase } from '../../src/platform/postgres-database.ts';
import { openSqliteDatabase } from '../../src/platform/sqlite-database.ts';
import { postgresAddress } from '../builders/postgres-address.ts';
import { describeBackup, describeDamage } from './backup-drill.ts';

const sqlite = (folder: string) => openSqliteDatabase(join(folder, 'a.db'));
const postgres = async () => openPostgresDatabase(await postgresAddress());

describe('from PostgreSQL to PostgreSQL', () => {
  describeBackup(postgres, postgres);
  describeDamage(postgres);
});
describe('from SQLite to PostgreSQL', () => describeBackup(sqlite, postgres));
describe('from PostgreSQL to SQLite', () => describeBackup(postgres, sqlite));
