import { z } from 'zod';
import { problem, type Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { Collector, Reading, Request, Response } from './collector.ts';
import { shiftInstant } from './instants.ts';
import { readPullRequest } from './pull-request/pull-request-item.ts';
import { pullRequestQuery } from './pull-request/pull-request-query.ts';
import { splitRange, type Range } from './pull-request/split-range.ts';
import { mostResults, SearchPage } from './search-page.ts';

const pageSize = 50;
const beforeGitHub = '2008-01-01T00:00:00Z';

/** A search over the pull requests that were opened in `[from, to]`. */
const State = z.object({ search: z.enum(['merged', 'unmerged']), from: z.string(), to: z.string() });
type State = z.infer<typeof State>;

/**
 * Pull requests that moved inside the window, as they stood at its end. Two searches per repository: merged since the window
 * began, however late the run, since what merged later was open work then; and not merged but updated since it began.
 * Signals are listed in pull-request-signals.ts.
 */
export const pullRequest: Collector<Record<string, never>> = {
  kind: 'pull-request',
  summary: 'Pull requests that were merged, opened, pushed or discussed in the window.',
  options: z.strictObject({}),
  start: (source, window) => [
    ask({ search: 'merged', from: beforeGitHub, to: shiftInstant(window.to, -1) }, source, window),
    ask({ search: 'unmerged', from: beforeGitHub, to: shiftInstant(window.to, -1) }, source, window),
  ],
  read: (response, source, window) => {
    const page = SearchPage.safeParse(response.data);
    const state = State.safeParse(response.request.state);
    if (!page.success || !state.success) return { items: [], problems: [unreadable(source)] };
    const { issueCount, nodes, pageInfo } = page.data.search;
    if (issueCount > mostResults) return split(state.data, source, window);
    const readings = (nodes ?? []).map((node) => readPullRequest(node, source, window));
    const next = pageInfo.hasNextPage && pageInfo.endCursor !== null ? [follow(response, pageInfo.endCursor)] : [];
    return {
      items: readings.flatMap(({ items }) => items),
      follow: next,
      problems: readings.flatMap(({ problems }) => problems),
    };
  },
};

function ask(state: State, source: Source, window: Window): Request {
  const variables = { q: searchText(state, source, window), since: window.from, first: pageSize, after: null };
  return { api: 'graphql', query: pullRequestQuery, variables, tag: state.search, state };
}

function searchText({ search, from, to }: State, { repo }: Source, window: Window): string {
  if (search === 'merged') return `repo:${repo} is:pr merged:>=${window.from} created:${from}..${to}`;
  return `repo:${repo} is:pr is:unmerged updated:>=${window.from} created:${from}..${to}`;
}

function follow({ request }: Response, after: string): Request {
  if (request.api !== 'graphql') return request;
  return { ...request, variables: { ...request.variables, after } };
}

/** Halves the range of a search that finds more than GitHub shows. */
function split(state: State, source: Source, window: Window): Reading {
  const halves: Range[] | null = splitRange(state);
  if (halves === null) return { items: [], problems: [tooMany(state, source)] };
  return { items: [], follow: halves.map((range) => ask({ ...range, search: state.search }, source, window)) };
}

function tooMany({ search, from }: State, source: Source): Problem {
  const message = `${source.repo} has more than 1,000 ${search} pull requests of the one second ${from}; some are missing.`;
  return problem('source-partial', { source: source.id }, message);
}

function unreadable(source: Source): Problem {
  const message = `An answer for the pull requests of ${source.repo} was not a page of search results, so they are missing.`;
  return problem('row-invalid', { source: source.id }, message);
}
