import type { VoteFacts } from '../../model/vote.ts';
import { instantOf } from '../instants.ts';
import { parseBallot } from './parse-ballot.ts';
import type { Ballot, VoteThread } from './vote-thread.ts';
import { lazyConsensus } from './vote-words.ts';

const words: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5, seven: 7, ten: 10, a: 1 };
const hours: Record<string, number> = { hour: 1, day: 24, week: 168 };

/** How far around the words "lazy consensus" a waiting period is looked for, in characters. */
const nearby = 600;

/** The waiting period that a description announces for a lazy consensus, in milliseconds; null where it names none. */
export function parseWaitingPeriod(text: string): number | null {
  const at = text.slice(0, 20_000).search(lazyConsensus);
  if (at === -1) return null;
  const near = text.slice(Math.max(0, at - nearby), at + nearby);
  const match =
    /(?<![\w.])(\d{1,3}|one|two|three|four|five|seven|ten|a)[ -]+(?:(?:full|business|working|calendar)[ -]+)?(hour|day|week)s?\b/i.exec(
      near,
    );
  const count = match?.[1] === undefined ? 0 : (words[match[1].toLowerCase()] ?? Number(match[1]));
  const unit = hours[match?.[2]?.toLowerCase() ?? ''] ?? 0;
  return count * unit > 0 ? count * unit * 3_600_000 : null;
}

/**
 * How a lazy consensus stands: it passes when its waiting period ends without an objection, that is a ballot against it
 * or a hold that nobody lifted. Without an announced period a merge says so, with less confidence.
 */
export function readLazyConsensus(
  thread: VoteThread,
  ballots: readonly Ballot[],
): Pick<VoteFacts, 'outcome' | 'closesAt' | 'confidence'> {
  const wait = parseWaitingPeriod(`${thread.title}\n${thread.body}`);
  const opened = thread.createdAt === null ? null : Date.parse(thread.createdAt);
  const due = wait === null || opened === null ? null : opened + wait;
  const ended = thread.state === 'open' ? null : thread.endedAt;
  if (isObjected(thread, ballots)) return { outcome: 'unknown', closesAt: ended, confidence: 0.5 };
  if (thread.state === 'open')
    return { outcome: 'unknown', closesAt: due === null ? null : instantOf(due), confidence: due === null ? 0.5 : 0.7 };
  const waited = due !== null && ended !== null && Date.parse(ended) >= due;
  if (waited) return { outcome: 'passed', closesAt: ended, confidence: 0.8 };
  return {
    outcome: thread.state === 'merged' ? 'passed' : 'unknown',
    closesAt: ended,
    confidence: thread.state === 'merged' ? 0.6 : 0.5,
  };
}

function isObjected(thread: VoteThread, ballots: readonly Ballot[]): boolean {
  if (ballots.some(({ choice }) => choice === 'against')) return true;
  const holds = thread.comments.flatMap(({ body }) => /^\/(?:hold|unhold|remove-hold)\b.*$/gm.exec(body)?.[0] ?? []);
  return holds.length > 0 && parseBallot(holds.at(-1) ?? '')?.choice === 'hold';
}
