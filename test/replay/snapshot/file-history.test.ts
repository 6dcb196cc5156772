import { expect, test } from 'vitest';
import { fileHistory, filesAt } from '../../../src/replay/snapshot/file-history.ts';
import { blobId } from '../../../src/replay/snapshot/git-objects.ts';
import { commitRow, recordingOf, w18, w19, weekFiles } from '../../builders/recording.ts';

const kep = 'keps/sig-node/20190101-a.md';

function modified(filename: string, before: string, after: string) {
  return { filename, status: 'modified', content_before: before, content_after: after };
}

function historyOf(...rows: Record<string, unknown>[]) {
  const recording = recordingOf(weekFiles({ commits: rows }));
  return fileHistory(recording.commits, recording.weeks);
}

function textsAt(history: ReturnType<typeof historyOf>, index: number): Record<string, string | null> {
  return Object.fromEntries([...filesAt(history, index)].map(([path, blob]) => [path, blob.text]));
}

test('shows a file before its first change, after it, and unchanged in between', () => {
  const history = historyOf(
    commitRow('a', { files: [modified(kep, 'one', 'two')] }),
    commitRow('b', { parents: ['a'.repeat(40)], committer: { date: '2019-05-08T00:00:00Z' } }),
  );
  expect([0, 1, 2].map((index) => textsAt(history, index)[kep])).toEqual(['one', 'two', 'two']);
});

test('begins with the parent of the first commit, a day before the week', () => {
  const [base] = historyOf(commitRow('a')).commits;
  expect(base).toMatchObject({ oid: '0'.repeat(40), at: '2019-05-05T00:00:00Z', author: null, pullNumber: null });
});

test('follows additions, removals and renames', () => {
  const history = historyOf(
    commitRow('a', {
      files: [
        { filename: 'keps/new.md', status: 'added', content_after: 'new' },
        { filename: 'keps/old.md', status: 'removed', content_before: 'old' },
        {
          filename: 'keps/b.md',
          status: 'renamed',
          previous_filename: 'keps/a.md',
          content_before: 'a',
          content_after: 'b',
        },
      ],
    }),
  );
  expect(textsAt(history, 0)).toEqual({ 'keps/old.md': 'old', 'keps/a.md': 'a' });
  expect(textsAt(history, 1)).toEqual({ 'keps/new.md': 'new', 'keps/b.md': 'b' });
});

test('knows a file that only stood beside a change', () => {
  const history = historyOf(commitRow('a', { siblings: [{ path: 'keps/x/kep.yaml', content: 'title: X' }] }));
  expect(textsAt(history, 0)).toEqual({ 'keps/x/kep.yaml': 'title: X' });
});

test('puts what changed between two runs of recorded commits on the base of the later run', () => {
  const later = commitRow('b', {
    parents: ['9'.repeat(40)],
    committer: { date: '2019-05-08T00:00:00Z' },
    files: [modified(kep, 'three', 'four')],
  });
  const recording = recordingOf(
    weekFiles(
      {
        commits: [
          commitRow('a', { committer: { date: '2019-04-30T00:00:00Z' }, files: [modified(kep, 'one', 'two')] }),
        ],
      },
      w18,
    ),
    weekFiles({ commits: [later] }, w19),
  );
  const history = fileHistory(recording.commits, recording.weeks);
  expect(history.commits.map((commit) => commit.oid[0])).toEqual(['0', 'a', '9', 'b']);
  expect([0, 1, 2, 3].map((index) => textsAt(history, index)[kep])).toEqual(['one', 'two', 'three', 'four']);
});

test('knows a blob by its id alone where the text is not recorded', () => {
  const file = {
    filename: 'README.md',
    status: 'modified',
    blob_sha_before: 'c'.repeat(40),
    blob_sha_after: 'd'.repeat(40),
  };
  const history = historyOf(commitRow('a', { files: [file] }));
  expect(filesAt(history, 1).get('README.md')).toEqual({ oid: 'd'.repeat(40), text: null, truncated: true });
});

test('knows the text of a moved file from the commit that changed it', () => {
  const oid = blobId('text');
  const moved = {
    filename: 'keps/b.md',
    status: 'renamed',
    previous_filename: 'keps/a.md',
    blob_sha_before: oid,
    blob_sha_after: oid,
  };
  const history = historyOf(
    commitRow('a', { files: [moved] }),
    commitRow('b', {
      parents: ['a'.repeat(40)],
      committer: { date: '2019-05-08T00:00:00Z' },
      files: [{ ...modified('keps/b.md', 'text', 'other'), blob_sha_before: oid }],
    }),
  );
  expect([0, 1, 2].map((index) => textsAt(history, index))).toEqual([
    { 'keps/a.md': 'text' },
    { 'keps/b.md': 'text' },
    { 'keps/b.md': 'other' },
  ]);
});
