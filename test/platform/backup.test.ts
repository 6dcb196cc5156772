import { join } from 'node:path';
import { openSqliteDatabase } from '../../src/platform/sqlite-database.ts';
import { describeBackup, describeDamage } from './backup-drill.ts';

const sqlite = (folder: string) => openSqliteDatabase(join(folder, 'a.db'));

describeBackup(sqlite, sqlite);
describeDamage(sqlite);
