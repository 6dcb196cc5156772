import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { kep } from '../../../src/collect/kep.ts';
import { readWeekFolder } from '../../../src/platform/week-folder.ts';
import { parseRecording } from '../../../src/replay/parse-recording.ts';
import type { Recording } from '../../../src/replay/recording/recording.ts';
import { createReplay } from '../../../src/replay/replay.ts';
import { readAll } from '../../builders/read-all.ts';
import { replayAnswers } from '../../builders/replay-answers.ts';
import { sourceOf } from '../../builders/source.ts';

const weeks = resolve(import.meta.dirname, '../../../../shared/weeks');
const missing = !existsSync(weeks);
const source = sourceOf({
  id: 'kubernetes-enhancements',
  kind: 'kep',
  repo: 'kubernetes/enhancements',
  project: 'kubernetes',
});

type Changed = { first: string | null; last: string | null };
type FileRow = {
  filename: string;
  previous_filename?: string;
  kep_form?: string;
  content_before?: string | null;
  content_after?: string | null;
};

/** The KEPs whose metadata changed, straight from the recorded contents: final path to metadata before and after. */
function truth(week: string): Map<string, Changed> {
  const text = readFileSync(resolve(weeks, week, 'commits.jsonl'), 'utf8');
  const keps = new Map<string, Changed>();
  for (const line of text.split('\n').filter(Boolean)) {
    for (const file of (JSON.parse(line) as { files: FileRow[] }).files) {
      if (file.kep_form !== 'front-matter' && file.kep_form !== 'kep.yaml') continue;
      const known = keps.get(file.previous_filename ?? file.filename);
      keps.delete(file.previous_filename ?? file.filename);
      const first = known ? known.first : metadata(file.content_before, file.kep_form);
      keps.set(file.filename, { first, last: metadata(file.content_after, file.kep_form) });
    }
  }
  return new Map([...keps].filter(([, { first, last }]) => first !== last));
}

function metadata(text: string | null | undefined, form: string): string | null {
  if (text === null || text === undefined) return null;
  return form === 'kep.yaml' ? text.trim() : (/---\n(.*?)\n---/s.exec(text.trim())?.[1] ?? null);
}

function statusIn(text: string | null): string | null {
  const status = /^status: *"?([a-z]+)/m.exec(text ?? '')?.[1] ?? null;
  return status === 'draft' ? 'other' : status;
}

describe.skipIf(missing)(`recorded weeks${missing ? ' (skipped: ../shared/weeks is not there)' : ''}`, () => {
  let recording: Recording;
  beforeAll(async () => {
    const { value } = parseRecording((await readWeekFolder(weeks)).weeks);
    if (value === null) throw new Error('expected the recorded weeks');
    recording = value;
  });

  test.each(['2019-W15', '2019-W16', '2019-W17', '2019-W18', '2019-W19', '2025-W10', '2026-W01'])(
    'every KEP whose metadata changed in %s is an item exactly once, with its status before and after',
    async (issue) => {
      const window = recording.weeks.find((one) => one.issue === issue);
      if (window === undefined) throw new Error(`expected ${issue} among the recorded weeks`);
      const answer = replayAnswers(createReplay(recording, { asOf: window.to }));
      const { items } = await readAll(kep, { source, window }, answer);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      for (const [path, { first, last }] of truth(issue)) {
        const found = items.filter(({ facts }) => facts.kind === 'kep' && facts.path === path);
        expect(found, path).toHaveLength(1);
        const facts = found[0]?.facts;
        const told = last === null ? first : last;
        expect(facts, path).toMatchObject({
          status: statusIn(told),
          previousStatus: first === null || last === null ? null : statusIn(first),
        });
        const kinds = found[0]?.moves.map(({ move }) => move) ?? [];
        const expected = first === null ? 'added' : last === null ? 'removed' : null;
        if (expected !== null) expect(kinds, path).toContain(expected);
        else if (statusIn(first) !== statusIn(last)) expect(kinds, path).toContain('status-changed');
      }
    },
  );
});
