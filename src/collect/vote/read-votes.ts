import { readChecklistVote } from './read-checklist-vote.ts';
import { readCommentVote } from './read-comment-vote.ts';
import { readGitvotes } from './read-gitvotes.ts';
import type { Electorate, Vote, VoteThread } from './vote-thread.ts';

/**
 * The votes of a thread, oldest first; empty when it is no vote. A thread with GitVote is counted by the bot alone;
 * every other thread holds at most one vote.
 */
export function readVotes(thread: VoteThread, electorate: Electorate): Vote[] {
  const has = (method: Electorate['methods'][number]): boolean => electorate.methods.includes(method);
  const byBot = has('gitvote') ? readGitvotes(thread, electorate.bot) : [];
  if (byBot.length > 0) return byBot;
  const listed = has('checklist') ? readChecklistVote(thread) : null;
  if (listed !== null) return [listed];
  const said = has('comments') ? readCommentVote(thread, electorate) : null;
  return said === null ? [] : [said];
}
