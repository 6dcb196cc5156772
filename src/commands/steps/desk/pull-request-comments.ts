import { z } from 'zod';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { BranchFile, Sha } from '../../../review/pull-request/pull-request-state.ts';
import type { CommentPlan, EntryComment } from '../../../review/pull-request/entry-comments.ts';
import { GitHubFault, type PullRequestApi } from './pull-request-api.ts';

const Made = z.object({ id: z.int() });

/** Where comments are put: `before` are the files where the branch left its base, `texts` those of the commit by their path. */
export type CommentPlace = {
  number: number;
  folder: string;
  commit: Sha;
  before: ReadonlyMap<string, BranchFile>;
  texts: ReadonlyMap<string, string>;
};

/** Puts and changes the comments of a pull request. */
export async function sendComments(api: PullRequestApi, plan: CommentPlan, place: CommentPlace): Promise<void> {
  for (const { id, kind, body } of plan.update) {
    if (kind === 'file')
      await api.ask('PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}', { comment_id: id, body }, Made);
    else await api.ask('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id, body }, Made);
  }
  for (const comment of plan.create) await createComment(api, comment, place);
}

async function createComment(api: PullRequestApi, comment: EntryComment, place: CommentPlace): Promise<void> {
  const at = placeOf(comment, place);
  if (at !== null) {
    const { number, commit } = place;
    const asked = { pull_number: number, commit_id: commit, body: comment.body, ...at };
    try {
      await api.ask('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments', asked, Made);
      return;
    } catch (error) {
      // GitHub takes comments at lines of the difference alone, and it is the one that counts them.
      if (!(error instanceof GitHubFault) || error.status !== 422) throw error;
    }
  }
  const asked = { issue_number: place.number, body: comment.body };
  await api.ask('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', asked, Made);
}

/** At the line of a file that the pull request adds, all of which is new; at the file where it was there before and is another now. */
function placeOf({ slug, key }: EntryComment, { folder, before, texts }: CommentPlace): object | null {
  const file = `entries/${slug}.yaml`;
  const text = texts.get(file);
  if (text === undefined) return null;
  const path = `${folder}/${file}`;
  if (before.has(file)) return { path, subject_type: 'file' };
  return { path, line: lineOfKey(text, key ?? ''), side: 'RIGHT' };
}

/** The line, from 1, of a key such as `zh.text[2]`, where the number is that of a sentence; the first line where it is not found. */
export function lineOfKey(text: string, key: string): number {
  const lines = new LineCounter();
  let node: unknown = parseDocument(text, { lineCounter: lines, prettyErrors: false }).contents;
  let line = 1;
  for (const [, name, number] of key.matchAll(/(\w+)|\[(\d+)\]/g)) {
    const at = Number(number);
    if (isScalar(node) && number !== undefined) return sentenceLine(node.type, line, at);
    const next: unknown = isMap(node) ? node.get(name, true) : isSeq(node) ? node.items[at] : undefined;
    if (next === undefined) return line;
    node = next;
    const range = isMap(node) || isSeq(node) || isScalar(node) ? node.range : null;
    if (range) line = lines.linePos(range[0]).line;
  }
  return line;
}

/** A block of lines begins after its bar, with a sentence on each line. */
function sentenceLine(type: string | undefined | null, line: number, at: number): number {
  return type === 'BLOCK_LITERAL' ? line + 1 + at : line;
}
