import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openExistingStorage } from '../../src/platform/existing-storage.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { openDatabase, openStorage } from '../../src/platform/open-storage.ts';
import { noon, reader } from '../builders/stored-readers.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const secret = 'correct-horse';

test('without an address the database is a file of the home, which git ignores', async () => {
  const home = await temporaryFolder();
  for (const seen of [null, reader(1)]) {
    const { value, problems } = await openStorage({ home, address: undefined, now: noon });
    expect(problems).toEqual([]);
    expect(await value?.subscribers.find({ id: reader(1).id })).toEqual({ subscriber: seen, suppressions: [] });
    await value?.subscribers.change({ id: reader(1).id }, () => ({ put: reader(1), answer: null }));
    await value?.close();
  }
  execFileSync('git', ['init', '-q', home]);
  expect(execFileSync('git', ['-C', home, 'status', '--porcelain'], { encoding: 'utf8' })).toBe('');
});

test('a database of an older program is left as it is by whoever only looks, who is told what to do', async () => {
  const home = await temporaryFolder();
  const which = { home, address: undefined };
  expect(await openExistingStorage(which)).toEqual({ value: null, problems: [] });
  const { value: database } = await openDatabase(which);
  expect(await openExistingStorage(which)).toEqual({ value: null, problems: [] });
  await migrate(database!, noon, 4);
  const looked = await openExistingStorage(which);
  expect(looked).toMatchObject({ value: null, problems: [{ code: 'storage-absent' }] });
  expect(looked.problems[0]?.message).toContain('database migrate');
  await migrate(database!, noon);
  await database!.close();
  const { value } = await openExistingStorage(which);
  expect(value).not.toBeNull();
  await value?.close();
});

test('an ignore file that is there is left as it is', async () => {
  const home = await temporaryFolder();
  mkdirSync(join(home, '.zhoubao'));
  writeFileSync(join(home, '.zhoubao/.gitignore'), 'mine\n');
  await (await openStorage({ home, address: '', now: noon })).value?.close();
  expect(readFileSync(join(home, '.zhoubao/.gitignore'), 'utf8')).toBe('mine\n');
});

test.each([
  [
    'what is no database',
    'storage-unavailable',
    async (path: string) => writeFileSync(path, 'no database at all '.repeat(100)),
  ],
  ['a folder', 'storage-unavailable', async (path: string) => mkdirSync(path)],
])('%s in its place is told as a problem', async (_, code, make) => {
  const home = await temporaryFolder();
  mkdirSync(join(home, '.zhoubao'));
  await make(join(home, '.zhoubao/subscribers.db'));
  const { value, problems } = await openStorage({ home, address: undefined, now: noon });
  expect(value).toBeNull();
  expect(problems).toMatchObject([{ code }]);
});

test.each([
  [`mysql://zhoubao:${secret}@127.0.0.1/zhoubao`, 'storage-address-invalid'],
  [`postgres://zhoubao:${secret}@ba d/zhoubao`, 'storage-address-invalid'],
  [`postgres://zhoubao:${secret}@127.0.0.1:1/zhoubao`, 'storage-unavailable'],
])('an address of no use is told without what it holds', async (address, code) => {
  const { value, problems } = await openStorage({ home: await temporaryFolder(), address, now: noon });
  expect(value).toBeNull();
  expect(problems).toMatchObject([{ code }]);
  expect(JSON.stringify(problems)).not.toContain(secret);
});
