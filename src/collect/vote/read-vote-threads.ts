import type { Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { Reading, Request, Response } from '../collector.ts';
import { NamedRepository, repositoryNotFound } from '../repository-not-found.ts';
import { mostResults, SearchPage } from '../search-page.ts';
import {
  parseThinRow,
  parseThreadAnswer,
  thinThread,
  voteThreadOf,
  type ThinRow,
  type ThreadAnswer,
} from './parse-vote-threads.ts';
import { planThread } from './plan-thread.ts';
import { readVotes } from './read-votes.ts';
import { voteItem } from './vote-item.ts';
import type { VoteOptions } from './vote-options.ts';
import { askForThread, type ThreadsState, type ThreadState } from './vote-requests.ts';
import type { Vote } from './vote-thread.ts';
import { voteUnreadable } from './vote-unreadable.ts';

/** Pages of 60 comments that are read of one thread. GitVote reports daily, for half a year at most. */
const mostPages = 5;

/** A page of threads that moved: those that may hold a vote are asked for with their comments. */
export function readThreads(response: Response, source: Source<VoteOptions>): Reading {
  const page = SearchPage.safeParse(response.data).data?.search;
  const repository = NamedRepository.safeParse(response.data).data?.repository;
  const { request } = response;
  if (repository === null) return { items: [], problems: [repositoryNotFound(source)] };
  if (!page || !repository || request.api !== 'graphql')
    return { items: [], problems: [voteUnreadable(source, 'an answer was no page of threads')] };
  const known = { ...(request.state as ThreadsState), repo: repository.nameWithOwner };
  const rows = (page.nodes ?? []).map(parseThinRow);
  const unread = rows.filter((row) => row === null).length;
  const after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  return {
    items: [],
    follow: [
      ...(after === null ? [] : [{ ...request, variables: { ...request.variables, after } }]),
      ...rows.flatMap((row) => (row === null ? [] : askForCandidate(row, source, known))),
    ],
    problems: [
      ...(unread > 0
        ? [voteUnreadable(source, `${unread} of ${rows.length} threads of a page did not come as expected`)]
        : []),
      ...(page.issueCount > mostResults && request.variables['after'] === null
        ? [voteUnreadable(source, `a search found ${page.issueCount} threads and GitHub shows ${mostResults}`)]
        : []),
    ],
  };
}

type Known = Pick<ThreadState, 'members' | 'repo'>;

function askForCandidate(row: ThinRow, source: Source<VoteOptions>, known: Known): Request[] {
  const plan = planThread(thinThread(row), source.options.methods);
  if (plan === null) return [];
  const request = askForThread(row, null, { ...known, thread: row, said: [], pages: 1 });
  return [plan === 'must' ? request : { ...request, worth: plan, otherwise: [] }];
}

/** A thread with comments. Earlier ones are read where a vote is seen whose beginning is not. */
export function readThread(response: Response, source: Source<VoteOptions>, window: Window): Reading {
  const state = response.request.state as ThreadState;
  const row = parseThinRow(state.thread);
  const answer = parseThreadAnswer(response.data, state.said);
  if (row === null || answer === null)
    return { items: [], problems: [voteUnreadable(source, 'the comments of a thread did not come')] };
  const { bot, methods, committee = null } = source.options;
  const thread = voteThreadOf(row, answer, { repo: state.repo, window });
  const votes = readVotes(thread, { members: state.members, bot, methods });
  const unreadRows = checkRows(row, { ...answer, cut: answer.cut && votes.length > 0 }, source);
  const isPart = answer.earlier !== null && votes.length > 0 && !begins(votes);
  if (isPart && state.pages < mostPages) {
    const more: ThreadState = { ...state, said: answer.said, pages: state.pages + 1 };
    return { items: [], follow: [askForThread(row, answer.earlier, more)], problems: unreadRows };
  }
  const readings = votes.map((one) => voteItem(one, thread, { source, window, committee }));
  const unseen = `the comments of #${row.number} before the newest ${mostPages} pages were not read`;
  return {
    items: readings.flatMap(({ items }) => items),
    problems: [
      ...unreadRows,
      ...readings.flatMap(({ problems }) => problems),
      ...(isPart ? [voteUnreadable(source, unseen)] : []),
    ],
  };
}

function checkRows({ number }: ThinRow, { unread, cut }: ThreadAnswer, source: Source): Problem[] {
  const broken = `${unread} labels, comments or reviews of #${number} did not come as expected`;
  const more = `#${number} has more labels or reviews than were read`;
  return [...(unread > 0 ? [voteUnreadable(source, broken)] : []), ...(cut ? [voteUnreadable(source, more)] : [])];
}

/** A count by people is whole only with all comments; GitVote's begins with its own opening. */
function begins(votes: Vote[]): boolean {
  const [first] = votes;
  return first?.facts.method === 'gitvote' && first.opened;
}
