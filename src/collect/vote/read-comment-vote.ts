import type { Tally, VoteFacts } from '../../model/vote.ts';
import { countBallots, readBallots } from './count-ballots.ts';
import { parseBallot } from './parse-ballot.ts';
import { parseVoteTally } from './parse-vote-tally.ts';
import type { WrittenTally } from './parse-vote-tally.ts';
import { readLazyConsensus } from './read-lazy-consensus.ts';
import { emptyTally } from './vote-thread.ts';
import type { Ballot, Electorate, Vote, VoteThread } from './vote-thread.ts';
import { decisionTitle, electionTitle, governance, lazyConsensus, voteBody, voteTitle } from './vote-words.ts';

/** What makes a thread a vote, strongest first, and how sure that is. */
type Ground = { method: VoteFacts['method']; confidence: number };

/**
 * The vote of a thread in which people say `+1`, `LGTM` and the like, in which somebody counted, or whose title calls it a
 * vote; null for everything else. Ordinary reviews with `/lgtm` are none.
 */
export function readCommentVote(thread: VoteThread, electorate: Electorate): Vote | null {
  const ballots = readBallots(thread);
  const written =
    thread.comments
      .filter((comment) => !comment.bot && mayCount(comment.author, thread, electorate))
      .flatMap(({ body }) => parseVoteTally(body) ?? [])
      .at(-1) ?? null;
  const ground = groundOf(thread, electorate, { ballots, written });
  if (ground === null) return null;
  const { tally, uncounted } = tallyOf(ballots, electorate, written);
  const isBallot = ground.method === 'comments';
  const ended = thread.state !== 'open';
  const voters = new Set(ballots.map((ballot) => ballot.voter));
  return {
    key: 'thread',
    caller: thread.author,
    opened: false,
    url: thread.url,
    ballots: isBallot ? ballots : [],
    comments: thread.comments.filter(
      (comment) => !comment.bot && (voters.has(comment.author ?? '') || parseVoteTally(comment.body) !== null),
    ),
    facts: {
      kind: 'vote',
      question: thread.title,
      method: ground.method,
      state: isDecisionOnly(ground) ? 'unknown' : ended ? 'closed' : 'open',
      outcome: outcomeOf(thread, tally, written),
      tally,
      electorate: electorate.members?.length ?? written?.of ?? null,
      threshold: thresholdIn(thread.body),
      opensAt: thread.createdAt,
      closesAt: ended ? thread.endedAt : null,
      confidence: uncounted > 0 ? Math.min(ground.confidence, 0.6) : ground.confidence,
      ...(ground.method === 'lazy' ? readLazyConsensus(thread, ballots) : {}),
    },
  };
}

/** Anybody can write `7/7 passed`. Where the members are known, one of them or who called the vote counts it. */
function mayCount(author: string | null, thread: VoteThread, { members }: Electorate): boolean {
  return members === null || author === thread.author || members.includes((author ?? '').toLowerCase());
}

/** A GitHub issue that is only called a decision: whether and how it is voted on is not told. */
function isDecisionOnly(ground: Ground): boolean {
  return ground.confidence < 0.4;
}

type Counted = { ballots: Ballot[]; written: WrittenTally | null };

function groundOf(thread: VoteThread, electorate: Electorate, { ballots, written }: Counted): Ground | null {
  const { members } = electorate;
  const words = ballots.filter((ballot) => !ballot.command);
  const ofMembers = members === null ? 0 : ballots.filter(({ voter }) => members.includes(voter.toLowerCase())).length;
  const known = members !== null && ofMembers > 0;
  const method = ballots.length > 0 ? 'comments' : 'unknown';
  const governed = governance.test(thread.title);
  if (words.some((ballot) => ballot.binding !== null)) return { method: 'comments', confidence: known ? 0.9 : 0.75 };
  if (written !== null && (written.of !== null || words.length > 0 || governed))
    return { method: countedMethod(thread, written, ballots), confidence: written.of === null ? 0.75 : 0.7 };
  if (voteTitle.test(thread.title) || voteBody.test(thread.body)) return { method, confidence: known ? 0.85 : 0.6 };
  if (words.length >= 3 || (governed && words.length >= 2))
    return { method: 'comments', confidence: known ? 0.85 : 0.65 };
  if (electionTitle.test(thread.title) && ballots.length > 0) return { method: 'comments', confidence: 0.5 };
  if (known && members !== null && governed && ofMembers * 2 >= members.length)
    return { method: 'comments', confidence: 0.6 };
  if (governed && ballots.length >= 2 && wasHeldAndFreed(thread)) return { method: 'comments', confidence: 0.5 };
  if (lazyConsensus.test(thread.title) || lazyConsensus.test(thread.body)) return { method: 'lazy', confidence: 0.5 };
  return thread.kind === 'issue' && decisionTitle.test(thread.title) ? { method: 'unknown', confidence: 0.3 } : null;
}

/** A hold gives a committee time to object; lifting it says that enough of them agree. */
function wasHeldAndFreed(thread: VoteThread): boolean {
  const said = thread.comments.map((comment) => comment.body);
  return said.some((body) => /^\/hold\s*$/m.test(body)) && said.some((body) => parseBallot(body)?.choice === 'unhold');
}

/** Votes by mail come as a count with links into an archive; a count far above the ballots seen was cast elsewhere. */
function countedMethod(thread: VoteThread, written: WrittenTally, ballots: Ballot[]): Ground['method'] {
  const counts = thread.comments.filter((comment) => parseVoteTally(comment.body) !== null);
  const archive = /https?:\/\/(?:lists?\.|groups\.google\.|[\w.]{1,60}groups\.io)|\bmailing list\b/i;
  if (counts.some(({ body }) => archive.test(body))) return 'mail';
  return ballots.length * 2 >= written.for ? 'comments' : 'unknown';
}

function tallyOf(
  ballots: Ballot[],
  electorate: Electorate,
  written: WrittenTally | null,
): { tally: Tally; uncounted: number } {
  const counted = countBallots(ballots, electorate);
  if (written === null) return counted;
  return { tally: { ...emptyTally, for: written.for }, uncounted: 0 };
}

/** What a merge, a written verdict or nothing says. Votes without any count stay unknown even when the thread is closed. */
function outcomeOf(thread: VoteThread, tally: Tally, written: WrittenTally | null): VoteFacts['outcome'] {
  if (written?.passed === false) return 'failed';
  if (written?.passed === true) return 'passed';
  const counted = tally.for !== null && tally.for > (tally.against ?? 0);
  return thread.state === 'merged' && counted ? 'passed' : 'unknown';
}

function thresholdIn(body: string): VoteFacts['threshold'] {
  const text = body.slice(0, 10_000);
  if (/\btwo[- ]thirds\b|\b2\/3 (?:of|majority)\b/i.test(text)) return { percent: 66.67, basis: 'committee' };
  const percent = Number(/\b(\d{2,3})\s?% (?:of|majority)\b/i.exec(text)?.[1] ?? 0);
  if (percent >= 50 && percent <= 100) return { percent, basis: 'committee' };
  return /\bmajority of (?:the )?(?:steering|committee|toc|tsc|members)\b/i.test(text)
    ? { percent: 50, basis: 'committee' }
    : null;
}
