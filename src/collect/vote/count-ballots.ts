import type { Tally } from '../../model/vote.ts';
import { parseBallot } from './parse-ballot.ts';
import { parseVoteTally } from './parse-vote-tally.ts';
import type { Ballot, Electorate, VoteComment, VoteThread } from './vote-thread.ts';
import { emptyTally } from './vote-thread.ts';

/** Every person's last ballot in a thread, in the order in which they were cast. Bots and counts of others cast none. */
export function readBallots(thread: VoteThread): Ballot[] {
  const ballots = new Map<string, Ballot>();
  for (const comment of thread.comments) {
    if (comment.bot || comment.author === null || parseVoteTally(comment.body) !== null) continue;
    const ballot = ballotOf(comment, comment.author);
    const voter = comment.author.toLowerCase();
    if (ballot === null) continue;
    if (ballot === 'retracted') ballots.delete(voter);
    else if (!(ballot.command && ballots.get(voter)?.command === false)) {
      ballots.delete(voter);
      ballots.set(voter, ballot);
    }
  }
  return [...ballots.values()];
}

function ballotOf(comment: VoteComment, voter: string): Ballot | 'retracted' | null {
  const parsed = parseBallot(comment.body);
  const cast = { voter, binding: null, command: true, at: comment.at };
  if (parsed === null || parsed.choice === 'hold' || parsed.choice === 'unhold')
    return comment.approval ? { ...cast, choice: 'for' } : null;
  if (parsed.choice === 'retracted') return 'retracted';
  return { ...cast, choice: parsed.choice, binding: parsed.binding, command: parsed.command };
}

/**
 * Counts ballots. With a list of members theirs are binding; without one, ballots that say "binding" are, and where nobody
 * says so all are. A ballot that does not say it among others that do is counted nowhere.
 */
export function countBallots(ballots: Ballot[], electorate: Electorate): { tally: Tally; uncounted: number } {
  if (ballots.length === 0) return { tally: emptyTally, uncounted: 0 };
  const { members } = electorate;
  const marked = ballots.some((ballot) => ballot.binding !== null);
  const isBinding = (ballot: Ballot): boolean | null => {
    if (members !== null) return members.includes(ballot.voter.toLowerCase());
    return marked ? ballot.binding : true;
  };
  const binding = ballots.filter((ballot) => isBinding(ballot) === true);
  const count = (choice: Ballot['choice']): number => binding.filter((ballot) => ballot.choice === choice).length;
  const nonBinding = ballots.filter((ballot) => isBinding(ballot) === false).length;
  return {
    tally: {
      for: count('for'),
      against: count('against'),
      abstain: count('abstain'),
      notVoted: members === null ? null : members.length - binding.length,
      nonBinding: members !== null || marked ? nonBinding : null,
    },
    uncounted: ballots.length - binding.length - nonBinding,
  };
}
