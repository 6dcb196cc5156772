import { expect, test } from 'vitest';
import { openFolder } from '../../src/platform/folder.ts';
import { runCheckpoint } from '../../src/platform/run-checkpoint.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const checkpointIn = async () => {
  const files = openFolder(await temporaryFolder());
  return { files, checkpoint: runCheckpoint(files, 'runs/2019-W19.json') };
};

test('a run that ended leaves nothing', async () => {
  const { files, checkpoint } = await checkpointIn();
  expect(await checkpoint.begin('2019-05-10T06:00:00Z')).toBeNull();
  await checkpoint.end();
  expect(await files.list('.')).toEqual([]);
  expect(await checkpoint.begin('2019-05-10T07:00:00Z')).toBeNull();
});

test('a run that did not end is taken up from where it began, for a day', async () => {
  const { checkpoint } = await checkpointIn();
  await checkpoint.begin('2019-05-10T06:00:00Z');
  expect(await checkpoint.begin('2019-05-10T07:00:00Z')).toBe('2019-05-10T06:00:00Z');
  expect(await checkpoint.begin('2019-05-11T05:59:59Z')).toBe('2019-05-10T06:00:00Z');
  expect(await checkpoint.begin('2019-05-11T06:00:00Z')).toBeNull();
  expect(await checkpoint.begin('2019-05-11T07:00:00Z')).toBe('2019-05-11T06:00:00Z');
});

test.each(['{', '{"startedAt":"soon"}', '{"startedAt":"2029-01-01T00:00:00Z"}'])('%s says nothing', async (text) => {
  const { files, checkpoint } = await checkpointIn();
  await files.write(new Map([['runs/2019-W19.json', text]]));
  expect(await checkpoint.begin('2019-05-10T06:00:00Z')).toBeNull();
});
