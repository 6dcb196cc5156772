import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readWeekFolder } from '../../src/platform/week-folder.ts';
import { pullRow, writeWeek } from '../builders/recorded-week.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

test('reads the folder of one week by its manifest', async () => {
  const dir = await writeWeek(join(await temporaryFolder(), '2019-W19'), { pulls: [pullRow(1)] });
  const { weeks } = await readWeekFolder(dir);
  expect(weeks.map((week) => week.name)).toEqual(['2019-W19']);
  expect(Object.keys(weeks[0]!.files).sort()).toEqual([
    'commits.jsonl',
    'issues.jsonl',
    'manifest.json',
    'pulls.jsonl',
    'releases.jsonl',
  ]);
});

test('reads a folder of weeks in order, with the vote samples beside them as a week of their own', async () => {
  const dir = await temporaryFolder();
  await writeWeek(join(dir, '2019-W19'), {});
  await writeWeek(join(dir, '2019-W18'), {});
  await mkdir(join(dir, 'notes'));
  await writeFile(join(dir, 'README.md'), 'not a week');
  await writeFile(join(dir, 'vote-samples.jsonl'), '{}\n');
  const { weeks } = await readWeekFolder(dir);
  expect(weeks.map((week) => week.name)).toEqual(['2019-W18', '2019-W19', 'vote-samples']);
  expect(weeks[2]!.files).toEqual({ 'vote-samples.jsonl': '{}\n' });
});

test('reads gzip files to the same texts and the same digest as plain ones', async () => {
  const dir = await temporaryFolder();
  const plain = await writeWeek(join(dir, 'plain', '2019-W19'), { pulls: [pullRow(1, { title: '周报' })] });
  const { weeks, digest } = await readWeekFolder(plain);
  const zipped = join(dir, 'zipped', '2019-W19');
  await mkdir(zipped, { recursive: true });
  for (const [name, text] of Object.entries(weeks[0]!.files))
    await writeFile(join(zipped, `${name}.gz`), gzipSync(text));
  expect(await readWeekFolder(zipped)).toEqual({ weeks, digest });
});

test('gives another digest when a byte changes', async () => {
  const dir = join(await temporaryFolder(), '2019-W19');
  const before = await readWeekFolder(await writeWeek(dir, { pulls: [pullRow(1)] }));
  const after = await readWeekFolder(await writeWeek(dir, { pulls: [pullRow(2)] }));
  expect(after.digest).not.toBe(before.digest);
});

test('finds no week in an empty folder and in one that is not there', async () => {
  const dir = await temporaryFolder();
  expect((await readWeekFolder(dir)).weeks).toEqual([]);
  expect((await readWeekFolder(join(dir, 'missing'))).weeks).toEqual([]);
});
