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
): Required<Pick<Reading, 'items' | 'problems'>> {
  const { source, window, committee } = where;
  const moves = voteMoves(vote, thread, window);
  if (moves.length === 0) return { items: [], problems: [] };
  const { facts } = vote;
  const subject = threadId(thread.repo, thread.number);
  const { source: text, cut } = voteText(vote, thread, committee);
  const item: CollectedItem = {
    id: `vote:${subject.slice('gh:'.length)}:${vote.key}`,
    kind: 'vote',
    source: source.id,
    project: source.project,
    section: source.section,
    repo: thread.repo,
    url: vote.url,
    title: facts.question.trim() === '' ? `#${thread.number}` : facts.question,
    author: vote.caller === null ? null : { login: vote.caller, bot: thread.bot && vote.caller === thread.author },
    state: voteState(facts),
    createdAt: facts.opensAt ?? thread.createdAt,
    moves,
    labels: [...thread.labels].sort(),
    signals: voteSignals(facts, window),
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
 * `confidence` (0 to 1), and the flags `needsEditor` (confidence below 0.8) and `deadlineNextWeek` (it ends in the week
 * after the window).
 */
export function voteSignals(facts: VoteFacts, window: Window): Item['signals'] {
  const { tally, electorate, confidence } = facts;
  const numbers = {
    votesFor: tally.for,
    votesAgainst: tally.against,
    votesAbstain: tally.abstain,
    votesMissing: tally.notVoted,
    votesNonBinding: tally.nonBinding,
    electorate,
  };
  const known = Object.entries(numbers).filter((pair): pair is [string, number] => pair[1] !== null);
  return {
    ...Object.fromEntries(known),
    confidence,
    ...(confidence < sureEnough ? { needsEditor: true } : {}),
    ...(endsNextWeek(facts, window) ? { deadlineNextWeek: true } : {}),
  };
}

const week = 7 * 86_400_000;

function endsNextWeek({ state, closesAt }: VoteFacts, { to }: Window): boolean {
  if (state !== 'open' || closesAt === null) return false;
  const left = Date.parse(closesAt) - Date.parse(to);
  return left >= 0 && left < week;
}
