import type { Thread } from './recording.ts';
import type { BranchCommit, ThreadEvent } from './rows.ts';
import type { Comment } from './values.ts';

/** Unites two records of one thread: in each field what the later one knows wins, lists of activity are united. */
export function mergeThreads(earlier: Thread, later: Thread): Thread {
  const merged: Thread = { ...earlier, ...known(later) };
  return {
    ...merged,
    comments: mergeComments(earlier.comments, later.comments),
    reviews: mergeComments(earlier.reviews, later.reviews),
    commits: mergeCommits(earlier.commits, later.commits),
    events: mergeEvents(earlier.events, later.events),
    listedIn: [...earlier.listedIn, ...later.listedIn],
  };
}

function known(thread: Thread): Partial<Thread> {
  return Object.fromEntries(Object.entries(thread).filter(([, value]) => value !== null));
}

function mergeCommits(earlier: BranchCommit[] | null, later: BranchCommit[] | null): BranchCommit[] | null {
  if (earlier === null || later === null) return later ?? earlier;
  const seen = new Set(later.map((commit) => commit.sha));
  return [...earlier.filter((commit) => !seen.has(commit.sha)), ...later];
}

function mergeEvents(earlier: ThreadEvent[] | null, later: ThreadEvent[] | null): ThreadEvent[] | null {
  if (earlier === null || later === null) return later ?? earlier;
  const seen = new Set(later.map((event) => JSON.stringify(event)));
  return [...earlier.filter((event) => !seen.has(JSON.stringify(event))), ...later];
}

function mergeComments(earlier: Comment[] | null, later: Comment[] | null): Comment[] | null {
  if (earlier === null || later === null) return later ?? earlier;
  const seen = countKeys(later);
  const missing = earlier.filter((comment) => {
    const left = seen.get(commentKey(comment)) ?? 0;
    seen.set(commentKey(comment), left - 1);
    return left <= 0;
  });
  const united = [...missing, ...later];
  if (missing.length === 0 || united.some((comment) => comment.created_at === null)) return united;
  return united.sort((a, b) => (a.created_at ?? '').localeCompare(b.created_at ?? '', 'en'));
}

/** Two people may write the same on one day, so equal comments are counted. */
function countKeys(comments: Comment[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const comment of comments) counts.set(commentKey(comment), (counts.get(commentKey(comment)) ?? 0) + 1);
  return counts;
}

function commentKey({ user, created_at, body, path }: Comment): string {
  return JSON.stringify([user?.login ?? null, created_at, body, path]);
}
