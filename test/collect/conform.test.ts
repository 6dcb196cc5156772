import { resolve } from 'node:path';
import { collectors } from '../../src/collect/collectors.ts';
import { readWeekFolder } from '../../src/platform/week-folder.ts';
import { createReplay } from '../../src/replay/replay.ts';
import type { Recording } from '../../src/replay/recording/recording.ts';
import { recordingOf } from '../builders/recording.ts';
import { replayAnswers } from '../builders/replay-answers.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';
import { conform } from './conform.ts';

const sample = resolve(import.meta.dirname, '../fixtures/weeks');

let recording: Promise<Recording> | null = null;

/** The recorded week, read once for all kinds. */
const recorded = (): Promise<Recording> =>
  (recording ??= readWeekFolder(sample).then(({ weeks }) => recordingOf(...weeks)));

/** A repository of the sample week that holds items of the kind. */
const repos: Record<string, { repo: string; project: string }> = {
  kep: { repo: 'kubernetes/enhancements', project: 'kubernetes' },
  'pull-request': { repo: 'containerd/containerd', project: 'containerd' },
  release: { repo: 'kubernetes/kubernetes', project: 'kubernetes' },
  vote: { repo: 'knative/eventing', project: 'knative' },
};

/** As in the test of the kind. */
const unsound: Record<string, string[]> = { kep: ['a', 'b', 'files'] };

for (const collector of collectors.filter(({ kind }) => repos[kind] !== undefined)) {
  const options: unknown = collector.options.parse({});
  conform({
    collector,
    source: sourceOf<unknown>({ id: 'sample', kind: collector.kind, options, ...repos[collector.kind] }),
    window: may2019,
    unsound: unsound[collector.kind] ?? [],
    answers: async () => replayAnswers(createReplay(await recorded(), { asOf: may2019.to })),
  });
}
