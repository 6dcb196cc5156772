import type { Slug } from '../../model/entry.ts';
import type { IssueGroup, IssueSection } from '../../model/issue.ts';
import type { Section } from '../../model/newsletter.ts';

const otherGroup = { id: 'other', title: { zh: '其他项目', en: 'Other projects' } };

/** An entry with what decides where it stands. */
export type Placed = { slug: Slug; section: string; project: string };

/**
 * Sections and groups in the order of newsletter.yaml, entries as they were ranked; empty ones are left out. An entry of a section
 * that newsletter.yaml does not have goes to the first one.
 */
export function planSections(entries: readonly Placed[], sections: readonly Section[]): IssueSection[] {
  const known = new Set(sections.map(({ id }) => id));
  return sections
    .map((section, index) => {
      const own = entries.filter((entry) => entry.section === section.id || (index === 0 && !known.has(entry.section)));
      return { id: section.id, title: section.title, groups: planGroups(own, section) };
    })
    .filter(({ groups }) => groups.length > 0);
}

/** Projects without a group go to the group named `other`, which is made when newsletter.yaml has none. */
function planGroups(entries: readonly Placed[], { groups }: Section): IssueGroup[] {
  const other = groups.some(({ id }) => id === otherGroup.id) ? [] : [{ ...otherGroup, projects: [] as string[] }];
  const listed = new Set(groups.flatMap(({ projects }) => projects));
  return [...groups, ...other]
    .map(({ id, title, projects }) => {
      const own = entries.filter(
        ({ project }) => projects.includes(project) || (id === otherGroup.id && !listed.has(project)),
      );
      return { id, title, entries: own.map(({ slug }) => slug) };
    })
    .filter((group) => group.entries.length > 0);
}

/** The slugs in the order in which readers meet them. */
export function orderOfReading(sections: readonly IssueSection[]): Slug[] {
  return sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));
}
