import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { backUp } from '../../src/platform/back-up.ts';
import type { Database } from '../../src/platform/database.ts';
import { openLedger } from '../../src/platform/delivery-ledger.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { restore } from '../../src/platform/restore.ts';
import { tables } from '../../src/platform/storage/tables.ts';
import { openSubscriberStore } from '../../src/platform/subscriber-store.ts';
import {
  afterNoon,
  mailing,
  noon,
  plainRows,
  putReaders,
  reader,
  readerId,
  result,
} from '../builders/stored-readers.ts';
import { copiesOf, temporaryFolder } from '../builders/temporary-folder.ts';

/** Opens a new database without any table, in an empty folder where it needs one. */
export type Opening = (folder: string) => Promise<Database>;

const issue = '2026-W47';

/** A backup of one engine, restored into another or the same. */
export function describeBackup(from: Opening, to: Opening): void {
  const opened = async (open: Opening): Promise<Database> => {
    const database = await open(await temporaryFolder());
    onTestFinished(() => database.close());
    return database;
  };
  const inUse = async (): Promise<Database> => {
    const database = await opened(from);
    await migrate(database, noon);
    await fill(database);
    return database;
  };
  const kept = async (): Promise<{ database: Database; path: string }> => {
    const database = await inUse();
    const path = join(await temporaryFolder(), 'backup.jsonl.gz');
    expect(await backUp(database, { path, now: afterNoon(100) })).toMatchObject({
      value: { rows: expect.any(Number) },
      problems: [],
    });
    return { database, path };
  };

  test('a restored database is the one that was copied, behind a fence', async () => {
    const { database, path } = await kept();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const into = await opened(to);
    const { value, problems } = await restore(into, { path, now: afterNoon(1000) });
    expect(problems).toEqual([]);
    expect(value?.madeAt).toBe(afterNoon(100));
    for (const { name, order } of tables.filter(({ name }) => name !== 'fence')) {
      const sql = `select * from ${name} order by ${order}`;
      const rows = await into.query(sql);
      expect(rows, name).toEqual(await database.query(sql));
      expect(rows.length, name).toBeGreaterThan(0);
    }
    expect(await openLedger(into).fence()).toEqual({ restoredAt: afterNoon(1000) });
  });

  test('a database that an older program made is copied as it is, and comes back as the newest', async () => {
    const database = await opened(from);
    await migrate(database, noon, 4);
    const [{ id, address }, at] = [reader(1), Date.parse(noon)];
    await database.transaction((inside) =>
      inside.run(
        `insert into subscribers (id, address, address_key, domain, state, language, created_at, changed_at, soft_bounces)
           values ($1, $2, $3, 'example.org', 'active', 'both', $4, $4, 0)`,
        [id, address, address, at],
      ),
    );
    const path = join(await temporaryFolder(), 'old.jsonl.gz');
    expect((await backUp(database, { path, now: noon })).problems).toEqual([]);
    const into = await opened(to);
    expect((await restore(into, { path, now: noon })).problems).toEqual([]);
    expect(await openSubscriberStore(into).list({}, { after: null, limit: 9 })).toEqual([reader(1)]);
    expect(await openLedger(into).rests(noon)).toEqual([]);
  });

  const copied = backupsOf(from);

  test('nothing is sent from a restored database until a person says so; then it goes on where it was', async () => {
    const path = await copied();
    const into = await opened(to);
    await restore(into, { path, now: noon });
    const ledger = openLedger(into);
    const { planned } = await ledger.waiting(issue, { now: afterNoon(50), after: 0, except: [], limit: 100 });
    expect(planned.length).toBeGreaterThan(0);
    const step = { sender: 'next', now: afterNoon(2000), settle: [], claim: planned, limits: [] };
    expect((await ledger.exchange(step)).claimed).toEqual([]);
    expect(await ledger.abandon(['ours'], afterNoon(2000))).toBe(1);
    await ledger.markRestored(null);
    expect((await ledger.exchange(step)).claimed).toHaveLength(planned.length);
    expect(await ledger.recount(issue)).toEqual(await ledger.counts(issue));
    await expect(into.transaction((inside) => inside.run('delete from deliveries'))).rejects.toThrow('never removed');
  });

  test('a backup is never written over a file', async () => {
    const { database, path } = await kept();
    const before = readFileSync(path);
    expect((await backUp(database, { path, now: noon })).problems).toMatchObject([{ code: 'backup-exists' }]);
    expect(readFileSync(path)).toEqual(before);
    // Whatever it fails of, a copy that was there before stays.
    const unreadable = { ...database, transaction: () => Promise.reject(new Error('malformed')) };
    expect((await backUp(unreadable, { path, now: noon })).problems).toMatchObject([{ code: 'backup-failed' }]);
    expect(readFileSync(path)).toEqual(before);
    const nowhere = join(path, 'below-a-file.gz');
    expect((await backUp(database, { path: nowhere, now: noon })).problems).toMatchObject([{ code: 'backup-failed' }]);
  });

  test('a database with rows is not restored into', async () => {
    const path = await copied();
    const into = await opened(to);
    await migrate(into, noon);
    await putReaders(openSubscriberStore(into), [reader(99)]);
    expect((await restore(into, { path, now: noon })).problems).toMatchObject([{ code: 'restore-not-empty' }]);
    expect(await openSubscriberStore(into).list({}, { after: null, limit: 9 })).toEqual([reader(99)]);
    expect(await openLedger(into).fence()).toEqual({ restoredAt: null });
  });
}

