import type { Block, Mark } from '../render/view.ts';
import { formatWindow } from '../render/window-dates.ts';
import type { ListedIssue } from '../model/archive.ts';
import type { PageBuild } from './build-frame.ts';
import { numberOf } from './page-twins.ts';
import { issuePath } from './site-address.ts';
import { countOfEntries } from './site-labels.ts';

/** An issue in a list. Its picture says nothing that the text beside it does not say. */
export type IssueLine = {
  href: string;
  number: string;
  dates: string;
  day: string;
  headline: Block[];
  abstract: Block[];
  cover: string | null;
  projects: { title: string; mark: Mark }[];
  count: string;
};

/** Projects that a list names of an issue. */
const mostProjects = 7;

export function issueLine(card: ListedIssue, build: PageBuild): IssueLine {
  const { language, href, index } = build;
  const cover = build.coverOf(card.id, language);
  const picture = cover.svg ?? cover.png;
  const headline = index.blocks(card.headline, language);
  const number = numberOf(card);
  return {
    href: href(issuePath(language, card.id)),
    number,
    dates: formatWindow(card)[language],
    day: card.first,
    headline: headline.length > 0 ? headline : index.blocks({ zh: number, en: number }, language),
    abstract: index.blocks(card.abstract, language),
    cover: picture === null ? null : href(picture),
    projects: projectsOf(card, build),
    count: countOfEntries(card.entries.length)[language],
  };
}

function projectsOf({ entries }: ListedIssue, { index, language }: PageBuild): IssueLine['projects'] {
  const names = new Set(entries.flatMap(({ project }) => index.nameOfProject(project) ?? []));
  return [...names].slice(0, mostProjects).map(({ title, mark }) => ({ title: title[language], mark }));
}
