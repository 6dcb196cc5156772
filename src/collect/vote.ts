import { z } from 'zod';
import { problem } from '../model/problem.ts';
import type { Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { Collector, Reading, Response } from './collector.ts';
import { mostResults, SearchPage } from './search-page.ts';
import { electionItem } from './vote/election-item.ts';
import { parseElection } from './vote/parse-election.ts';
import { parseAliases, parseBlobText, parseVoteContext } from './vote/parse-vote-context.ts';
import { parseVoteThread } from './vote/parse-vote-threads.ts';
import { readVotes } from './vote/read-votes.ts';
import { voteItem } from './vote/vote-item.ts';
import { askForContext, askForElections, askForThreads } from './vote/vote-requests.ts';
import type { ElectionsState, ThreadsState } from './vote/vote-requests.ts';

/** Election files that are read, the newest by name: a project holds a few a year. */
const mostElections = 20;

const Method = z.enum(['gitvote', 'comments', 'checklist', 'election']);

/** Options of a vote source. Without members, who is entitled to vote is unknown and confidence stays low. */
const VoteOptions = z.strictObject({
  methods: z.array(Method).min(1).default(['gitvote', 'comments', 'checklist']),
  /** Logins with a binding vote. */
  members: z.array(z.string()).optional(),
  /** A file of the repository that names them by group. */
  aliases: z.strictObject({ path: z.string(), names: z.array(z.string()).min(1) }).optional(),
  /** What the voters are called, for the record. */
  committee: z.string().optional(),
  /** The login of the bot that counts votes, without `[bot]`. */
  bot: z.string().default('git-vote'),
  electionsPath: z.string().default('elections'),
});
type VoteOptions = z.infer<typeof VoteOptions>;

/** Votes of committees: with GitVote, by comments, by check boxes and by election, each as it stood at the window's end. */
export const vote: Collector<VoteOptions> = {
  kind: 'vote',
  summary: 'Votes that opened, closed or went on: GitVote, comments, check lists and elections.',
  options: VoteOptions,
  start(source, window) {
    const { aliases, methods, electionsPath, members } = source.options;
    const wish = { aliases: aliases?.path ?? null, elections: methods.includes('election') ? electionsPath : null };
    if (wish.aliases !== null || wish.elections !== null) return [askForContext(source, window, wish)];
    return askForThreads(source, window, { members: members?.map((login) => login.toLowerCase()).sort() ?? null });
  },
  read(response, source, window) {
    if (response.request.tag === 'context') return readContext(response, source, window);
    return response.request.tag === 'elections'
      ? readElections(response, source, window)
      : readThreads(response, source, window);
  },
};

function readContext(response: Response, source: Source<VoteOptions>, window: Window): Reading {
  const { aliases, members = [], methods, electionsPath } = source.options;
  const context = parseVoteContext(response.data);
  const listed = aliases && context?.aliases ? parseAliases(context.aliases, aliases.names) : null;
  const known = [...new Set([...members.map((login) => login.toLowerCase()), ...(listed ?? [])])].sort();
  const threads = askForThreads(source, window, { members: known.length > 0 ? known : null });
  const paths = context && methods.includes('election') ? electionFiles(context.folders, electionsPath, window) : [];
  const elections =
    context && paths.length > 0 ? [askForElections(source, context.oid, { paths, branch: context.branch })] : [];
  const problems = context && aliases && listed === null ? [noMembers(source, aliases)] : [];
  const asksThreads = methods.some((method) => method !== 'election');
  return { items: [], follow: [...(asksThreads ? threads : []), ...elections], problems };
}

/** Folders that carry the window's year or one beside it, as `2025-SC` and `steering/2024` do. */
function electionFiles(folders: string[], root: string, window: Window): string[] {
  const year = Number(window.to.slice(0, 4));
  return folders
    .map((folder) => (folder.startsWith(`${root}/`) ? folder : `${root}/${folder}`))
    .filter((folder) => [year - 1, year, year + 1].some((one) => folder.includes(String(one))))
    .slice(-mostElections)
    .map((folder) => `${folder}/election.yaml`);
}

function readElections(response: Response, source: Source<VoteOptions>, window: Window): Reading {
  const { paths, branch } = response.request.state as ElectionsState;
  const where = { source, window, committee: source.options.committee ?? null };
  const texts = paths.map((path, index) => ({ path, text: parseBlobText(response.data, index) }));
  const readings = texts.flatMap(({ path, text }) =>
    text === null ? [] : [{ path, text, election: parseElection(text) }],
  );
  return {
    items: readings.flatMap(
      ({ election, path, text }) => (election && electionItem(election, { path, branch, text }, where)) ?? [],
    ),
    problems: readings
      .filter(({ election }) => election === null)
      .map(({ path }) => unreadable(source, `the election ${path} has no name, start or end that can be read`, path)),
  };
}

function readThreads(response: Response, source: Source<VoteOptions>, window: Window): Reading {
  const page = SearchPage.safeParse(response.data).data?.search;
  const { request } = response;
  if (!page || request.api !== 'graphql')
    return { items: [], problems: [unreadable(source, 'an answer was no page of threads')] };
  const { members } = request.state as ThreadsState;
  const { bot, methods, committee = null } = source.options;
  const nodes = page.nodes ?? [];
  const threads = nodes.map((node) => parseVoteThread(node, source.repo, window));
  const readings = threads
    .filter((thread) => thread !== null)
    .flatMap((thread) =>
      readVotes(thread, { members, bot, methods }).map((one) => voteItem(one, thread, { source, window, committee })),
    );
  const after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  const unread = threads.filter((thread) => thread === null).length;
  return {
    items: readings.flatMap(({ items }) => items),
    follow: after === null ? [] : [{ ...request, variables: { ...request.variables, after } }],
    problems: [
      ...readings.flatMap(({ problems }) => problems),
      ...(unread > 0
        ? [unreadable(source, `${unread} of ${nodes.length} threads of a page did not come as expected`)]
        : []),
      ...(page.issueCount > mostResults && request.variables['after'] === null
        ? [unreadable(source, `a search found ${page.issueCount} threads and GitHub shows ${mostResults}`)]
        : []),
    ],
  };
}

function noMembers(source: Source, { path, names }: { path: string; names: string[] }): Problem {
  return unreadable(
    source,
    `${path} names no member of ${names.join(', ')}, so binding votes are not told apart`,
    path,
  );
}

function unreadable(source: Source, what: string, file?: string): Problem {
  const place = { source: source.id, ...(file === undefined ? {} : { file }) };
  return problem('vote-unreadable', place, `Votes of ${source.repo} may be missing or miscounted: ${what}.`);
}
