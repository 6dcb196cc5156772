import type { Instant } from '../../model/instant.ts';
import type { VoteFacts } from '../../model/vote.ts';

/** A comment or review as it stood at the window's end. `approval` is a review that approves. */
export type VoteComment = {
  key: string;
  author: string | null;
  /** A program, by its type or its name. */
  bot: boolean;
  /** A GitHub app by its type, which nobody can pretend. */
  app: boolean;
  body: string;
  at: Instant | null;
  url: string | null;
  approval: boolean;
};

/** A GitHub issue or pull request with what was said in it, oldest first. */
export type VoteThread = {
  repo: string;
  number: number;
  kind: 'issue' | 'pull-request';
  title: string;
  body: string;
  author: string | null;
  bot: boolean;
  url: string;
  state: 'open' | 'closed' | 'merged';
  createdAt: Instant | null;
  updatedAt: Instant | null;
  /** When it was merged or closed. */
  endedAt: Instant | null;
  labels: string[];
  comments: VoteComment[];
};

type VoteMethod = 'gitvote' | 'comments' | 'checklist' | 'election';

/** Who may vote and how, as far as it is known. `members` are logins in lower case, null when nobody told. */
export type Electorate = { members: string[] | null; bot: string; methods: readonly VoteMethod[] };

/** A vote in a thread. `key` is the comment that opened or closed it, or `thread`; `comments` are those that carry it. */
export type Vote = {
  key: string;
  facts: VoteFacts;
  caller: string | null;
  /** Whether what opened the vote was seen. */
  opened: boolean;
  url: string;
  ballots: Ballot[];
  comments: VoteComment[];
};

/** One person's last word. `binding` is null where nobody said. `command` is `/lgtm` or `/approve`. */
export type Ballot = {
  voter: string;
  choice: 'for' | 'against' | 'abstain';
  binding: boolean | null;
  command: boolean;
  at: Instant | null;
};

export const emptyTally = { for: null, against: null, abstain: null, notVoted: null, nonBinding: null };
