import { parseVoteChecklist } from './parse-vote-checklist.ts';
import type { Electorate } from './vote-thread.ts';
import {
  decisionTitle,
  electionTitle,
  gitvoteCommand,
  governance,
  lazyConsensus,
  voteBody,
  voteTitle,
} from './vote-words.ts';

/** What a thin search tells of a thread. `comments` counts reviews too. */
export type ThinThread = { kind: 'issue' | 'pull-request'; title: string; body: string; comments: number };

/**
 * Whether a thread is read with its comments: `must` where title or description call a vote, a number that says how likely a
 * vote is (0 to 100) where only comments can tell, null where there can be none.
 */
export function planThread(thread: ThinThread, methods: Electorate['methods']): 'must' | number | null {
  if (isCalledVote(thread, methods)) return 'must';
  if (thread.comments === 0) return null;
  // GitVote's threads have titles of any kind, and labels only since May 2024.
  if (methods.includes('gitvote')) return governance.test(thread.title) ? 90 : 80;
  if (!methods.includes('comments')) return null;
  if (governance.test(thread.title) || electionTitle.test(thread.title)) return 70;
  return thread.comments >= 3 ? 50 : 20;
}

function isCalledVote({ kind, title, body }: ThinThread, methods: Electorate['methods']): boolean {
  if (methods.includes('gitvote') && gitvoteCommand.test(body)) return true;
  if (methods.includes('checklist') && parseVoteChecklist(body) !== null) return true;
  if (!methods.includes('comments')) return false;
  if (voteTitle.test(title) || voteBody.test(body)) return true;
  if (lazyConsensus.test(title) || lazyConsensus.test(body)) return true;
  return kind === 'issue' && decisionTitle.test(title);
}
