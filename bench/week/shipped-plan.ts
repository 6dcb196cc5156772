import type { AnySource } from '../../src/model/source.ts';
import type { WeekPlan } from '../generate-week.ts';
import { repositories, type BenchRepository } from './repositories.ts';

/** What a repository merges in a busy week that the forty do not have: the median of theirs. */
const usualMerges = 12;

/**
 * The plan with everything that the newsletter's own sources name: their repositories beside the forty, each as busy as most,
 * and their feeds.
 */
export function shippedPlan(plan: WeekPlan, sources: readonly AnySource[]): WeekPlan {
  const known = new Set(repositories.map(({ repo }) => repo.toLowerCase()));
  const others = Map.groupBy(
    sources.filter((source) => source.repo !== null && !known.has(source.repo.toLowerCase())),
    ({ repo }) => repo ?? '',
  );
  const feeds = sources.flatMap(({ kind, options }) => {
    const { url } = options as { url?: string };
    return kind === 'feed' && url !== undefined ? [url] : [];
  });
  return { ...plan, repositories: [...repositories, ...[...others.values()].map(repositoryOf)], feeds };
}

function repositoryOf(sources: AnySource[], index: number): BenchRepository {
  const [{ repo, project } = { repo: null, project: '' }] = sources;
  const collect = sources.map(({ kind }) => (kind === 'vote' ? 'governs' : kind));
  const merges = collect.includes('pull-request') ? usualMerges : 0;
  return { repo: repo ?? '', project, merges, first: 1000 + index, squash: true, collect };
}
