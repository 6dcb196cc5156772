import { createHash } from 'node:crypto';
import { DatabaseError, Pool, types, type PoolClient, type QueryResult } from 'pg';
import {
  storable,
  type Begin,
  type Columns,
  type Database,
  type Dialect,
  type Statements,
  type Stored,
  type Value,
} from './database.ts';
import { StorageError } from './storage-error.ts';

const dialect: Dialect = {
  engine: 'postgres',
  rows: (name, parameter, columns) => `json_to_recordset($${parameter}::json) as ${name}(${fields(columns)})`,
  takeFree: 'for update of d skip locked',
  take: 'for update of s',
  analyse: (table) => `analyze ${table}`,
  columns: `select c.table_name::text as table_name, c.column_name::text as column_name,
      case when c.data_type in ('bigint', 'integer') then 'bigint' else 'text' end as kind
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = current_schema() and t.table_type = 'BASE TABLE' order by c.table_name, c.ordinal_position`,
};

function fields(columns: Columns): string {
  return Object.entries(columns)
    .map(([name, kind]) => `${name} ${kind}`)
    .join(', ');
}

const int8 = 20;

/** What fails only because somebody else was quicker: a deadlock, or a state that changed meanwhile. */
const again = new Set(['40001', '40P01']);
const attempts = 5;

/**
 * A database of PostgreSQL behind a small pool. TLS is by the address, as `?sslmode=verify-full`.
 * @param address `postgres://…`; it holds a password and is never shown
 */
export function openPostgresDatabase(address: string): Database {
  const pool = new Pool({
    connectionString: address,
    max: 5,
    connectionTimeoutMillis: 10_000,
    // Whoever hangs with locks in hand is let go.
    idle_in_transaction_session_timeout: 60_000,
    types: { getTypeParser: parserOf },
    application_name: 'zhoubao',
  });
  // A connection that is lost while nobody uses it is opened anew for whoever asks next.
  pool.on('error', ignore);
  const outside = statementsOn(pool);
  return {
    dialect,
    query: async <Row>(sql: string, parameters?: readonly Value[]) => {
      try {
        return await outside.query<Row>(sql, parameters);
      } catch (error) {
        throw whyUnwritten(error);
      }
    },
    transaction: async (work, begin = {}) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await transact(pool, work, begin);
        } catch (error) {
          if (attempt === attempts || !again.has(codeOf(error))) throw whyUnwritten(error);
        }
      }
    },
    close: () => pool.end(),
  };
}

/** A connection that breaks is told by its query; without a listener it would end the process. */
function ignore(): void {}

async function transact<T>(pool: Pool, work: (inside: Statements) => Promise<T>, begin: Begin): Promise<T> {
  const client = await pool.connect();
  client.on('error', ignore);
  let fault: Error | undefined;
  try {
    await client.query(beginText(begin));
    const result = await work(statementsOn(client));
    await client.query('commit');
    return result;
  } catch (error) {
    fault = await client.query('rollback').then(
      () => undefined,
      (broken: Error) => broken,
    );
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(fault);
  }
}

/** Begin and locks in one round trip. PostgreSQL hands such locks out in the order of asking, so that nobody waits for ever. */
function beginText({ shared = [], exclusive = [], snapshot = false }: Begin): string {
  const own = new Set(exclusive);
  const names = [...new Set([...shared, ...exclusive])].sort();
  const locks = names.map((name) => `select pg_advisory_xact_lock${own.has(name) ? '' : '_shared'}(${lockKey(name)})`);
  // A server may be set to answer before a change is on its disk.
  const first = snapshot
    ? ['begin isolation level repeatable read read only']
    : ['begin isolation level read committed', 'set local synchronous_commit to on'];
  return [...first, ...locks].join('; ');
}

/** 64 bits of a digest, as advisory locks are named. */
function lockKey(name: string): bigint {
  return createHash('sha256').update(`zhoubao ${name}`).digest().readBigInt64BE();
}

function statementsOn(client: Pool | PoolClient): Statements {
  const ask = (sql: string, parameters: readonly Value[]): Promise<QueryResult> =>
    client.query({ name: nameOf(sql), text: sql, values: parameters.map(bound) });
  return {
    dialect,
    query: async <Row>(sql: string, parameters: readonly Value[] = []) => (await ask(sql, parameters)).rows as Row[],
    run: async (sql, parameters = []) => (await ask(sql, parameters)).rowCount ?? 0,
    script: async (sql) => void (await client.query(sql)),
    each: async (sql, take) => {
      await client.query(`declare rows_of_each no scroll cursor for ${sql}`);
      for (let rows: Stored[] | null = null; rows?.length !== 0;) {
        rows = (await client.query('fetch 500 from rows_of_each')).rows as Stored[];
        for (const row of rows) {
          const taken = take(row);
          if (taken !== undefined) await taken;
        }
      }
      await client.query('close rows_of_each');
    },
  };
}

const names = new Map<string, string>();

/** Statements are prepared once per connection, by a name. */
function nameOf(sql: string): string {
  const known = names.get(sql) ?? createHash('sha256').update(sql).digest('hex').slice(0, 32);
  names.set(sql, known);
  return known;
}

function bound(value: Value): Value {
  return typeof value === 'string' ? storable(value) : value;
}

/** By SQLSTATE, in our words: those of a server may quote what was to be written. */
const unwritable = new Map([
  ['53100', 'the disk of its server is full'],
  ['25006', 'it can only be read, as a standby or one that was set so'],
  ['58030', 'its server could not read or write a file'],
  ['42501', 'its user has not the right to'],
]);

/** What the server cannot or may not write is a problem of whoever runs it; everything else stays as it is. */
function whyUnwritten(error: unknown): unknown {
  const why = unwritable.get(codeOf(error));
  if (why === undefined) return error;
  const message = `The database could not be written: ${why} (${codeOf(error)}).`;
  return new StorageError('storage-unwritable', message, { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof DatabaseError ? (error.code ?? '') : '';
}

const parserOf: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  // All of ours are below 2^53.
  oid === int8 ? Number : types.getTypeParser(oid, format);
