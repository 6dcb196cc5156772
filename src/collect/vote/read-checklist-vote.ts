import type { Tally, VoteFacts } from '../../model/vote.ts';
import { readBallots } from './count-ballots.ts';
import { parseVoteChecklist } from './parse-vote-checklist.ts';
import type { VoteChecklist } from './parse-vote-checklist.ts';
import type { Ballot, Vote, VoteThread } from './vote-thread.ts';

/**
 * The vote of a description with check boxes, null when there is none. Who ticked a box or wrote LGTM is in favour;
 * boxes carry no date, so the count is that of the moment of reading.
 */
export function readChecklistVote(thread: VoteThread): Vote | null {
  const list = parseVoteChecklist(thread.body);
  if (list === null) return null;
  const ballots = readBallots(thread);
  const said = choicesOf(ballots);
  const tally = tallyOf(list, ballots);
  const ended = thread.state !== 'open';
  return {
    key: 'thread',
    caller: thread.author,
    opened: false,
    url: thread.url,
    ballots,
    comments: thread.comments.filter((comment) => comment.author !== null && said.has(comment.author.toLowerCase())),
    facts: {
      kind: 'vote',
      question: thread.title,
      method: 'checklist',
      state: ended ? 'closed' : 'open',
      outcome: outcomeOf(thread, list, tally.for),
      tally,
      electorate: list.electorate,
      threshold: list.percent === null ? null : { percent: list.percent, basis: 'committee' },
      opensAt: thread.createdAt,
      closesAt: ended ? thread.endedAt : null,
      confidence: 0.9,
    },
  };
}

function choicesOf(ballots: readonly Ballot[]): Map<string, Ballot['choice']> {
  return new Map(ballots.map((ballot) => [ballot.voter.toLowerCase(), ballot.choice]));
}

/** A comment that says otherwise outweighs a box; who has no box does not bind. */
function tallyOf(list: VoteChecklist, ballots: readonly Ballot[]): Tally & { for: number } {
  const said = choicesOf(ballots);
  const names = new Set(list.boxes.map((box) => box.voter.toLowerCase()));
  const choices = list.boxes.map((box) => {
    const choice = said.get(box.voter.toLowerCase());
    return choice === 'against' || choice === 'abstain' ? choice : box.checked || choice === 'for' ? 'for' : null;
  });
  const count = (wanted: Ballot['choice']): number => choices.filter((choice) => choice === wanted).length;
  const [inFavour, against, abstain] = [count('for'), count('against'), count('abstain')];
  return {
    for: inFavour,
    against,
    abstain,
    notVoted: Math.max(0, list.electorate - inFavour - against - abstain),
    nonBinding: ballots.filter(({ voter }) => !names.has(voter.toLowerCase()) && voter !== list.candidate).length,
  };
}

/** Merged is passed; closed without merge is passed only when the count says so. */
function outcomeOf(thread: VoteThread, list: VoteChecklist, inFavour: number): VoteFacts['outcome'] {
  if (thread.state === 'merged') return 'passed';
  if (thread.state === 'open') return 'unknown';
  const needed = list.needed ?? (list.percent === null ? null : Math.ceil((list.electorate * list.percent) / 100));
  return needed !== null && inFavour >= needed ? 'passed' : 'unknown';
}
