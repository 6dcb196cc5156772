import type { HistoryCommit } from './file-history.ts';
import type { ThreadView } from './thread-as-of.ts';

/**
 * The commits that merges made on a branch, oldest first: the default branch of a repository whose commits are not
 * recorded. Ids and dates are recorded; the message is what GitHub writes for the way of merging.
 */
export function mergeHistory(threads: readonly ThreadView[], branch: string): HistoryCommit[] {
  const merged = threads.flatMap((view) => {
    const { merge_commit_sha: oid, base } = view.thread;
    if (view.mergedAt === null || oid === null || !/^[0-9a-f]{40}$/.test(oid) || base?.ref !== branch) return [];
    return [{ view, oid, at: view.mergedAt }];
  });
  return merged
    .sort((a, b) => (a.at === b.at ? a.view.thread.number - b.view.thread.number : a.at < b.at ? -1 : 1))
    .map(({ view, oid, at }, index, all) => ({
      oid,
      at,
      message: messageOf(view),
      author: view.thread.user === null ? null : { ...view.thread.user, date: at },
      parents: all.slice(Math.max(0, index - 1), index).map((one) => one.oid),
      pullNumber: view.thread.number,
      paths: (view.thread.files ?? []).map(({ filename }) => filename),
      run: 0,
    }));
}

function messageOf({ thread, title }: ThreadView): string {
  const squashed = thread.merge_method === 'squash' || thread.merge_method === 'rebase';
  if (squashed) return `${title} (#${thread.number})\n\n${thread.body ?? ''}`.trimEnd();
  const from = (thread.head?.label ?? thread.head?.ref ?? '').replace(':', '/');
  return `Merge pull request #${thread.number}${from === '' ? '' : ` from ${from}`}\n\n${title}`;
}
