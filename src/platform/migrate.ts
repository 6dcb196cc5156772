import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../model/instant.ts';
import { problem, type Attempt, type Problem } from '../model/problem.ts';
import type { Database, Dialect, Statements } from './database.ts';
import { toMilliseconds } from './storage/moments.ts';

type Migration = { version: number; name: string; sql: string; checksum: string };
type Applied = { version: number; name: string; checksum: string };

const folder = join(import.meta.dirname, 'migrations');

/** `0002-subscribers.sql` for every engine, `0004-guards.postgres.sql` for one. */
const fileName = /^(?<version>\d{4})-(?<name>[a-z-]+)(?:\.(?<engine>sqlite|postgres))?\.sql$/;

/** The migrations of an engine, from 1 on without a gap. They go forward only, and are never edited once they were released. */
export function migrationsFor(engine: Dialect['engine']): Migration[] {
  const migrations = readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const parts = fileName.exec(file)?.groups;
      if (parts === undefined) throw new Error(`${file} is no name of a migration.`);
      return parts['engine'] === undefined || parts['engine'] === engine ? [migrationOf(file, parts)] : [];
    });
  const wrong = migrations.findIndex(({ version }, index) => version !== index + 1);
  if (wrong !== -1) throw new Error(`Migration ${wrong + 1} of ${engine} is missing, or there twice.`);
  return migrations;
}

function migrationOf(file: string, parts: Record<string, string | undefined>): Migration {
  const sql = readFileSync(join(folder, file), 'utf8');
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { version: Number(parts['version']), name: parts['name'] ?? '', sql, checksum };
}

/**
 * Brings a database to the newest state, or to the one of a version, as one step. Processes that start at once do so one after the other.
 * @returns why it was left as it is: it is newer than the program, or was not made by its migrations
 */
export async function migrate(database: Database, now: Instant, upTo = Infinity): Promise<Problem[]> {
  const known = migrationsFor(database.dialect.engine);
  return database.transaction(
    async (inside) => {
      await inside.script(
        'create table if not exists migrations (version bigint not null primary key, name text not null, checksum text not null, applied_at bigint not null)',
      );
      const applied = await appliedIn(inside);
      const fault = faultOf(applied, known);
      if (fault !== null) return [fault];
      for (const { version, name, sql, checksum } of known.slice(applied.length)) {
        if (version > upTo) break;
        await inside.script(sql);
        const row = [version, name, checksum, toMilliseconds(now)];
        await inside.run('insert into migrations (version, name, checksum, applied_at) values ($1, $2, $3, $4)', row);
      }
      return [];
    },
    { exclusive: ['migrations'] },
  );
}

/** How many migrations a database lacks, or why it is none of this program. Nothing is changed. */
export async function missingMigrations(database: Database): Promise<Attempt<number>> {
  const known = migrationsFor(database.dialect.engine);
  const columns = await database.query<{ table_name: string }>(database.dialect.columns);
  const applied = columns.some(({ table_name: table }) => table === 'migrations') ? await appliedIn(database) : [];
  const fault = faultOf(applied, known);
  return fault === null ? { value: known.length - applied.length, problems: [] } : { value: null, problems: [fault] };
}

/** The migrations that a database has, in their order. */
async function appliedIn(statements: Pick<Statements, 'query'>): Promise<Applied[]> {
  return statements.query<Applied>('select version, name, checksum from migrations order by version');
}

function faultOf(applied: readonly Applied[], known: readonly Migration[]): Problem | null {
  if (applied.length > known.length) {
    const message = `The database has ${applied.length} migrations, this program knows ${known.length}.`;
    return problem('storage-newer', {}, message);
  }
  const other = applied.find(({ checksum }, index) => checksum !== known[index]?.checksum);
  if (other === undefined) return null;
  const message = `Migration ${other.version} (${other.name}) was applied with another text than this program has.`;
  return problem('storage-changed', {}, message);
}
