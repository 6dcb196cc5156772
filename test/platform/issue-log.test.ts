import { expect, test } from 'vitest';
import { openFolder } from '../../src/platform/folder.ts';
import { brokenLogLines, commitChanges } from '../../src/platform/issue-log.ts';
import type { Files } from '../../src/platform/ports.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const at = '2019-05-13T00:00:00Z';

async function folderWithLog(...texts: string[]): Promise<Files> {
  const folder = openFolder(await temporaryFolder());
  for (const text of texts)
    await commitChanges(folder, { by: 'test', did: 'wrote', at, changes: new Map([['a', text]]) });
  return folder;
}

test('a change that changes nothing writes nothing and appends nothing', async () => {
  const folder = await folderWithLog('one');
  const before = await folder.read('log.jsonl');
  expect(await commitChanges(folder, { by: 'test', did: 'wrote', at, changes: new Map([['a', 'one']]) })).toEqual([]);
  expect(await folder.read('log.jsonl')).toBe(before);
});

test('only the files that differ are written and logged', async () => {
  const folder = await folderWithLog('one');
  const changes = new Map([['a', 'one'], ['b', 'two'], ['c', null]]); // prettier-ignore
  expect(await commitChanges(folder, { by: 'test', did: 'wrote', at, changes })).toEqual(['b']);
  expect((await folder.read('log.jsonl'))?.split('\n')[1]).toContain('"path":"b"');
});

test('an untouched chain holds', async () => {
  const folder = await folderWithLog('one', 'two', 'three');
  expect(brokenLogLines((await folder.read('log.jsonl')) ?? '')).toEqual([]);
});

test('an altered line, a removed line and a line that is no JSON break the chain where they stand', async () => {
  const folder = await folderWithLog('one', 'two', 'three');
  const lines = ((await folder.read('log.jsonl')) ?? '').trimEnd().split('\n');
  expect(
    brokenLogLines(lines.map((line, n) => (n === 1 ? line.replace('"wrote"', '"forged"') : line)).join('\n')),
  ).toEqual([2]);
  expect(brokenLogLines(lines.filter((_, n) => n !== 1).join('\n'))).toEqual([2]);
  expect(brokenLogLines([lines[0], 'half a li'].join('\n'))).toEqual([2]);
});
