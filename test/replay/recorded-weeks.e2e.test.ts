import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readWeekFolder } from '../../src/platform/week-folder.ts';
import { blobId } from '../../src/replay/snapshot/git-objects.ts';
import { searchThreads, threadVocabulary } from '../../src/replay/search/search-threads.ts';
import { parseRecording } from '../../src/replay/parse-recording.ts';
import type { Recording } from '../../src/replay/recording/recording.ts';
import { parseSearch } from '../../src/replay/search/search-query.ts';
import { createSnapshot, threadsOf } from '../../src/replay/snapshot/snapshot.ts';
import { formatMoment } from '../../src/replay/recording/values.ts';

const dir = resolve(import.meta.dirname, '../../../shared/weeks');

type Row = { repo: string; number: number; activity: string; merged_at: string | null };

describe.skipIf(!existsSync(dir))('the weeks of ../shared/weeks (skipped where they are not there)', () => {
  let recording: Recording;
  const rows = new Map<string, Row[]>();

  beforeAll(async () => {
    const { weeks } = await readWeekFolder(dir);
    const parsed = parseRecording(weeks);
    expect(parsed.problems).toEqual([]);
    recording = parsed.value!;
    for (const { name, files } of weeks) {
      const lines = (files['pulls.jsonl'] ?? '').split('\n').filter((line) => line !== '');
      rows.set(
        name,
        lines.map((line) => JSON.parse(line) as Row),
      );
    }
  });

  function find(text: string, asOf: string): string[] {
    const { query, fault } = parseSearch(text, threadVocabulary);
    if (query === null) throw new Error(fault);
    return searchThreads(query, threadsOf(createSnapshot(recording, asOf))).map(
      ({ thread }) => `${thread.repo}#${thread.number}`,
    );
  }

  const idOf = ({ repo, number }: Row) => `${repo}#${number}`;

  test('show every pull request that was merged in a week exactly once', () => {
    expect(recording.weeks).toHaveLength(7);
    for (const { issue, from, to } of recording.weeks) {
      const last = formatMoment(Date.parse(to) - 1000);
      const merged = rows.get(issue)!.filter((row) => row.activity === 'merged');
      const repos = new Set(merged.map((row) => row.repo));
      const found = [...repos].flatMap((repo) => find(`repo:${repo} is:pr is:merged merged:${from}..${last}`, to));
      expect(found.sort(), issue).toEqual(merged.map(idOf).sort());
    }
  });

  test('show every pull request that moved without being merged as unmerged and updated in the week', () => {
    for (const { issue, from, to } of recording.weeks) {
      const moved = rows
        .get(issue)!
        .filter((row) => row.activity !== 'merged')
        .map(idOf);
      const found = new Set(find(`is:pr is:unmerged updated:>=${from} created:<${to}`, to));
      expect(
        moved.filter((id) => !found.has(id)),
        issue,
      ).toEqual([]);
    }
  });

  test('carry the blob ids that git gives to the recorded texts', () => {
    const files = recording.commits.flatMap((commit) => commit.files);
    const blobs = files.flatMap((file) => [
      [file.blob_sha_before, file.content_before],
      [file.blob_sha_after, file.content_after],
    ]);
    const known = blobs.flatMap(([oid, text]) => (oid && text ? [[oid, blobId(text)]] : []));
    expect(known.length).toBeGreaterThan(150);
    for (const [oid, computed] of known) expect(computed).toBe(oid);
  });

  test('change the tree of kubernetes/enhancements with each recorded commit, and with nothing else', () => {
    const repository = createSnapshot(recording, '2026-06-01T00:00:00Z').repositories.get('kubernetes/enhancements')!;
    for (const [index, commit] of repository.commits.entries()) {
      const before = repository.commits[index - 1];
      if (before === undefined || commit.run !== before.run) continue;
      const [old, now] = [repository.filesAt(before.oid)!.blobs, repository.filesAt(commit.oid)!.blobs];
      const paths = new Set([...old.keys(), ...now.keys()]);
      const changed = [...paths].filter((path) => old.get(path)?.oid !== now.get(path)?.oid);
      expect(changed.sort(), commit.oid).toEqual(commit.paths.toSorted());
    }
  });
});
