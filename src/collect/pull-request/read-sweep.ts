import { z } from 'zod';
import { problem, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { CollectedItem, Reading, Request, Response, Week } from '../collector.ts';
import { shiftInstant } from '../instants.ts';
import { mostResults, SearchPage } from '../search-page.ts';
import { rememberLastDay, searchFrom } from './look-back.ts';
import { offerDetail } from './offer-detail.ts';
import { askForPulses } from './read-pulse.ts';
import { parseThin, pullRequestItem } from './pull-request-item.ts';
import { noDetail, type ThinPullRequest } from './pull-request-node.ts';
import { sweepQuery } from './pull-request-query.ts';
import { worthOf } from './shortlist.ts';
import { splitRange, type Range } from './split-range.ts';

const pageSize = 50;
const beforeGitHub = '2008-01-01T00:00:00Z';

/** A search over the pull requests that were opened in `[from, to]`. */
const State = z.object({ search: z.enum(['merged', 'unmerged']), from: z.string(), to: z.string() });
type State = z.infer<typeof State>;
const Found = z.object({ repository: z.object({ nameWithOwner: z.string() }).nullable() });

/** Both searches of a repository. What is opened after the window is in neither. */
export function askForSweeps(source: Source, week: Week): Request[] {
  const range = { from: beforeGitHub, to: shiftInstant(week.window.to, -1) };
  return (['merged', 'unmerged'] as const).map((search) => ask({ search, ...range }, source, week));
}

/** A page of a sweep: items, with requests for the details of the shortlist and for the pulse of unmerged work. */
export function readSweep(response: Response, source: Source, week: Week): Reading {
  const page = SearchPage.safeParse(response.data);
  const found = Found.safeParse(response.data);
  const state = State.safeParse(response.request.state);
  if (found.data?.repository === null && state.data) return notThere(state.data, source);
  if (!page.success || !state.success) return { items: [], problems: [unreadable(source)] };
  const { issueCount, nodes, pageInfo } = page.data.search;
  if (issueCount > mostResults) return split(state.data, source, week);
  const rows = (nodes ?? []).map((row) => parseThin(row, source));
  const readable = rows.flatMap(({ node }) => (node === null ? [] : [node]));
  const { items, follow: details, problems } = readThin(readable, { source, week });
  const next = pageInfo.hasNextPage && pageInfo.endCursor !== null ? [follow(response, pageInfo.endCursor)] : [];
  return {
    items,
    follow: [...next, ...details],
    problems: [...rows.flatMap(({ problem: fault }) => (fault === null ? [] : [fault])), ...problems],
    remember: rememberLastDay(readable, week.window),
  };
}

/** What was merged is an item as it is; of unmerged work it takes a look at its pulse to know whether it moved. */
function readThin(
  nodes: ThinPullRequest[],
  where: { source: Source; week: Week },
): Required<Omit<Reading, 'remember'>> {
  const known = nodes.map((node) => ({ node, item: pullRequestItem({ ...node, ...noDetail }, where) }));
  const settled = known.filter(({ node, item }) => item.state === 'merged' || isTrifle(item, node));
  const open = known.filter((one) => !settled.includes(one)).map(({ node }) => node);
  const readings = settled.map(({ node, item }) => offerDetail(node, item, where));
  return {
    items: readings.flatMap(({ items }) => items),
    follow: [...askForPulses(open, where), ...readings.flatMap(({ follow: details }) => details ?? [])],
    problems: readings.flatMap(({ problems }) => problems ?? []),
  };
}

/** A robot's new bump is known to have moved, and nobody wants to know what else happened to it. */
function isTrifle(item: CollectedItem, node: ThinPullRequest): boolean {
  return item.moves.length > 0 && worthOf(item, node.body ?? '') === null;
}

function ask(state: State, source: Source, week: Week): Request {
  const [owner, name] = source.repo.split('/');
  const variables = { owner, name, q: searchText(state, source, week), first: pageSize, after: null };
  return { api: 'graphql', query: sweepQuery, variables, load: 5, tag: state.search, state };
}

/**
 * Merged since the window began, however late the run, since what merged later was open work then, and in the day before that
 * the issue before remembers; and not merged but updated since it began: open work that was missed moves again.
 */
function searchText({ search, from, to }: State, { repo }: Source, week: Week): string {
  if (search === 'merged') return `repo:${repo} is:pr merged:>=${searchFrom(week)} created:${from}..${to}`;
  return `repo:${repo} is:pr is:unmerged updated:>=${week.window.from} created:${from}..${to}`;
}

function follow({ request }: Response, after: string): Request {
  if (request.api !== 'graphql') return request;
  return { ...request, variables: { ...request.variables, after } };
}

/** Halves the range of a search that finds more than GitHub shows. */
function split(state: State, source: Source, week: Week): Reading {
  const halves: Range[] | null = splitRange(state);
  if (halves === null) return { items: [], problems: [tooMany(state, source)] };
  return { items: [], follow: halves.map((range) => ask({ ...range, search: state.search }, source, week)) };
}

/** Both searches find nothing where there is no repository; one of them says so. */
function notThere({ search }: State, source: Source): Reading {
  const message = `GitHub shows no repository ${source.repo}: it does not exist, or the token may not read it.`;
  const problems = search === 'merged' ? [problem('repository-not-found', { source: source.id }, message)] : [];
  return { items: [], problems };
}

function tooMany({ search, from }: State, source: Source): Problem {
  const message = `${source.repo} has more than 1,000 ${search} pull requests of the one second ${from}; some are missing.`;
  return problem('source-partial', { source: source.id }, message);
}

function unreadable(source: Source): Problem {
  const message = `An answer for the pull requests of ${source.repo} was not a page of search results, so they are missing.`;
  return problem('row-invalid', { source: source.id }, message);
}
