import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrationsFor } from '../../src/platform/migrate.ts';
import { openStorage, type Storage } from '../../src/platform/open-storage.ts';
import { postgresAddress } from '../builders/postgres-address.ts';
import { mailing, noon, plainRows, putReaders, reader } from '../builders/stored-readers.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

type Where = { home: string; address: string };

const engines: [string, () => Promise<string>][] = [
  ['SQLite', () => Promise.resolve('')],
  ['PostgreSQL', postgresAddress],
];

/** Runs `use-storage` so many times at once; what they said, by process. */
async function atOnce(number: number, { home, address }: Where, act = ''): Promise<string[][]> {
  const file = resolve(import.meta.dirname, '../builders/use-storage.ts');
  const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: address };
  return Promise.all(
    Array.from({ length: number }, async (_, at) => {
      const child = spawn(process.execPath, [file, home, `s${at}`, act], { env });
      let [said, complained] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
      const [exit] = (await once(child, 'close')) as [number | null];
      expect(complained).toBe('');
      expect(exit).toBe(0);
      return said.split('\n').filter((line) => line !== '');
    }),
  );
}

async function opened({ home, address }: Where): Promise<Storage> {
  const { value, problems } = await openStorage({ home, address, now: noon });
  if (value === null) throw new Error(problems[0]?.message);
  onTestFinished(() => value.close());
  return value;
}

test.each(engines)('%s: processes that start at once on a new database all find it as it must be', async (_, make) => {
  const where = { home: await temporaryFolder(), address: await make() };
  await atOnce(3, where);
  const { database } = await opened(where);
  const [row] = await database.query<{ number: number }>('select count(*) as number from migrations');
  expect(row?.number).toBe(migrationsFor(database.dialect.engine).length);
});

test.each(engines)('%s: processes that claim from one issue never take a delivery both', async (_, make) => {
  const where = { home: await temporaryFolder(), address: await make() };
  const { subscribers, ledger } = await opened(where);
  await putReaders(
    subscribers,
    Array.from({ length: 300 }, (_, at) => reader(at)),
  );
  await ledger.plan(mailing(), plainRows);
  const taken = (await atOnce(3, where, 'claim')).flat();
  expect(taken).toHaveLength(300);
  expect(new Set(taken).size).toBe(300);
  expect(await ledger.recount('2026-W47')).toMatchObject({ submitted: 300 });
  expect(await ledger.counts('2026-W47')).toMatchObject({ submitted: 300, planned: 0, claimed: 0 });
});
