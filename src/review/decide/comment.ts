import type { Slug } from '../../model/entry.ts';
import { problem } from '../../model/problem.ts';
import { Comment } from '../../model/review.ts';
import type { Act } from '../state/act.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';

/** Something said of an entry; `part` is a key such as `zh.text[0]`, null is the whole entry. `id` is new. */
export type NewComment = { id: string; entry: Slug | null; part: string | null; text: string };

/** Keeps what somebody says. Whoever may come to the desk may comment. */
export function addComment(issue: DeskIssue, said: NewComment, { who, now }: Act): Decision {
  const text = said.text.replaceAll(/\r\n?/g, '\n').trim();
  const comment = Comment.safeParse({ ...said, text, by: who.id, at: now, resolved: null });
  if (!comment.success) return refused('A comment has between 1 and 4000 characters, and a part of the entry.');
  if (said.entry !== null && !issue.entries.has(said.entry)) return refused(`There is no entry ${said.entry}.`);
  const comments = [...issue.review.comments, comment.data];
  const did = `commented on ${said.entry === null ? 'the issue' : `entries/${said.entry}.yaml`}`;
  return { outcome: 'done', change: { review: { ...issue.review, comments } }, did, answer: null };
}

/** Closes a comment, or opens it again. */
export function resolveComment(
  issue: DeskIssue,
  { id, isResolved }: { id: string; isResolved: boolean },
  { who, now }: Act,
): Decision {
  const found = issue.review.comments.find((one) => one.id === id);
  if (found === undefined) return refused('This comment is not there any more.');
  if ((found.resolved !== null) === isResolved) return { outcome: 'done', change: {}, did: '', answer: null };
  const resolved = isResolved ? { by: who.id, at: now } : null;
  const comments = issue.review.comments.map((one) => (one === found ? { ...one, resolved } : one));
  const where = found.entry === null ? 'the issue' : `entries/${found.entry}.yaml`;
  const did = `${isResolved ? 'resolved' : 'reopened'} a comment on ${where}`;
  return { outcome: 'done', change: { review: { ...issue.review, comments } }, did, answer: null };
}

function refused(message: string): Decision {
  return { outcome: 'refused', problems: [problem('desk-input-invalid', {}, message)] };
}
