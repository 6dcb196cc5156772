import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  storable,
  type Columns,
  type Database,
  type Dialect,
  type Statements,
  type Stored,
  type Value,
} from './database.ts';
import { whenFree, whyUnwritten } from './storage/sqlite-faults.ts';

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

/**
 * So many pages of 4 KB are in the log before a transaction has to write them where they belong. Few where one person waits: writing these
 * takes no longer than a look. Many where many rows were written: ids are random, so that the same pages are written again and again.
 */
const mostPages = { usual: 1000, bulk: 8000 } as const;
/** Rows from which on a transaction is no single person's. */
const bulk = 1000;

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
  } catch (error) {
    connection.close();
    throw error;
  }
  return overConnection(connection);
}

function overConnection(connection: DatabaseSync): Database {
  const inside = statementsOf(connection);
  const turn = inTurn();
  const beforeCommit = checkpoints(connection);
  return {
    dialect,
    query: <Row>(sql: string, parameters?: readonly Value[]) =>
      turn(() => whenFree(() => inside.query<Row>(sql, parameters))),
    transaction: (work, begin = {}) =>
      turn(async () => {
        await whenFree(() => connection.exec(begin.snapshot === true ? 'begin' : 'begin immediate'));
        inside.changed();
        try {
          const result = await work(inside);
          beforeCommit(inside.changed());
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

/** Says before each commit, by the rows that it changed, how much the log may hold after it. */
function checkpoints(connection: DatabaseSync): (changed: number) => void {
  let now = 0;
  return (changed) => {
    const pages = changed < bulk ? mostPages.usual : mostPages.bulk;
    if (pages !== now) connection.exec(`pragma wal_autocheckpoint = ${pages}`);
    now = pages;
  };
}

/** Statements, and how many rows they changed since that was asked last. */
function statementsOf(connection: DatabaseSync): Statements & { changed(): number } {
  let changed = 0;
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
    run: async (sql, parameters = []) => {
      const rows = Number(prepare(sql).run(...parameters.map(bound)).changes);
      changed += rows;
      return rows;
    },
    changed: () => {
      const rows = changed;
      changed = 0;
      return rows;
    },
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
