import type { ListedEntry, ListedIssue } from '../model/archive.ts';
import { blocksOf } from '../render/blocks.ts';
import type { Block, Mark } from '../render/view.ts';
import type { PageBuild } from './build-frame.ts';
import { issueLine, type IssueLine } from './issue-line.ts';
import { descriptionOf, recentIssues } from './plan-places.ts';
import { entryAnchor, issuePath } from './site-address.ts';
import { topicLines, yearLines, type TopicLine, type YearLine } from './topic-line.ts';

/** An entry that the home shows of the newest issue. */
type Highlight = { href: string; title: Block[]; project: { title: string; mark: Mark } | null };

export type HomeView = {
  about: Block[];
  latest: (IssueLine & { highlights: Highlight[] }) | null;
  recent: IssueLine[];
  projects: TopicLine[];
  moreProjects: string | null;
  tags: TopicLine[];
  years: YearLine[];
  allIssues: string | null;
};

const [mostHighlights, mostProjects] = [7, 12];

/** The newest issue at large, those before it, and the ways into all of them. */
export function buildHome(build: PageBuild): HomeView {
  const { index, language, newsletter, href } = build;
  const [latest, ...others] = index.issues;
  const [year] = index.years;
  return {
    about: blocksOf(descriptionOf(newsletter), language),
    latest: latest === undefined ? null : { ...issueLine(latest, build), highlights: highlightsOf(latest, build) },
    recent: others.slice(0, recentIssues).map((card) => issueLine(card, build)),
    projects: topicLines('projects', index.projects.slice(0, mostProjects), build),
    moreProjects: index.projects.length > mostProjects ? href(`${language}/projects/`) : null,
    tags: topicLines('tags', index.tags, build),
    years: yearLines(build),
    allIssues: year === undefined || others.length <= recentIssues ? null : href(`${language}/${year.year}/`),
  };
}

/** The first entries of all groups, then the second ones, so that no project hides the others. */
function highlightsOf(card: ListedIssue, build: PageBuild): Highlight[] {
  const groups = [...Map.groupBy(card.entries, ({ group, project }) => (group === 'other' ? project : group)).values()];
  const longest = Math.max(0, ...groups.map((group) => group.length));
  const inTurn = Array.from({ length: longest }, (_, turn) => groups.flatMap((group) => group[turn] ?? [])).flat();
  const chosen = new Set(inTurn.slice(0, mostHighlights));
  return card.entries.filter((entry) => chosen.has(entry)).map((entry) => highlightOf(card, entry, build));
}

function highlightOf(card: ListedIssue, entry: ListedEntry, { index, language, href }: PageBuild): Highlight {
  const project = index.nameOfProject(entry.project);
  return {
    href: `${href(issuePath(language, card.id))}#${entryAnchor(entry.slug)}`,
    title: index.blocks(entry.title, language),
    project: project === null ? null : { title: project.title[language], mark: project.mark },
  };
}
