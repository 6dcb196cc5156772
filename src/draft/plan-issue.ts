import { parseISO } from 'date-fns/parseISO';
import type { Bilingual } from '../model/bilingual.ts';
import type { Entry, Slug } from '../model/entry.ts';
import type { Issue, IssueGroup, IssueSection } from '../model/issue.ts';
import type { Newsletter, Section } from '../model/newsletter.ts';
import type { IssueId, Window } from '../model/window.ts';
import type { Dossier } from './dossier.ts';
import { findTerms } from './plan-request.ts';
import { isNews, writeAbstract } from './write-abstract.ts';

/** An entry with what the issue says of it. */
export type PlannedEntry = { slug: Slug; entry: Entry; dossier: Dossier; headline: Bilingual };

const week = 7 * 86_400_000;
const otherGroup = { id: 'other', title: { zh: '其他项目', en: 'Other projects' } };

/** The issue of the drafted entries, best first. Sections and groups stand in the order of newsletter.yaml; empty ones are left out. */
export function planIssue(
  entries: readonly PlannedEntry[],
  { newsletter, window }: { newsletter: Newsletter; window: Window },
): Issue {
  const top = headlineOf(entries);
  const text = entries
    .flatMap(({ entry }) => [entry.zh.title, entry.zh.text, entry.en.title, entry.en.text])
    .join('\n');
  return {
    window,
    number: numberOf(window.issue, newsletter.numbering),
    headline: top?.headline ?? { zh: '本周没有选出的进展', en: 'No picks this week' },
    abstract: writeAbstract(top === undefined ? [] : [top, ...entries.filter((entry) => entry !== top)]),
    authors: newsletter.authors,
    editors: newsletter.editors,
    sections: planSections(entries, newsletter.sections),
    bestPractice: [],
    projects: [],
    reading: [],
    glossary: findTerms(text, newsletter.glossary),
    previous: [],
  };
}

/** What the ranking proposes; without a proposal the best news, and without news the best there is. */
function headlineOf(entries: readonly PlannedEntry[]): PlannedEntry | undefined {
  const proposed = entries.find(({ dossier }) => dossier.story.headline !== undefined);
  return proposed ?? entries.find(({ dossier }) => isNews(dossier)) ?? entries[0];
}

/** The number of an issue, a week each from the one that is known; null before the first. */
export function numberOf(issue: IssueId, numbering: Newsletter['numbering']): number | null {
  const weeks = Math.round((parseISO(issue).getTime() - parseISO(numbering.issue).getTime()) / week);
  const number = numbering.number + weeks;
  return number >= 1 ? number : null;
}

/** An entry of a section that newsletter.yaml does not have goes to the first one. */
function planSections(entries: readonly PlannedEntry[], sections: readonly Section[]): IssueSection[] {
  const known = new Set(sections.map(({ id }) => id));
  return sections
    .map((section, index) => {
      const own = entries.filter(
        ({ entry }) => entry.section === section.id || (index === 0 && !known.has(entry.section)),
      );
      return { id: section.id, title: section.title, groups: planGroups(own, section) };
    })
    .filter(({ groups }) => groups.length > 0);
}

/** Projects without a group go to the group named `other`, which is made when newsletter.yaml has none. */
function planGroups(entries: readonly PlannedEntry[], { groups }: Section): IssueGroup[] {
  const other = groups.some(({ id }) => id === otherGroup.id) ? [] : [{ ...otherGroup, projects: [] as string[] }];
  const listed = new Set(groups.flatMap(({ projects }) => projects));
  return [...groups, ...other]
    .map(({ id, title, projects }) => {
      const own = entries.filter(
        ({ entry }) => projects.includes(entry.project) || (id === otherGroup.id && !listed.has(entry.project)),
      );
      return { id, title, entries: own.map(({ slug }) => slug) };
    })
    .filter((group) => group.entries.length > 0);
}
