import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectors } from '../../../src/collect/collectors.ts';
import { parseSource } from '../../../src/collect/parse-source.ts';
import { VoteOptions } from '../../../src/collect/vote/vote-options.ts';
import { vote } from '../../../src/collect/vote.ts';
import { isInWindow } from '../../../src/model/window.ts';
import { readWeekFolder } from '../../../src/platform/week-folder.ts';
import { parseRecording } from '../../../src/replay/parse-recording.ts';
import type { Recording } from '../../../src/replay/recording/recording.ts';
import { createReplay } from '../../../src/replay/replay.ts';
import { readAll } from '../../builders/read-all.ts';
import { replayAnswers } from '../../builders/replay-answers.ts';
import { sourceOf } from '../../builders/source.ts';

const project = resolve(import.meta.dirname, '../../..');
const weeks = resolve(project, '../shared/weeks');
const missing = !existsSync(weeks);

type Labelled = { repo: string; number: number; happened: string[] };

/**
 * The votes of each recorded week and what happened to them in it, labelled by hand from the recorded threads of the bodies that
 * are followed. All others were read too and are no votes: pull requests of cncf/toc that were merged without a ballot in the
 * thread, among them projects that were taken in; knative/eventing#859, which writes down what was decided elsewhere; and
 * designs of knative/eventing with nothing but review and robots' commands.
 */
const labelled: Record<string, Labelled[]> = {
  '2019-W15': [],
  '2019-W16': [],
  '2019-W17': [],
  '2019-W18': [],
  '2019-W19': [
    // A new reviewer: opened on 6 May; seven maintainers said LGTM on 7 and 8 May; boxes are still open at the week's end.
    { repo: 'containerd/.project', number: 20, happened: ['vote-opened', 'voted'] },
    // A decision that is taken up again; no ballot is recorded, but two issues opened in the week carry it out.
    { repo: 'knative/eventing', number: 1002, happened: ['discussed'] },
  ],
  '2025-W10': [],
  '2026-W01': [],
};

/** The vote sources of the newsletter, with every way of voting and no list of members, which the recorded weeks do not hold. */
const sources = readdirSync(resolve(project, 'sources')).flatMap((name) => {
  const text = readFileSync(resolve(project, 'sources', name), 'utf8');
  return parseSource(`sources/${name}`, text, collectors).value.flatMap(({ id, kind, repo, options }) => {
    if (kind !== 'vote' || repo === null) return [];
    const { aliases: _, ...known } = VoteOptions.parse(options);
    const methods = known.methods.filter((method) => method !== 'election');
    return methods.length === 0 ? [] : [sourceOf({ id, kind, repo, options: { ...known, methods } })];
  });
});

describe.skipIf(missing)(`recorded weeks${missing ? ' (skipped: ../shared/weeks is not there)' : ''}`, () => {
  let recording: Recording;
  beforeAll(async () => {
    const { value } = parseRecording((await readWeekFolder(weeks)).weeks);
    if (value === null) throw new Error('expected the recorded weeks');
    recording = value;
  });

  test('every recorded week was labelled', () => {
    expect(Object.keys(labelled)).toEqual(recording.weeks.map(({ issue }) => issue));
  });

  test.each(Object.entries(labelled))('the votes of %s are those that a reader finds', async (issue, expected) => {
    const window = recording.weeks.find((one) => one.issue === issue);
    if (window === undefined) throw new Error(`expected ${issue} among the recorded weeks`);
    const answer = replayAnswers(createReplay(recording, { asOf: window.to }));
    const readings = await Promise.all(sources.map((source) => readAll(vote, { source, window }, answer)));
    const items = readings.flatMap((reading) => reading.items);
    const found = items.map(({ refs, moves }) => ({
      thread: refs[0]?.id,
      happened: moves.filter(({ at }) => isInWindow(window, at)).map(({ move }) => move),
    }));
    const wanted = expected.map(({ repo, number, happened }) => ({ thread: `gh:${repo}#${number}`, happened }));
    expect(found).toHaveLength(wanted.length);
    expect(found).toEqual(expect.arrayContaining(wanted));
  });
});