/** A backup of an engine for each test that asks. */
function backupsOf(from: Opening): () => Promise<string> {
  const copies = copiesOf(async (folder) => {
    const database = await from(folder);
    await migrate(database, noon);
    await fill(database);
    await backUp(database, { path: join(folder, 'backup.jsonl.gz'), now: afterNoon(100) });
    await database.close();
  });
  return async () => join(await copies(), 'backup.jsonl.gz');
}

const lines = (path: string): string[] => gunzipSync(readFileSync(path)).toString('utf8').split('\n');

const rewritten = (change: (lines: string[]) => string[]) => (path: string) =>
  writeFileSync(path, gzipSync(change(lines(path)).join('\n')));

/** Backups that are none any more. */
export function describeDamage(engine: Opening): void {
  const copied = backupsOf(engine);
  const withHead = (over: (head: Record<string, unknown>) => object) =>
    rewritten(([head = '', ...rest]) => [JSON.stringify({ ...JSON.parse(head), ...over(JSON.parse(head)) }), ...rest]);

  test.each<[string, string, (path: string) => void]>([
    ['cut off', 'backup-invalid', (path) => truncateSync(path, statSync(path).size - 20)],
    ['without its end', 'backup-invalid', rewritten((lines) => lines.slice(0, -2))],
    ['with a row less', 'backup-invalid', rewritten((lines) => lines.toSpliced(5, 1))],
    [
      'with another word in it',
      'backup-invalid',
      rewritten((lines) => lines.map((line) => line.replace('reader-3@', 'reader-x@'))),
    ],
    [
      'with something behind its end',
      'backup-invalid',
      rewritten((lines) => [...lines.slice(0, -1), lines[3] ?? '', '']),
    ],
    ['of no gzip', 'backup-invalid', (path) => writeFileSync(path, 'address\nreader@example.org\n')],
    ['that is empty', 'backup-invalid', (path) => writeFileSync(path, '')],
    ['with a line without end', 'backup-invalid', (path) => writeFileSync(path, gzipSync('x'.repeat(3_000_000)))],
    [
      'with a table of another name',
      'backup-invalid',
      withHead(() => ({ tables: [{ name: 'a; drop table b', columns: ['a'] }] })),
    ],
    [
      'that writes to the migrations',
      'backup-invalid',
      withHead(() => ({ tables: [{ name: 'migrations', columns: ['version'] }] })),
    ],
    ['of a newer program', 'storage-newer', withHead(() => ({ schema: 99 }))],
  ])('a backup %s is refused, and the database stays empty', async (_, code, damage) => {
    const path = await copied();
    damage(path);
    const into = await engine(await temporaryFolder());
    onTestFinished(() => into.close());
    expect((await restore(into, { path, now: noon })).problems).toMatchObject([{ code }]);
    const found = await into.query<{ table_name: string }>(into.dialect.columns);
    for (const name of new Set(found.map(({ table_name }) => table_name)))
      if (name !== 'migrations') expect(await into.query(`select 1 as found from ${name}`)).toEqual([]);
  });
}

/** Something of everything. */
async function fill(database: Database): Promise<void> {
  const [store, ledger] = [openSubscriberStore(database), openLedger(database)];
  await putReaders(
    store,
    Array.from({ length: 12 }, (_, at) => reader(at)),
  );
  await store.change({ id: readerId(0) }, () => ({
    consents: [
      { subscriber: readerId(0), act: 'asked', at: noon, language: 'zh', form: null, source: '表单 "\u2028 \\' },
    ],
    suppress: [{ hash: '0'.repeat(64), key: 'k1', reason: 'erased', at: afterNoon(0.125) }],
    answer: null,
  }));
  await store.recordImport({
    id: 'i1',
    at: noon,
    by: 'editor',
    file: 'a.csv',
    digest: 'ef'.repeat(32),
    rows: 1,
    added: 1,
    changed: 0,
    undoneAt: null,
  });
  await store.recordImportedRows('i1', [{ place: 1, subscriber: readerId(1), before: null, after: reader(1) }]);
  await store.countAct('a', { at: noon, seconds: 60 });
  await ledger.plan(mailing(), plainRows);
  const waiting = (await ledger.waiting(issue, { now: noon, after: 0, except: [], limit: 7 })).planned;
  const limits = [{ scope: 'all', most: 100, seconds: 60 }];
  const { claimed } = await ledger.exchange({ sender: 'ours', now: noon, settle: [], claim: waiting, limits });
  const settle = claimed
    .slice(1)
    .map((one, at) => result(one, at > 3 ? { state: 'deferred', dueAt: afterNoon(99), messageId: null } : {}));
  await ledger.exchange({ sender: 'ours', now: noon, settle, claim: [], limits });
  await ledger.noteRest('example.org', { until: afterNoon(60), times: 1 }, noon);
  await ledger.recordReport({ id: 'r1', issue, subscriber: readerId(0), kind: 'soft', at: noon, detail: '4.2.2' });
}
