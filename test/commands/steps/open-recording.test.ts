import { expect, test } from 'vitest';
import { openRecording } from '../../../src/commands/steps/open-recording.ts';
import type { RecordedFiles } from '../../../src/model/recorded-files.ts';
import { memoryCache } from '../../builders/github.ts';
import { w19, weekFiles } from '../../builders/recording.ts';

const window = { issue: '2019-W19', from: w19.from, to: w19.to };
const repos = { 'containerd/containerd': {} };
const sound = [weekFiles({}, { ...w19, repos })];

test('recorded weeks that are known by their digest are outlined without being read again', async () => {
  const cache = memoryCache();
  const first = await openRecording(cache, sound, 'abc');
  expect(first.value).toMatchObject({ issues: ['2019-W19'], repos: ['containerd/containerd'] });
  const again = await openRecording(cache, [], 'abc');
  expect(again.value).toMatchObject({ issues: ['2019-W19'], repos: ['containerd/containerd'] });
  const opened = (await openRecording(cache, sound, 'abc')).value;
  expect((await opened?.recording())?.weeks).toEqual([window]);
});

test('a fault of recorded weeks is told every time, and an outline that cannot be read is made anew', async () => {
  const cache = memoryCache();
  const broken: RecordedFiles[] = [{ name: '2019-W19', files: { 'manifest.json': '{' } }];
  for (const round of [1, 2]) {
    const opened = await openRecording(cache, broken, 'abc');
    expect([round, opened.value, opened.problems.length]).toEqual([round, null, 1]);
  }
  await openRecording(cache, sound, 'abc');
  for (const key of cache.entries.keys()) cache.entries.set(key, 'no outline');
  expect((await openRecording(cache, sound, 'abc')).value?.issues).toEqual(['2019-W19']);
});
