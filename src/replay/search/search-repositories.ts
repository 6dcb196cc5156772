import { compareText } from '../../model/compare-text.ts';
import type { RepositoryView } from '../snapshot/snapshot.ts';
import { countPattern, countRange, momentPattern, momentRange } from './ranges.ts';
import { runSearch, type Searched } from './run-search.ts';
import type { SearchQuery, Vocabulary } from './search-query.ts';

/** What a search of repositories may say. */
export const repositoryVocabulary: Vocabulary = {
  qualifiers: {
    repo: /^[\w.-]+\/[\w.-]+$/,
    org: /./,
    user: /./,
    topic: /./,
    topics: countPattern,
    language: /./,
    license: /./,
    created: momentPattern,
    pushed: momentPattern,
    stars: countPattern,
    forks: countPattern,
    archived: /^(true|false)$/,
    fork: /^(true|false|only)$/,
    is: /^(public|private)$/,
    in: /^(name|description|topics|readme)(,(name|description|topics|readme))*$/,
  },
  sorts: ['stars', 'forks', 'updated'],
};

/**
 * The repositories that a search finds, by default those with most stars first. Only repositories that a row of
 * repositories.jsonl describes are found: of the others nothing is known that could be searched.
 */
export function searchRepositories(query: SearchQuery, repositories: readonly RepositoryView[]): RepositoryView[] {
  return runSearch(
    query,
    repositories.filter(({ about }) => about !== null),
    searched,
  );
}

const ownedBy = (value: string) => {
  const start = `${value.toLowerCase()}/`;
  return ({ name }: RepositoryView) => name.toLowerCase().startsWith(start);
};
const starsOf = ({ about }: RepositoryView): number => about?.stargazers_count ?? 0;
const forksOf = ({ about }: RepositoryView): number => about?.forks_count ?? 0;

const searched: Searched<RepositoryView> = {
  text:
    (text) =>
    ({ name, about }) =>
      `${name}\n${about?.description ?? ''}`.toLowerCase().includes(text),
  qualifiers: {
    repo:
      (value) =>
      ({ name }) =>
        name.toLowerCase() === value.toLowerCase(),
    org: ownedBy,
    user: ownedBy,
    topic:
      (value) =>
      ({ about }) =>
        about?.topics.includes(value.toLowerCase()) ?? false,
    topics: (value) => inCount(value, ({ about }) => about?.topics.length ?? 0),
    language:
      (value) =>
      ({ about }) =>
        about?.language?.toLowerCase() === value.toLowerCase(),
    license:
      (value) =>
      ({ about }) =>
        about?.license?.spdx_id?.toLowerCase() === value.toLowerCase(),
    created: (value) => inTime(value, ({ about }) => about?.created_at ?? null),
    pushed: (value) => inTime(value, ({ pushedAt }) => pushedAt),
    stars: (value) => inCount(value, starsOf),
    forks: (value) => inCount(value, forksOf),
    archived:
      (value) =>
      ({ about }) =>
        (about?.archived ?? false) === (value === 'true'),
    fork:
      (value) =>
      ({ about }) =>
        value === 'true' || (about?.fork ?? false) === (value === 'only'),
    is: (value) => () => value === 'public',
    in: () => () => true,
  },
  keys: { stars: starsOf, forks: forksOf, updated: ({ pushedAt }) => pushedAt ?? '' },
  usual: 'stars',
  compare: (a, b) => compareText(a.name, b.name),
};

function inTime(value: string, at: (view: RepositoryView) => string | null): (view: RepositoryView) => boolean {
  const isIn = momentRange(value);
  return (view) => isIn(at(view));
}

function inCount(value: string, count: (view: RepositoryView) => number): (view: RepositoryView) => boolean {
  const isIn = countRange(value);
  return (view) => isIn(count(view));
}
