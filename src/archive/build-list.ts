import type { PageBuild } from './build-frame.ts';
import { issueLine, type IssueLine } from './issue-line.ts';
import { topicLines, yearLines, type TopicLine, type YearLine } from './topic-line.ts';

/** The issues of a year, with the ways to other years. Those are not counted here: a closed year stays as it is. */
export type YearView = { year: string; issues: IssueLine[]; years: YearLine[] };

export function buildYear(build: PageBuild): YearView {
  const year = build.page.of ?? '';
  const issues = build.index.years.find((one) => one.year === year)?.issues ?? [];
  return {
    year,
    issues: issues.map((card) => issueLine(card, build)),
    years: yearLines(build).map((line) => ({ ...line, count: '' })),
  };
}

/** All projects, or all tags. */
export type ListView = { title: string; description: string; topics: TopicLine[] };

export function buildList(build: PageBuild): ListView {
  const kind = build.page.of === 'tags' ? 'tags' : 'projects';
  return {
    title: build.labels[kind === 'tags' ? 'byTag' : 'byProject'],
    description: build.page.description,
    topics: topicLines(kind, build.index[kind], build),
  };
}

/** All issues, projects and tags, for readers without scripts. */
export type SearchView = {
  isSearchable: boolean;
  years: { year: string; issues: IssueLine[] }[];
  projects: TopicLine[];
  tags: TopicLine[];
};

export function buildSearch(build: PageBuild): SearchView {
  const { index } = build;
  return {
    isSearchable: build.searchScript !== null,
    years: index.years.map(({ year, issues }) => ({ year, issues: issues.map((card) => issueLine(card, build)) })),
    projects: topicLines('projects', index.projects, build),
    tags: topicLines('tags', index.tags, build),
  };
}
