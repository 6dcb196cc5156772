import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../src/platform/database.ts';
import { migrate, migrationsFor } from '../../src/platform/migrate.ts';
import { openSqliteDatabase } from '../../src/platform/sqlite-database.ts';
import { columnsOf, tables } from '../../src/platform/storage/tables.ts';
import { afterNoon, noon } from '../builders/stored-readers.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

async function opened(path: string): Promise<Database> {
  const database = await openSqliteDatabase(path);
  onTestFinished(() => database.close());
  return database;
}

const empty = async (): Promise<Database> => opened(join(await temporaryFolder(), 'a.db'));
const change = (database: Database, sql: string) => database.transaction((inside) => inside.run(sql));

test('every engine has the same migrations, by number and name', () => {
  const named = (['sqlite', 'postgres'] as const).map((engine) =>
    migrationsFor(engine).map(({ version, name }) => `${version} ${name}`),
  );
  expect(named[0]).toEqual(named[1]);
  expect(named[0]?.length).toBeGreaterThan(3);
  for (const file of readdirSync(resolve(import.meta.dirname, '../../src/platform/migrations')))
    expect(file).toMatch(/^\d{4}-[a-z-]+(\.(sqlite|postgres))?\.sql$/);
});

test('a database goes through each migration once, and its text is kept as a checksum', async () => {
  const database = await empty();
  expect(await migrate(database, noon)).toEqual([]);
  expect(await migrate(database, afterNoon(60))).toEqual([]);
  const rows = await database.query<{ version: number; checksum: string }>('select * from migrations order by version');
  expect(rows.map(({ version, checksum }) => ({ version, checksum }))).toEqual(
    migrationsFor('sqlite').map(({ version, checksum }) => ({ version, checksum })),
  );
  expect(rows).toMatchObject(rows.map(() => ({ applied_at: Date.parse(noon) })));
});

test('a database stops at a version, and goes on from there', async () => {
  const database = await empty();
  await migrate(database, noon, 2);
  expect([...(await columnsOf(database)).keys()]).not.toContain('deliveries');
  expect(await migrate(database, noon)).toEqual([]);
  expect([...(await columnsOf(database)).keys()]).toContain('deliveries');
});

test('suppressions of an older program stay, as what happened here', async () => {
  const database = await empty();
  await migrate(database, noon, 7);
  const at = Date.parse(noon);
  await change(database, `insert into suppressions (hash, key_id, reason, at) values ('h', 'k1', 'erased', ${at})`);
  expect(await migrate(database, noon)).toEqual([]);
  expect(await database.query('select * from suppressions')).toEqual([
    { hash: 'h', imported_by: '', key_id: 'k1', reason: 'erased', at },
  ]);
});

test('whoever an ask of an older program made pending has left again, and can still confirm', async () => {
  const database = await empty();
  await migrate(database, noon, 5);
  const at = Date.parse(noon);
  const rows = [
    ['new', null],
    ['left', null],
    ['complained', null],
    ['imported', 'i1'],
  ] as const;
  for (const [id, importedBy] of rows)
    await database.transaction((inside) =>
      inside.run(
        `insert into subscribers (id, address, address_key, domain, state, language, created_at, changed_at, asked_at, soft_bounces, imported_by)
           values ($1, $2, $2, 'example.org', 'pending', 'zh', $3, $3, $3, 0, $4)`,
        [id, `${id}@example.org`, at, importedBy],
      ),
    );
  const acts = [
    ['left', 1, 'confirmed', 'page'],
    ['left', 2, 'withdrawn', 'page'],
    ['complained', 1, 'confirmed', 'page'],
    ['complained', 2, 'withdrawn', 'complaint'],
  ];
  for (const [subscriber, place, act, source] of acts)
    await change(
      database,
      `insert into consents values ('${subscriber}', ${place}, '${act}', ${at}, 'zh', null, '${source}')`,
    );
  expect(await migrate(database, noon)).toEqual([]);
  const columns = 'id, state, asked_at, asked_address, asked_language, confirmed_at';
  const found = await database.query<Record<string, unknown>>(`select ${columns} from subscribers order by id`);
  expect(found.map((row) => Object.values(row))).toEqual([
    ['complained', 'complained', at, 'complained@example.org', 'zh', at],
    ['imported', 'unsubscribed', at, 'imported@example.org', 'zh', null],
    ['left', 'unsubscribed', at, 'left@example.org', 'zh', at],
    ['new', 'pending', at, null, null, null],
  ]);
});

test('a database of a newer program is refused and left as it is', async () => {
  const database = await empty();
  await migrate(database, noon);
  await change(database, `insert into migrations values (99, 'later', 'x', 0)`);
  expect(await migrate(database, noon)).toMatchObject([{ code: 'storage-newer' }]);
});

test('a database that another text of a migration made is refused', async () => {
  const database = await empty();
  await migrate(database, noon, 2);
  await change(database, `update migrations set checksum = 'x' where version = 2`);
  expect(await migrate(database, noon)).toMatchObject([{ code: 'storage-changed' }]);
  expect([...(await columnsOf(database)).keys()]).not.toContain('deliveries');
});

test('a migration that fails leaves none of those before it in the same step', async () => {
  const database = await empty();
  await change(database, 'create table deliveries (issue text)');
  await expect(migrate(database, noon)).rejects.toThrow('already exists');
  expect([...(await columnsOf(database)).keys()]).toEqual(['deliveries']);
});

test('several connections that migrate at once do so one after the other', async () => {
  const path = join(await temporaryFolder(), 'a.db');
  const databases = await Promise.all([opened(path), opened(path), opened(path)]);
  expect(await Promise.all(databases.map((one) => migrate(one, noon)))).toEqual([[], [], []]);
});

test('all tables are known to whoever copies them', async () => {
  const database = await empty();
  await migrate(database, noon);
  const found = [...(await columnsOf(database)).keys()].filter((name) => name !== 'migrations');
  expect(found.toSorted()).toEqual(tables.map(({ name }) => name as string).toSorted());
});
