import { createHash } from 'node:crypto';
import type { Thread } from '../recording/recording.ts';
import type { BranchCommit, ThreadEvent } from '../recording/rows.ts';
import { formatMoment, type Comment, type Person, type Reaction } from '../recording/values.ts';

/** Shown for an opening that is not recorded: before GitHub opened to the public, so that a reader can tell. */
export const undated = '2008-01-01T00:00:00Z';

export type CommentView = {
  id: number;
  user: Person;
  body: string;
  at: string;
  state: string | null;
  reactions: Reaction[];
};
export type CommitView = { sha: string; message: string; author: BranchCommit['author']; at: string };

/** A thread as GitHub showed it at a moment. What is not recorded is estimated by the rules of docs/replay.md. */
export type ThreadView = {
  thread: Thread;
  title: string;
  state: 'OPEN' | 'CLOSED' | 'MERGED';
  /** When the thread was there at the latest; decides what a moment can see. */
  createdAt: string;
  /** The recorded opening, or `undated`: an estimate is good for hiding what came later, never for a fact. */
  openedAt: string;
  updatedAt: string;
  mergedAt: string | null;
  closedAt: string | null;
  comments: CommentView[];
  reviews: CommentView[];
  commits: CommitView[];
  reactions: Reaction[];
  labels: string[];
  milestone: string | null;
  events: ThreadEvent[];
};

/** Shows a thread as of a moment: everything at or after it is hidden; null when the thread was not there yet. */
export function viewThread(thread: Thread, asOf: string): ThreadView | null {
  const createdAt = estimateCreation(thread);
  if (createdAt >= asOf) return null;
  const seen = (at: string | null): string | null => (at !== null && at < asOf ? at : null);
  const comments = viewComments(thread, 'comments', { createdAt, asOf });
  const reviews = viewComments(thread, 'reviews', { createdAt, asOf });
  const commits = viewCommits(thread, createdAt).filter((commit) => commit.at < asOf);
  const events = (thread.events ?? []).filter((event) => event.created_at < asOf);
  const times = [
    createdAt,
    ...[...comments, ...reviews, ...commits].map((one) => one.at),
    ...events.map((event) => event.created_at),
  ];
  const closing = viewClosing(thread, latest(times));
  const [mergedAt, closedAt] = [seen(closing.mergedAt), seen(closing.closedAt)];
  const known = [...times, mergedAt, closedAt, seen(thread.head_pushed_at)].filter((at) => at !== null);
  return {
    thread,
    title: thread.title ?? estimateTitle(commits),
    state: mergedAt !== null ? 'MERGED' : closedAt !== null ? 'CLOSED' : 'OPEN',
    createdAt,
    openedAt: thread.created_at ?? undated,
    updatedAt: estimateUpdate(thread, known, asOf),
    mergedAt,
    closedAt,
    comments,
    reviews,
    commits,
    reactions: viewReactions(thread.reactions, asOf),
    labels: thread.labels ?? [],
    milestone: thread.milestone,
    events,
  };
}

function estimateCreation(thread: Thread): string {
  if (thread.created_at !== null) return thread.created_at;
  const bounds = [thread.first_commit_at, thread.created_before, thread.merged_at].filter((at) => at !== null);
  return bounds.length === 0 ? undated : bounds.reduce((a, b) => (a < b ? a : b));
}

function estimateTitle(commits: CommitView[]): string {
  const subject = commits[0]?.message.split('\n')[0] ?? '';
  return subject === '' ? '(title not recorded)' : `${subject} (first commit; title not recorded)`;
}

/** The latest known moment, and no earlier than the start of a week that lists the thread without a dated move in it. */
function estimateUpdate(thread: Thread, known: string[], asOf: string): string {
  const starts = thread.listedIn
    .filter((week) => week.from < asOf && !known.some((at) => at >= week.from && at < week.to))
    .map((week) => week.from);
  return latest([...known, ...starts]);
}

/** A closing without a date happened after every week that lists the thread. A sample has no week: its last activity. */
function viewClosing(thread: Thread, lastActivity: string): { mergedAt: string | null; closedAt: string | null } {
  const estimate = thread.listedIn.length === 0 && thread.state === 'closed' ? lastActivity : null;
  const closedAt = thread.closed_at ?? thread.merged_at ?? estimate;
  return { mergedAt: thread.merged === true ? (thread.merged_at ?? estimate) : null, closedAt };
}

type Moments = { createdAt: string; asOf: string };

function viewComments(thread: Thread, list: 'comments' | 'reviews', { createdAt, asOf }: Moments): CommentView[] {
  const seen = new Map<string, number>();
  return (thread[list] ?? []).flatMap((comment) => {
    const at = comment.created_at ?? createdAt;
    const place = [thread.repo.toLowerCase(), thread.number, list];
    const key = JSON.stringify([...place, comment.user?.login, comment.created_at, comment.body]);
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    return at < asOf ? viewComment(comment, { id: commentId(`${key}#${turn}`), at, asOf }) : [];
  });
}

function viewComment(comment: Comment, { id, at, asOf }: { id: number; at: string; asOf: string }): CommentView {
  const { user, body, state, reactions } = comment;
  return { id, user, body: body ?? '', at, state, reactions: viewReactions(reactions, asOf) };
}

/** A reaction without a date was there. */
export function viewReactions(reactions: Reaction[] | null, asOf: string): Reaction[] {
  return (reactions ?? []).filter((one) => one.created_at === null || one.created_at < asOf);
}

/** 31 bits, as GraphQL's Int allows. It rests on the content, so that every set of weeks gives the same id. */
function commentId(key: string): number {
  return createHash('sha1').update(key).digest().readUInt32BE(0) >>> 1;
}

/** The branch's commits in order, with the head that was pushed where the list does not reach it. */
function viewCommits(thread: Thread, createdAt: string): CommitView[] {
  const commits = (thread.commits ?? []).map(({ sha, message, author, committer_date }) => ({
    sha,
    message: message ?? '',
    author,
    at: committer_date ?? author?.date ?? createdAt,
  }));
  const head = thread.head?.sha ?? null;
  if (head === null || thread.head_pushed_at === null || commits.some((commit) => commit.sha === head)) return commits;
  return [...commits, { sha: head, message: '', author: null, at: thread.head_pushed_at }];
}

function latest(times: string[]): string {
  return times.reduce((a, b) => (a > b ? a : b));
}

/** The moment in the form of the recording, to the second. */
export function momentOf(instant: string): string {
  return formatMoment(Date.parse(instant));
}
