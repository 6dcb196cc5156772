import { z } from 'zod';
import { problem, type Problem } from '../model/problem.ts';
import type { Repo, Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { Collector, Memory, Reading, Response } from './collector.ts';
import { parseGraphqlRepositories, parseRestRepositories, SeenRepository } from './trending/parse-repositories.ts';
import { rankTrending, starsOf } from './trending/rank-trending.ts';
import { repositoryItem } from './trending/repository-item.ts';
import { askForRepositories, askForTopic } from './trending/trending-requests.ts';

const TrendingOptions = z.strictObject({
  topics: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/))
    .min(1)
    .max(8),
  /** The least stars of a repository that is looked at. */
  stars: z.int().min(1).default(300),
  /** A repository is new for this many days. */
  createdWithinDays: z.int().min(1).max(365).default(90),
  /** At most so many new repositories, and so many that gained. */
  most: z.int().min(1).max(20).default(5),
  /** The least stars gained since the issue before. */
  least: z.int().min(1).default(150),
});
export type TrendingOptions = z.infer<typeof TrendingOptions>;

/**
 * Repositories that many began to look at: new ones with stars, and those that gained most since the issue before, by a
 * snapshot of totals. Stars are bought, so forks and recent pushes are asked for too. Signals: `stars`, `gained`, `forks`,
 * `ageDays`, `fresh` for new ones.
 */
export const trending: Collector<TrendingOptions, Repo | null> = {
  kind: 'trending',
  summary: 'Repositories that are new and starred, or gained many stars.',
  yields: ['repository'],
  place: 'anywhere',
  options: TrendingOptions,
  start: ({ options }, { window }) => [askForRepositories(options, window)],
  startWithoutToken: ({ options }, { window }) => askForTopic(options, window, { topic: 0, seen: [] }),
  read: (response, source, { window, before }) =>
    response.request.tag === 'topic'
      ? readTopic(response, source, { window, before })
      : readSearches(response, source, { window, before }),
};

type Place = { window: Window; before: Memory };

function readSearches(response: Response, source: Source<TrendingOptions, Repo | null>, place: Place): Reading {
  const found = parseGraphqlRepositories(response.data);
  if (found === null) return { items: [], problems: [unreadable(source)], remember: place.before };
  return tell(found.repositories, source, { ...place, problems: found.lost > 0 ? [lostRows(source, found.lost)] : [] });
}

const TopicState = z.object({ topic: z.int().min(0), seen: z.array(SeenRepository) });

/**
 * Without a token one topic after another is asked, and what was seen goes along to the last answer. Until then only stars
 * are remembered: what is told shows at the end.
 */
function readTopic(response: Response, source: Source<TrendingOptions, Repo | null>, place: Place): Reading {
  const state = TopicState.safeParse(response.request.state).data;
  if (!state) return { items: [], problems: [unreadable(source)], remember: place.before };
  const found = parseRestRepositories(response.data);
  const problems = found === null ? [unreadable(source)] : found.lost > 0 ? [lostRows(source, found.lost)] : [];
  const seen = [...state.seen, ...(found?.repositories ?? [])];
  const { remember, ...told } = tell(seen, source, { ...place, problems });
  const kept = found === null ? place.before : {};
  const follow = askForTopic(source.options, place.window, {
    topic: state.topic + 1,
    seen,
    otherwise: told.items,
  });
  if (follow.length > 0) return { items: [], follow, problems, remember: { ...kept, ...starsOf(seen) } };
  return { ...told, remember: { ...kept, ...remember } };
}

type Telling = Place & { problems: Problem[] };

function tell(seen: SeenRepository[], source: Source<TrendingOptions, Repo | null>, telling: Telling): Reading {
  const { window, before, problems } = telling;
  const { told, remember } = rankTrending(seen, source.options, { window, before });
  return { items: told.map((one) => repositoryItem(one, source, window)), problems, remember };
}

function unreadable(source: Source<unknown, Repo | null>): Problem {
  const message = `An answer for ${source.id} was no list of repositories, so what is trending is missing.`;
  return problem('row-invalid', { source: source.id }, message);
}

function lostRows(source: Source<unknown, Repo | null>, count: number): Problem {
  const message = `${count} repositories of a search for ${source.id} did not come as expected and are missing.`;
  return problem('row-invalid', { source: source.id }, message);
}
