import { Client } from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../src/platform/database.ts';
import { openPostgresDatabase } from '../../src/platform/postgres-database.ts';
import { postgresAddress } from '../builders/postgres-address.ts';

let shared: Promise<string> | null = null;

async function opened(): Promise<Database> {
  const database = openPostgresDatabase(await (shared ??= postgresAddress()));
  onTestFinished(() => database.close());
  return database;
}

async function withTable(): Promise<Database> {
  const database = await opened();
  await database.transaction((inside) =>
    inside.script('drop table if exists t; create table t (a text primary key, b bigint)'),
  );
  return database;
}

test('large numbers and counts come as numbers', async () => {
  const database = await opened();
  const sql = 'select cast($1 as bigint) as at, count(*) as number from generate_series(1, 3)';
  expect(await database.query(sql, [1_795_000_000_123])).toEqual([{ at: 1_795_000_000_123, number: 3 }]);
});

test('two that lock each other out both come through, one of them anew', async () => {
  const database = await withTable();
  await database.transaction((inside) => inside.script(`insert into t values ('x', 0), ('y', 0)`));
  let [begun, holding] = [0, 0];
  const both = Promise.withResolvers<void>();
  const raise = (first: string, second: string) =>
    database.transaction(async (inside) => {
      begun += 1;
      await inside.run('update t set b = b + 1 where a = $1', [first]);
      holding += 1;
      if (holding === 2) both.resolve();
      await both.promise;
      await inside.run('update t set b = b + 1 where a = $1', [second]);
    });
  await Promise.all([raise('x', 'y'), raise('y', 'x')]);
  expect(await database.query('select a, b from t order by a')).toEqual([
    { a: 'x', b: 2 },
    { a: 'y', b: 2 },
  ]);
  expect(begun).toBe(3);
});

test('a connection that is cut within a transaction is told, leaves nothing and does not end the program', async () => {
  const database = await withTable();
  const cut = database.transaction(async (inside) => {
    await inside.run(`insert into t values ('lost', 1)`);
    const [own] = await inside.query<{ id: number }>('select pg_backend_pid() as id');
    const other = new Client({ connectionString: await shared! });
    await other.connect();
    await other.query('select pg_terminate_backend($1)', [own!.id]);
    await other.end();
    await wait(20);
    await inside.run(`insert into t values ('after', 2)`);
  });
  await expect(cut).rejects.toThrow();
  expect(await database.query('select a from t')).toEqual([]);
});

test('a commit waits for the disk even where the server is told not to', async () => {
  const database = await opened();
  const shown = await database.transaction((inside) => inside.query('show synchronous_commit'));
  expect(shown).toEqual([{ synchronous_commit: 'on' }]);
});

test('shared locks go together, an exclusive one alone', async () => {
  const database = await opened();
  const log: string[] = [];
  const gate = Promise.withResolvers<void>();
  const hold = (name: string, begin: object) =>
    database.transaction(async () => {
      log.push(`+${name}`);
      await gate.promise;
      log.push(`-${name}`);
    }, begin);
  const shared = [hold('a', { shared: ['x'] }), hold('b', { shared: ['x'] })];
  // Neither can end before both have begun.
  await expect.poll(() => log.toSorted()).toEqual(['+a', '+b']);
  const alone = hold('c', { exclusive: ['x', 'a-lock-of-another-name'] });
  await wait(40);
  expect(log).toHaveLength(2);
  gate.resolve();
  await Promise.all([...shared, alone]);
  expect(log.slice(4)).toEqual(['+c', '-c']);
});

test('what an id sorts by does not hang on the language of the server', async () => {
  const database = await opened();
  const rows = await database.transaction(async (inside) => {
    await inside.script(
      `create domain key_text as text collate "C"; create table sorted (a key_text); insert into sorted values ('b'), ('B'), ('a'), ('_'), ('-')`,
    );
    return inside.query<{ a: string }>('select a from sorted order by a');
  });
  expect(rows.map(({ a }) => a)).toEqual(['-', 'B', '_', 'a', 'b']);
});
