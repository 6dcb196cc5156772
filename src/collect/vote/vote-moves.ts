import type { ItemState, Move } from '../../model/item.ts';
import type { VoteFacts } from '../../model/vote.ts';
import { isInWindow } from '../../model/window.ts';
import type { Window } from '../../model/window.ts';
import type { Vote, VoteThread } from './vote-thread.ts';

/**
 * What happened to a vote inside the window, by time; empty when nothing did. Ballots are one move, told by the last one.
 * A thread without any dated move that was updated counts as discussed while its vote is not known to be over.
 */
export function voteMoves(vote: Vote, thread: VoteThread, window: Window): Move[] {
  const { facts } = vote;
  const over = facts.state === 'closed' || facts.state === 'cancelled';
  const moves = [
    moveAt('vote-opened', facts.opensAt, { by: vote.caller }),
    moveAt('voted', vote.ballots.findLast(({ at }) => at !== null && isInWindow(window, at))?.at ?? null),
    facts.state === 'closed' && isCounted(facts) ? moveAt('vote-closed', facts.closesAt, { to: facts.outcome }) : null,
    facts.state === 'cancelled' ? moveAt('vote-cancelled', facts.closesAt) : null,
    thread.state === 'merged' && facts.outcome !== 'failed' ? moveAt('accepted', thread.endedAt) : null,
  ].filter((move) => move !== null && isInWindow(window, move.at));
  const dated = moves.filter((move) => move !== null);
  if (dated.length > 0) return dated.sort(byTime);
  const talk = thread.comments.findLast(
    ({ bot, at, body }) => !bot && at !== null && isInWindow(window, at) && !isCommand(body),
  );
  const said = moveAt('discussed', talk?.at ?? (over ? null : undated(thread, window)), { by: talk?.author ?? null });
  return said && !over ? [said] : [];
}

/** Lines that only steer a bot, such as a request for the count so far. */
function isCommand(body: string): boolean {
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => /^\/[a-z]/.test(line));
}

/** A thread that is only called a decision was never opened for votes, so its end closes none. */
function isCounted({ method, tally }: VoteFacts): boolean {
  return method !== 'unknown' || tally.for !== null;
}

/** The thread's own update, unless only a bot spoke: GitVote reports every day. */
function undated(thread: VoteThread, window: Window): string | null {
  const botSpoke = thread.comments.some(
    ({ bot, at, body }) => (bot || isCommand(body)) && at !== null && isInWindow(window, at),
  );
  return !botSpoke && thread.updatedAt !== null && isInWindow(window, thread.updatedAt) ? thread.updatedAt : null;
}

/** The state of the item of a vote. */
export function voteState({ state, outcome }: VoteFacts): ItemState {
  if (state === 'open') return 'voting';
  if (state === 'cancelled') return 'cancelled';
  if (outcome === 'passed' || outcome === 'uncontested') return 'passed';
  if (outcome === 'failed') return 'failed';
  return outcome === 'withdrawn' ? 'cancelled' : 'unknown';
}

function moveAt(move: Move['move'], at: string | null, more: { by?: string | null; to?: string } = {}): Move | null {
  if (at === null) return null;
  const { by = null, to } = more;
  return { move, at, ...(by === null ? {} : { by }), ...(to === undefined ? {} : { to }) };
}

function byTime(one: Move, other: Move): number {
  return Date.parse(one.at) - Date.parse(other.at);
}
