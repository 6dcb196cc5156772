import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { collect, type Collected } from '../../../src/collect/collect.ts';
import { collectors } from '../../../src/collect/collectors.ts';
import { windowOf } from '../../../src/collect/window.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { readWeekFolder } from '../../../src/platform/week-folder.ts';
import { recordedWeb } from '../../../src/replay/recorded-web.ts';
import { createReplay } from '../../../src/replay/replay.ts';
import { memoryCache, noFiles, silent, stillClock } from '../../builders/github.ts';
import { recordingOf } from '../../builders/recording.ts';
import { replayGitHub } from '../../builders/replay-github.ts';
import { sourceOf } from '../../builders/source.ts';

const shared = resolve(import.meta.dirname, '../../../../shared/weeks');
const missing = !existsSync(shared);
const sources = [sourceOf()];
const lateIn = ({ items }: Collected) => items.filter(({ signals }) => signals['late'] === true);
const memory = 'containerd pull-request';

describe.skipIf(missing)(`recorded weeks${missing ? ' (skipped: ../shared/weeks is not there)' : ''}`, () => {
  let recording: ReturnType<typeof recordingOf>;
  let before: Snapshot;
  let alone: Collected;
  const collectWeek = (issue: string, known: Snapshot = {}): Promise<Collected> => {
    const window = windowOf(issue, 'UTC').value!;
    const ports = {
      github: replayGitHub(createReplay(recording, { asOf: window.to })),
      web: recordedWeb(recording),
      files: noFiles,
      cache: memoryCache(),
      clock: stillClock(window.to),
      progress: silent,
    };
    return collect(ports, { sources, window, collectors, before: known });
  };

  beforeAll(async () => {
    recording = recordingOf(...(await readWeekFolder(shared)).weeks);
    before = (await collectWeek('2019-W17')).snapshot;
    alone = await collectWeek('2019-W18');
  });

  test('a week behind another holds the same as alone for as many requests', async () => {
    const behind = await collectWeek('2019-W18', before);
    expect(behind.items).toEqual(alone.items);
    expect([...behind.evidence]).toEqual([...alone.evidence]);
    expect(behind.collection).toEqual(alone.collection);
    expect(behind.snapshot).toEqual(alone.snapshot);
    expect(behind.cost.requests).toEqual(alone.cost.requests);
  });

  test('what the week before could not find of its last day joins the next week, and only that', async () => {
    const known = Object.keys(before[memory] ?? {});
    const number = known.find((key) => key.startsWith('#')) ?? '';
    const { [number]: _, ...others } = before[memory] ?? {};
    const behind = await collectWeek('2019-W18', { [memory]: others });
    expect(behind.collection.problems).toEqual(alone.collection.problems);
    expect(lateIn(behind).map(({ id }) => id)).toEqual([`gh:containerd/containerd${number}`]);
    expect(behind.items.filter((item) => !lateIn(behind).includes(item))).toEqual(alone.items);
  });
});
