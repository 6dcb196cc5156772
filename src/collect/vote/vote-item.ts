import type { Item } from '../../model/item.ts';
import { threadId } from '../../model/item.ts';
import type { Source } from '../../model/source.ts';
import { sureEnough, type VoteFacts } from '../../model/vote.ts';
import type { Window } from '../../model/window.ts';
import type { CollectedItem, Reading } from '../collector.ts';
import { evidenceCut } from '../evidence-text.ts';
import { voteMoves, voteState } from './vote-moves.ts';
import { voteText } from './vote-text.ts';
import type { Vote, VoteThread } from './vote-thread.ts';

/** The item of a vote in a thread, none when nothing happened to it inside the window. `committee` names who votes. */
export function voteItem(
  vote: Vote,
  thread: VoteThread,
  where: { source: Source; window: Window; committee: string | null },
): Required<Omit<Reading, 'follow'>> {
  const { source, window, committee } = where;
  const moves = voteMoves(vote, thread, window);
  if (moves.length === 0) return { items: [], problems: [] };
  const { facts } = vote;
  const subject = threadId(source.repo, thread.number);
  const { source: text, cut } = voteText(vote, thread, committee);
  const item: CollectedItem = {
    id: `vote:${subject.slice('gh:'.length)}:${vote.key}`,
    kind: 'vote',
    source: source.id,
    project: source.project,
    section: source.section,
    repo: source.repo,
    url: vote.url,
    title: facts.question.trim() === '' ? `#${thread.number}` : facts.question,
    author: vote.caller === null ? null : { login: vote.caller, bot: thread.bot && vote.caller === thread.author },
    state: voteState(facts),
    createdAt: facts.opensAt ?? thread.createdAt,
    moves,
    labels: [...thread.labels].sort(),
    signals: voteSignals(facts),
    refs: [{ relation: 'subject', id: subject }],
    facts,
    texts: [text],
  };
  return {
    items: [item],
    problems: cut
      ? [evidenceCut({ source: source.id, ref: item.id }, `the comments and the description of ${item.id}`)]
      : [],
  };
}

/**
 * Signals: `votesFor`, `votesAgainst`, `votesAbstain`, `votesMissing`, `votesNonBinding`, `electorate` (numbers, where known),
 * `confidence` (0 to 1), and the flag `needsEditor` (confidence below 0.8).
 */
export function voteSignals({ tally, electorate, confidence }: VoteFacts): Item['signals'] {
  const numbers = {
    votesFor: tally.for,
    votesAgainst: tally.against,
    votesAbstain: tally.abstain,
    votesMissing: tally.notVoted,
    votesNonBinding: tally.nonBinding,
    electorate,
  };
  const known = Object.entries(numbers).filter((pair): pair is [string, number] => pair[1] !== null);
  return { ...Object.fromEntries(known), confidence, ...(confidence < sureEnough ? { needsEditor: true } : {}) };
}
