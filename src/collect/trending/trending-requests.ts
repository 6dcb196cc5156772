import type { Window } from '../../model/window.ts';
import type { CollectedItem, Request } from '../collector.ts';
import { formatDay } from '../evidence-text.ts';
import { shiftInstant } from '../instants.ts';
import type { SeenRepository } from './parse-repositories.ts';

export type Looked = { topics: string[]; stars: number; createdWithinDays: number };

const pageSize = 50;
const restPageSize = 100;
const day = 86_400;
/** Nobody works on a repository that was not pushed to for so long. */
export const stillPushedDays = 30;

const fields = `fragment Seen on Repository {
  nameWithOwner url description createdAt pushedAt stargazerCount forkCount isFork isArchived
  licenseInfo { spdxId }
  primaryLanguage { name }
}`;

/** One request for all topics: for each the new repositories and the most starred ones, no connection below the searches. */
export function askForRepositories(looked: Looked, window: Window): Request {
  const names = looked.topics.flatMap((_, index) => [`fresh${index}`, `large${index}`]);
  const declared = names.map((name) => `$${name}: String!`).join(', ');
  const searches = names.map(
    (name) => `${name}: search(type: REPOSITORY, query: $${name}, first: $first) { nodes { ...Seen } }`,
  );
  const query = `query Trending($first: Int!, ${declared}) {
  rateLimit { cost remaining }
  ${searches.join('\n  ')}
}
${fields}`;
  const texts = looked.topics.flatMap((topic, index) => [
    [`fresh${index}`, `${freshOf(topic, looked, window)} sort:stars-desc`],
    [`large${index}`, `${largeOf(topic, looked, window)} sort:stars-desc`],
  ]);
  const variables = { first: pageSize, ...(Object.fromEntries(texts) as Record<string, string>) };
  return { api: 'graphql', query, variables, load: Math.min(100, 5 * names.length), tag: 'search' };
}

/** The topic to ask, what those before it showed, and the items that this gave, which stand where it is not answered. */
type Topic = { topic: number; seen: SeenRepository[]; otherwise?: CollectedItem[] };

/** The same for one topic without a token, new repositories alone; none behind the last topic. */
export function askForTopic(looked: Looked, window: Window, { otherwise = [], ...state }: Topic): Request[] {
  const topic = looked.topics[state.topic];
  if (topic === undefined) return [];
  const parameters = { q: freshOf(topic, looked, window), sort: 'stars', order: 'desc', per_page: restPageSize };
  return [{ api: 'rest', route: 'GET /search/repositories', parameters, tag: 'topic', state, otherwise }];
}

function freshOf(topic: string, { stars, createdWithinDays }: Looked, window: Window): string {
  const since = formatDay(shiftInstant(window.to, -createdWithinDays * day));
  return `topic:${topic} stars:>=${stars} created:>=${since}`;
}

function largeOf(topic: string, { stars }: Looked, window: Window): string {
  return `topic:${topic} stars:>=${stars} pushed:>=${formatDay(shiftInstant(window.to, -stillPushedDays * day))}`;
}
