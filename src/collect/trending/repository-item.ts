import type { Repo, Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { CollectedItem } from '../collector.ts';
import { formatDay, formatEvidence, type Fact } from '../evidence-text.ts';
import { shiftInstant } from '../instants.ts';
import type { Told } from './rank-trending.ts';

/** The item of a repository that many began to look at; it is dated to the end of the window, when the stars were counted. */
export function repositoryItem(told: Told, source: Source<unknown, Repo | null>, window: Window): CollectedItem {
  const { repo, url, stars, gained, forks } = told;
  const { text } = formatEvidence(factsOf(told), 'description', told.description ?? '');
  const from = gained === null ? {} : { from: String(stars - gained) };
  return {
    id: `repo:${repo.toLowerCase()}`,
    kind: 'repository',
    source: source.id,
    project: source.project,
    section: source.section,
    repo,
    url,
    title: repo,
    author: null,
    state: 'listed',
    createdAt: told.createdAt,
    moves: [{ move: 'trending', at: shiftInstant(window.to, -1), ...from, to: String(stars) }],
    labels: [],
    signals: { stars, forks, ageDays: told.ageDays, fresh: told.fresh, ...(gained !== null && { gained }) },
    refs: [],
    facts: {
      kind: 'repository',
      description: told.description,
      stars,
      gained,
      forks,
      language: told.language,
      licence: told.licence,
    },
    texts: [{ label: 'repository', url, text }],
  };
}

function factsOf(told: Told): Fact[] {
  return [
    ['repository', told.repo],
    ['created', formatDay(told.createdAt)],
    ['stars', String(told.stars)],
    ['stars gained since the issue before', told.gained === null ? null : String(told.gained)],
    ['forks', String(told.forks)],
    ['language', told.language],
    ['licence', told.licence],
  ];
}
