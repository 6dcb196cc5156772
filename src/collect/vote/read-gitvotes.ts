import type { Instant } from '../../model/instant.ts';
import type { VoteFacts } from '../../model/vote.ts';
import { instantOf } from '../instants.ts';
import { parseGitvote } from './parse-gitvote.ts';
import type { GitvoteComment } from './parse-gitvote.ts';
import { emptyTally } from './vote-thread.ts';
import type { Vote, VoteComment, VoteThread } from './vote-thread.ts';
import { gitvoteCommand } from './vote-words.ts';

type Said = { comment: VoteComment; said: GitvoteComment };

/**
 * The votes that GitVote ran in a thread, oldest first. Only the bot's own comments count: people paste its text.
 * Without any of them, a command or a label still tells that there is a vote, of which nothing more is known.
 */
export function readGitvotes(thread: VoteThread, bot: string): Vote[] {
  const votes: Said[][] = [];
  for (const comment of thread.comments) {
    const said = comment.app && comment.author === bot ? parseGitvote(comment.body) : null;
    if (said === null) continue;
    const isNew = said.kind === 'created' || votes.length === 0 || isOver(votes.at(-1) ?? []);
    if (isNew) votes.push([{ comment, said }]);
    else votes.at(-1)?.push({ comment, said });
  }
  const read = votes.map((told, index) => voteOf(thread, told, index === votes.length - 1));
  if (read.length > 0) return read;
  return hasLabel(thread, /^gitvote$|^gitvote\/|^vote[ /]open$/) ||
    thread.comments.some(isCommand) ||
    gitvoteCommand.test(thread.body)
    ? [voteFromTraces(thread)]
    : [];
}

function isCommand(comment: VoteComment): boolean {
  return !comment.bot && gitvoteCommand.test(comment.body);
}

function isOver(told: Said[]): boolean {
  return told.some(({ said }) => said.kind === 'closed' || said.kind === 'cancelled');
}

function voteOf(thread: VoteThread, told: Said[], isLast: boolean): Vote {
  const created = told.find(({ said }) => said.kind === 'created');
  const opening = created?.said.kind === 'created' ? created.said : null;
  const last = told.findLast(({ said }) => said.kind !== 'created');
  const result = last && last.said.kind !== 'created' && last.said.kind !== 'cancelled' ? last.said : null;
  const tally = result?.tally ?? emptyTally;
  const counts = [tally.for, tally.against, tally.abstain, tally.notVoted];
  const percent = opening?.threshold ?? result?.threshold ?? null;
  const first = told[0]?.comment;
  return {
    key: first?.key ?? 'thread',
    caller: opening?.caller ?? null,
    opened: created !== undefined,
    url: first?.url ?? thread.url,
    ballots: [],
    comments: told.map(({ comment }) => comment),
    facts: {
      kind: 'vote',
      question: opening?.question ?? thread.title,
      method: 'gitvote',
      ...ending(thread, last ?? null, isLast),
      tally: { ...tally, nonBinding: result?.nonBinding ?? null },
      electorate: counts.every((count) => count !== null) ? counts.reduce((sum, count) => sum + count, 0) : null,
      threshold: percent === null ? null : { percent, basis: 'allowed' },
      opensAt: created?.comment.at ?? null,
      closesAt:
        last && isOver([last]) ? last.comment.at : deadline(created?.comment.at ?? null, opening?.duration ?? null),
    },
  };
}

type Ending = Pick<VoteFacts, 'state' | 'outcome' | 'confidence'>;

/** How it stands: by the bot's last word, else by the labels, which tell only of the latest vote. */
function ending(thread: VoteThread, last: Said | null, isLast: boolean): Ending {
  if (last?.said.kind === 'cancelled') return { state: 'cancelled', outcome: 'withdrawn', confidence: 1 };
  if (last?.said.kind === 'closed') {
    const { passed } = last.said;
    return {
      state: 'closed',
      outcome: passed === null ? 'unknown' : passed ? 'passed' : 'failed',
      confidence: passed === null ? 0.6 : 1,
    };
  }
  if (isLast && hasLabel(thread, /^gitvote\/closed$/))
    return { state: 'closed', outcome: labelled(thread), confidence: 0.7 };
  return isLast
    ? { state: 'open', outcome: 'unknown', confidence: 0.9 }
    : { state: 'unknown', outcome: 'unknown', confidence: 0.4 };
}

function voteFromTraces(thread: VoteThread): Vote {
  const closed = hasLabel(thread, /^gitvote\/closed$/);
  const open = !closed && thread.state === 'open' && hasLabel(thread, /^gitvote\/open$|^vote[ /]open$/);
  const caller = thread.comments.find((comment) => !comment.bot && /^\/vote(?:-[A-Za-z0-9]+)?\s*$/m.test(comment.body));
  return {
    key: 'thread',
    caller: caller?.author ?? null,
    opened: caller !== undefined,
    url: thread.url,
    ballots: [],
    comments: thread.comments.filter(isCommand),
    facts: {
      kind: 'vote',
      question: thread.title,
      method: 'gitvote',
      state: closed ? 'closed' : open ? 'open' : 'unknown',
      outcome: closed ? labelled(thread) : 'unknown',
      tally: emptyTally,
      electorate: null,
      threshold: null,
      opensAt: caller?.at ?? null,
      closesAt: null,
      confidence: closed || open ? 0.6 : 0.5,
    },
  };
}

function labelled(thread: VoteThread): VoteFacts['outcome'] {
  if (hasLabel(thread, /^gitvote\/passed$/)) return 'passed';
  return hasLabel(thread, /^gitvote\/failed$/) ? 'failed' : 'unknown';
}

function hasLabel(thread: VoteThread, name: RegExp): boolean {
  return thread.labels.some((label) => name.test(label));
}

function deadline(from: Instant | null, duration: number | null): Instant | null {
  if (from === null || duration === null) return null;
  return instantOf(Date.parse(from) + duration);
}
