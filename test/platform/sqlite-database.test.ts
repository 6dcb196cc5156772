import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../src/platform/database.ts';
import { openSqliteDatabase } from '../../src/platform/sqlite-database.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

async function opened(path: string): Promise<Database> {
  const database = await openSqliteDatabase(path);
  onTestFinished(() => database.close());
  return database;
}

async function withTable(): Promise<{ database: Database; path: string }> {
  const path = join(await temporaryFolder(), 'a.db');
  const database = await opened(path);
  await database.transaction((inside) => inside.script('create table t (a text, b bigint)'));
  return { database, path };
}

const rows = (database: Database) => database.query('select a, b from t order by b');

test('only the owner may read the files, also where the folder was there before', async () => {
  const path = join(await temporaryFolder(), 'a.db');
  writeFileSync(path, '', { mode: 0o644 });
  const database = await opened(path);
  await database.transaction((inside) => inside.script('create table t (a text)'));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('every commit is on the disk', async () => {
  const { database } = await withTable();
  expect(await database.query('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  expect(await database.query('pragma synchronous')).toEqual([{ synchronous: 2 }]);
});

test('nothing comes between the statements of a transaction', async () => {
  const { database } = await withTable();
  const first = database.transaction(async (inside) => {
    await inside.run('insert into t values ($1, $2)', ['first', 1]);
    await wait(20);
    await inside.run('insert into t values ($1, $2)', ['first', 2]);
  });
  const second = database.transaction((inside) => inside.run(`insert into t select 'second', count(*) + 1 from t`));
  const seen = rows(database);
  await Promise.all([first, second]);
  expect(await seen).toEqual([
    { a: 'first', b: 1 },
    { a: 'first', b: 2 },
    { a: 'second', b: 3 },
  ]);
});

test('a transaction that throws leaves nothing, and the next one goes on', async () => {
  const { database } = await withTable();
  const failing = database.transaction(async (inside) => {
    await inside.run('insert into t values ($1, $2)', ['lost', 1]);
    throw new Error('not so');
  });
  await expect(failing).rejects.toThrow('not so');
  await database.transaction((inside) => inside.run('insert into t values ($2, $1)', [7, 'kept']));
  expect(await rows(database)).toEqual([{ a: 'kept', b: 7 }]);
});

test('whoever writes waits for another connection without holding up the program', async () => {
  const { database, path } = await withTable();
  const other = await opened(path);
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 2);
  const long = other.transaction(async (inside) => {
    await inside.run('insert into t values ($1, $2)', ['other', 1]);
    await wait(60);
  });
  await database.transaction((inside) => inside.run('insert into t values ($1, $2)', ['own', 2]));
  clearInterval(ticking);
  await long;
  expect(ticks).toBeGreaterThan(1);
  expect(await rows(database)).toHaveLength(2);
});

test('a snapshot reads one state while others write', async () => {
  const { database, path } = await withTable();
  const other = await opened(path);
  const seen = await database.transaction(
    async (inside) => {
      const before = await inside.query('select count(*) as n from t');
      await other.transaction((inside) => inside.run('insert into t values ($1, $2)', ['new', 1]));
      const rows: unknown[] = [];
      await inside.each('select a from t', (row) => {
        rows.push(row);
        return undefined;
      });
      return { before, rows };
    },
    { snapshot: true },
  );
  expect(seen).toEqual({ before: [{ n: 0 }], rows: [] });
  expect(await rows(database)).toHaveLength(1);
});

test('a full disk is told, leaves nothing behind, and the next transaction goes on once there is room', async () => {
  const { database } = await withTable();
  const large = (letter: string) =>
    database.transaction((inside) => inside.run('insert into t values ($1, 1)', [letter.repeat(100_000)]));
  await database.query('pragma max_page_count = 10');
  await expect(large('a')).rejects.toThrow('full');
  await database.query('pragma max_page_count = 1000');
  await large('b');
  expect(await database.query('select substr(a, 1, 1) as a from t')).toEqual([{ a: 'b' }]);
});

/** Writes so many rows, each about as large as a page, as one transaction. */
const writePages = (database: Database, number: number): Promise<number> =>
  database.transaction((inside) =>
    inside.run(
      `with recursive n (i) as (select 1 union all select i + 1 from n where i < $1) insert into t select $2, i from n`,
      [number, 'x'.repeat(3900)],
    ),
  );

const pagesOfLog = (path: string): number => Math.floor(statSync(`${path}-wal`).size / 4120);

test('small steps keep the log small, so that none of them has much to write where it belongs', async () => {
  const { database, path } = await withTable();
  for (let at = 0; at < 30; at += 1) await writePages(database, 100);
  expect(pagesOfLog(path)).toBeGreaterThan(500);
  expect(pagesOfLog(path)).toBeLessThan(1500);
});

test('whoever writes many rows at once lets the log grow, and the next small step makes room in it', async () => {
  const { database, path } = await withTable();
  await writePages(database, 2000);
  await writePages(database, 2000);
  const most = pagesOfLog(path);
  expect(most).toBeGreaterThan(4000);
  for (let at = 0; at < 20; at += 1) await writePages(database, 100);
  expect(pagesOfLog(path)).toBeLessThan(most + 500);
});
