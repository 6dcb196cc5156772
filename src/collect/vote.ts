import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { Collector, Reading, Response } from './collector.ts';
import { parseAliases, parseVoteContext } from './vote/parse-vote-context.ts';
import { electionFiles, readElections } from './vote/read-elections.ts';
import { readThread, readThreads } from './vote/read-vote-threads.ts';
import { VoteOptions } from './vote/vote-options.ts';
import { askForContext, askForElections, askForThreads } from './vote/vote-requests.ts';
import { NamedRepository, repositoryNotFound } from './repository-not-found.ts';
import { voteUnreadable } from './vote/vote-unreadable.ts';

/**
 * Votes of committees: with GitVote, by comments, by lazy consensus, by check boxes and by election, each as it stood at the
 * window's end. Two thin searches name the threads that moved; those that may hold a vote are read with their comments, the
 * likeliest first. Without a token nothing can be asked: REST takes two searches a source and a request a thread, and the 60
 * requests of such a run go to what takes one a source. Signals are listed in vote-item.ts.
 */
export const vote: Collector<VoteOptions> = {
  kind: 'vote',
  summary: 'Votes that opened, closed or went on: GitVote, comments, lazy consensus, check lists and elections.',
  yields: ['vote'],
  place: 'repository',
  options: VoteOptions,
  start(source, { window }) {
    const { aliases, methods, electionsPath, members } = source.options;
    const wish = { aliases: aliases?.path ?? null, elections: methods.includes('election') ? electionsPath : null };
    if (wish.aliases !== null || wish.elections !== null) return [askForContext(source, window, wish)];
    return askForThreads(source, window, { members: members?.map((login) => login.toLowerCase()).sort() ?? null });
  },
  read(response, source, { window }) {
    const { tag } = response.request;
    if (tag === 'context') return readContext(response, source, window);
    if (tag === 'elections') return readElections(response, source, window);
    return tag === 'threads' ? readThreads(response, source) : readThread(response, source, window);
  },
};

function readContext(response: Response, source: Source<VoteOptions>, window: Window): Reading {
  const { aliases, members = [], methods, electionsPath } = source.options;
  const found = NamedRepository.safeParse(response.data).data;
  if (found?.repository === null) return { items: [], problems: [repositoryNotFound(source)] };
  const context = parseVoteContext(response.data);
  const listed = aliases && context?.aliases ? parseAliases(context.aliases, aliases.names) : null;
  const known = [...new Set([...members.map((login) => login.toLowerCase()), ...(listed ?? [])])].sort();
  const threads = askForThreads(source, window, { members: known.length > 0 ? known : null });
  const paths = context && methods.includes('election') ? electionFiles(context.folders, electionsPath, window) : [];
  const elections =
    context && paths.length > 0
      ? [askForElections(source, context.oid, { repo: context.repo, branch: context.branch, paths })]
      : [];
  const asksThreads = methods.some((method) => method !== 'election');
  const follow = [...(asksThreads ? threads : []), ...elections];
  if (context === null)
    return {
      items: [],
      follow,
      problems: [
        voteUnreadable(source, 'no commit of its default branch came, so its members and elections are unknown'),
      ],
    };
  const missing = `${aliases?.path} names no member of ${aliases?.names.join(', ')}, so binding votes are not told apart`;
  return {
    items: [],
    follow,
    problems: aliases && listed === null ? [voteUnreadable(source, missing, aliases.path)] : [],
  };
}
