import { threadId, formatRef } from '../../model/item.ts';
import type { VoteFacts } from '../../model/vote.ts';
import { formatDay, formatEvidence } from '../evidence-text.ts';
import type { Fact } from '../evidence-text.ts';
import type { SourceText } from '../collector.ts';
import type { Vote, VoteThread } from './vote-thread.ts';

/** Comments are quoted up to this many characters, and this many of them. */
const longest = 1500;
const most = 60;

/** The evidence of a vote in a thread: what is known of it, line by line, then the comments that carry it and the description. */
export function voteText(
  vote: Vote,
  thread: VoteThread,
  committee: string | null,
): { source: SourceText; cut: boolean } {
  const facts: Fact[] = [
    ['repository', thread.repo],
    ['thread', formatRef(threadId(thread.repo, thread.number))],
    ['kind of thread', thread.kind === 'issue' ? 'GitHub issue' : 'pull request'],
    ['title', thread.title],
    ...voteFacts(vote.facts),
    ['committee', committee],
    [vote.facts.method === 'gitvote' ? 'called by' : 'opened by', vote.caller === null ? null : `@${vote.caller}`],
    ['labels', thread.labels.join(', ')],
  ];
  const comments = vote.comments.slice(-most).map(({ author, at, body }) => {
    const day = at === null ? '' : ` (${formatDay(at)})`;
    return `@${author ?? 'ghost'}${day}: ${body.trim().slice(0, longest)}`;
  });
  const said = comments.join('\n');
  const { text, cut } =
    said === ''
      ? formatEvidence(facts, 'description', thread.body)
      : formatEvidence(facts, 'comments', thread.body.trim() === '' ? said : `${said}\n\ndescription:\n${thread.body}`);
  return { source: { label: 'vote', url: vote.url, text }, cut };
}

/** The facts of a vote as lines, each number as a figure. */
export function voteFacts(facts: VoteFacts): Fact[] {
  const { tally, threshold } = facts;
  const basis = { allowed: 'of all who may vote', committee: 'of the committee', cast: 'of votes cast' };
  return [
    ['question', facts.question],
    ['method', facts.method],
    ['state', facts.state],
    ['outcome', facts.outcome],
    ['in favour', figure(tally.for)],
    ['against', figure(tally.against)],
    ['abstained', figure(tally.abstain)],
    ['not voted', figure(tally.notVoted)],
    ['non-binding', figure(tally.nonBinding)],
    ['may vote', figure(facts.electorate)],
    ['threshold', threshold && `${threshold.percent}% ${basis[threshold.basis]}`],
    ['opened', facts.opensAt && formatDay(facts.opensAt)],
    [facts.state === 'open' ? 'open until' : 'closed', facts.closesAt && formatDay(facts.closesAt)],
    ['confidence', String(facts.confidence)],
  ];
}

function figure(value: number | null): string | null {
  return value === null ? null : String(value);
}
