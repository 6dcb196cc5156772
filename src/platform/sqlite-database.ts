import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import {
  storable,
  type Columns,
  type Database,
  type Dialect,
  type Statements,
  type Stored,
  type Value,
} from './database.ts';
import { StorageError } from './storage-error.ts';

/** From SQLite 3.51 on JSON is parsed once, not once for every field: a third of the time. */
const eachOf = isAtLeast(process.versions['sqlite'], [3, 51]) ? 'jsonb_each' : 'json_each';

const dialect: Dialect = {
  engine: 'sqlite',
  rows: (name, parameter, columns) => `(select ${fields(columns)} from ${eachOf}($${parameter})) as ${name}`,
  // Whoever writes has all of the database.
  takeFree: '',
  take: '',
  analyse: null,
  columns: `select m.name as table_name, c.name as column_name, case when c.type like '%int%' then 'bigint' else 'text' end as kind
    from sqlite_schema m, pragma_table_info(m.name) c where m.type = 'table' order by m.name, c.cid`,
};

function fields(columns: Columns): string {
  return Object.keys(columns)
    .map((name) => `value ->> '${name}' as ${name}`)
    .join(', ');
}

function isAtLeast(version = '0', [major, minor]: readonly [number, number]): boolean {
  const [first = 0, second = 0] = version.split('.').map(Number);
  return first > major || (first === major && second >= minor);
}

/** Others that write hold the database for milliseconds; a minute is none of theirs. */
const patience = 60_000;

/**
 * So many pages of 4 KB are in the log before a transaction has to write them where they belong. Large: ids are random, so that whoever
 * writes many rows writes the same pages again and again, and a page that is served should seldom wait for all of them.
 */
const mostPages = 8000;

/**
 * A database of SQLite that several processes may share: in WAL, each transaction on the disk before it resolves. Only the owner of the
 * file may read it.
 * @throws StorageError `storage-busy` where another process does not let go of it
 */
export async function openSqliteDatabase(path: string): Promise<Database> {
  mkdirSync(dirname(path), { recursive: true });
  // SQLite gives its other files the rights of this one.
  if (path !== ':memory:') {
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  }
  const connection = new DatabaseSync(path, { timeout: 0 });
  try {
    await whenFree(() => connection.exec('pragma journal_mode = wal'));
    connection.exec('pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -8000');
    connection.exec(`pragma wal_autocheckpoint = ${mostPages}`);
  } catch (error) {
    connection.close();
    throw error;
  }
  return overConnection(connection);
}

function overConnection(connection: DatabaseSync): Database {
  const inside = statementsOf(connection);
  const turn = inTurn();
  return {
    dialect,
    query: <Row>(sql: string, parameters?: readonly Value[]) =>
      turn(() => whenFree(() => inside.query<Row>(sql, parameters))),
    transaction: (work, begin = {}) =>
      turn(async () => {
        await whenFree(() => connection.exec(begin.snapshot === true ? 'begin' : 'begin immediate'));
        try {
          const result = await work(inside);
          connection.exec('commit');
          return result;
        } catch (error) {
          // SQLite itself has ended it where the disk is full.
          if (connection.isTransaction) connection.exec('rollback');
          throw whyUnwritten(error);
        }
      }),
    close: () => turn(async () => connection.close()),
  };
}

function statementsOf(connection: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    // `$1` is a name in SQLite, `?1` a place.
    const made = connection.prepare(sql.replaceAll(/\$(\d+)/g, '?$1'));
    prepared.set(sql, made);
    return made;
  };
  return {
    dialect,
    query: async <Row>(sql: string, parameters: readonly Value[] = []) =>
      prepare(sql)
        .all(...parameters.map(bound))
        .map((row) => ({ ...row }) as Row),
    run: async (sql, parameters = []) => Number(prepare(sql).run(...parameters.map(bound)).changes),
    script: async (sql) => connection.exec(sql),
    each: async (sql, take) => {
      for (const row of prepare(sql).iterate()) {
        const taken = take(row as Stored);
        if (taken !== undefined) await taken;
      }
    },
  };
}

function bound(value: Value): Value {
  return typeof value === 'string' ? storable(value) : value;
}

/** Runs one after the other what would else lie across an open transaction. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => null);
    return mine;
  };
}

/** Waits beside the event loop while another process writes: SQLite's own waiting would hold up everything else. */
async function whenFree<T>(work: () => T | Promise<T>): Promise<T> {
  const end = performance.now() + patience;
  for (let pause = 1; ; pause = Math.min(pause + 1, 10)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > end) {
        const message = `Another process has held the database for ${patience / 1000} seconds.`;
        throw new StorageError('storage-busy', message, { cause: error });
      }
    }
    await wait(pause);
  }
}

/** SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN. */
const unwritable: readonly number[] = [8, 10, 13, 14];

/** What the disk refuses is a problem of whoever runs it; everything else stays as it is. */
function whyUnwritten(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || !unwritable.includes(Number(error.errcode) & 255))
    return error;
  const reason = 'errstr' in error && typeof error.errstr === 'string' ? error.errstr : 'an unknown reason';
  return new StorageError('storage-unwritable', `The database could not be written: ${reason}.`, { cause: error });
}

/** SQLITE_BUSY with all that it is extended by. */
function isBusy(error: unknown): boolean {
  return (
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 255) === 5
  );
}
